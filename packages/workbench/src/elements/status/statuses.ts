import type { AgentStatus } from '@fiido/protocol';
import { fill } from '../../locales/locale.ts';
import type { Texts } from '../../locales/texts.ts';

/** What an agent may choose; offline is who signs out. */
export const CHOSEN_STATUSES = [
  'online',
  'busy',
  'break',
  'lunch',
  'training',
] as const satisfies readonly AgentStatus[];

/** What the server writes when nobody touched anything, in its own language. */
const IDLE = /^系统检测到超过(\d+)分钟无操作/;

/** A note in the agent's language, where it is not a person's. */
export function noteText(note: string, texts: Texts['ownStatus']): string {
  const minutes = IDLE.exec(note)?.[1];
  return minutes === undefined ? note : fill(texts.idle, { n: minutes });
}
