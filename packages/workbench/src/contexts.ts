import { createContext } from '@lit/context';
import type { Agent } from '@fiido/protocol';
import type { Connection } from './connection.ts';
import type { QuickReplyBook } from './data/quick-replies.ts';
import type { Locale } from './locales/locale.ts';
import type { Settings } from './settings/settings.ts';

export const connectionContext = createContext<Connection>(Symbol('connection'));
/** Who is logged in. */
export const agentContext = createContext<Agent>(Symbol('agent'));
export const localeContext = createContext<Locale>(Symbol('locale'));
export const quickRepliesContext = createContext<QuickReplyBook>(Symbol('quick replies'));
export const settingsContext = createContext<Settings>(Symbol('settings'));
