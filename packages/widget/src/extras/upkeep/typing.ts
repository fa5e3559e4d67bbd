import { isWithPerson } from '../../conversation-state.ts';
import type { ExtraContext } from '../../extra.ts';
import type { Timers } from '../../timers.ts';

const TELL_EVERY_MS = 2_000;
/** Ticks without a key until the shopper counts as having stopped. */
const QUIET_TICKS = 2;
const MAX_LENGTH = 500;

/**
 * Tells the agent that the shopper writes, and what, and when they have stopped.
 *
 * @returns takes what stands in the field, however often it is drawn
 */
export function tellTyping(context: ExtraContext, timers: Timers): (draft: string) => void {
  let written = '';
  let told = '';
  let quiet = 0;
  let timer: unknown;

  const tell = (text: string): void => {
    told = text;
    const body = text ? { is_typing: true, text: text.slice(0, MAX_LENGTH) } : { is_typing: false };
    context.api('sessions/:session/typing', body).catch(() => undefined);
  };
  const stop = (): void => {
    timers.clearTimeout(timer);
    timer = undefined;
    if (told) tell('');
  };
  const tick = (): void => {
    quiet = written === told ? quiet + 1 : 0;
    if (quiet >= QUIET_TICKS || !isWithPerson(context.conversation.state.view)) return stop();
    if (!quiet) tell(written);
    timer = timers.setTimeout(tick, TELL_EVERY_MS);
  };

  return (draft) => {
    if (draft === written) return;
    written = draft;
    if (!draft.trim()) stop();
    else if (timer === undefined && isWithPerson(context.conversation.state.view)) tick();
  };
}
