import { ApiError } from '../connection.ts';
import { en } from './en.ts';
import type { Texts } from './texts.ts';
import { zhCN } from './zh-cn.ts';

export interface Locale {
  /** BCP 47, also for dates and numbers. */
  tag: 'en' | 'zh-CN';
  texts: Texts;
}

export const english: Locale = { tag: 'en', texts: en };
export const chinese: Locale = { tag: 'zh-CN', texts: zhCN };

const STORAGE_KEY = 'fiido-workbench:locale';

/** What the agent chose in this browser, else the browser's own language. */
export function preferredLocale(storage: Storage, languages: readonly string[]): Locale {
  const chosen = storage.getItem(STORAGE_KEY) ?? languages[0] ?? 'en';
  return chosen.toLowerCase().startsWith('zh') ? chinese : english;
}

export function rememberLocale(storage: Storage, locale: Locale): void {
  storage.setItem(STORAGE_KEY, locale.tag);
}

/** Puts values into `{name}` places; a place without a value stays empty. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_place, name: string) => String(values[name] ?? ''));
}

/** What to tell the agent about a failed request, in the agent's language. */
export function errorText({ texts }: Locale, error: unknown): string {
  const { code, params, retryAfter } =
    error instanceof ApiError ? error : { code: 'other', params: {}, retryAfter: null };
  const known = (texts.errors as Readonly<Record<string, string>>)[code];
  return fill(known ?? texts.errors.other, { ...params, code, seconds: retryAfter ?? 30 });
}
