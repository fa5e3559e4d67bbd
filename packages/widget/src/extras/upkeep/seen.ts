import type { ConversationState } from '../../conversation-state.ts';
import type { ExtraContext } from '../../extra.ts';
import type { Timers } from '../../timers.ts';

const AT_MOST_EVERY_MS = 1_000;

/** Tells the server that the shopper sees what a person wrote; the AI does not ask. */
export function tellSeen(context: ExtraContext, timers: Timers, isShown: () => boolean): void {
  let told: string | undefined;
  let isPausing = false;
  const tell = ({ view }: ConversationState): void => {
    const newest = view.messages.findLast(({ role }) => role === 'agent');
    if (isPausing || !newest || newest.seen_at || newest.id === told || !isShown()) return;
    told = newest.id;
    isPausing = true;
    // One that does not arrive is made good by the next.
    context.api('sessions/:session/seen', { seq: newest.seq }).catch(() => undefined);
    timers.setTimeout(() => {
      isPausing = false;
      tell(context.conversation.state);
    }, AT_MOST_EVERY_MS);
  };
  context.subscribe(tell);
}
