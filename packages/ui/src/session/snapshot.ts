import type { Message, SessionSnapshot } from '@fiido/protocol';
import { storeMessages } from './messages.ts';
import type { Messages } from './messages.ts';
import type { SessionView } from './types.ts';

/** `SessionState.history` holds at most this many messages; a full one may have older pages. */
const HISTORY_LENGTH = 50;

/**
 * Takes the whole state, keeps what the shopper has not sent yet and the older pages already loaded.
 *
 * Older pages stay only if nothing can be missing between them and the snapshot's history. They go when
 * the log began anew, when history was cleared meanwhile, or when more was missed than a history holds.
 */
export function takeSnapshot(view: SessionView, event: SessionSnapshot): SessionView {
  const { history, ...session } = event.session;
  const oldest = history[0]?.seq ?? Infinity;
  const known = view.seq > 0 && event.seq >= view.seq;
  const joined = known && (event.seq === view.seq || oldest <= view.seq + 1);
  const kept = keepMessages(view, event.seq, history, joined ? oldest : 0);
  const running = view.reply?.source === 'reply' ? view.reply : null;
  return {
    ...view,
    status: session.status,
    session,
    messages: storeMessages(kept, history),
    has_more: joined ? view.has_more : history.length >= HISTORY_LENGTH,
    reply: running && history.some((message) => message.id === running.message_id) ? null : running,
    queue: event.queue,
    typing: event.typing.findLast((typing) => typing.is_typing) ?? null,
    after_hours: view.after_hours?.request_id === session.after_hours_request_id ? view.after_hours : null,
    seq: event.seq,
    unread: view.session ? view.unread + history.filter((m) => m.seq > view.seq && countsUnread(m)).length : 0,
  };
}

/** How many news to the shopper a message is: 1 or 0. */
export function countsUnread({ role }: Pick<Message, 'role'>): number {
  return Number(role === 'assistant' || role === 'agent');
}

function keepMessages(view: SessionView, seq: number, history: readonly Message[], before: number): Messages {
  const sent = new Set(history.flatMap((message) => [message.id, message.client_message_id]));
  return view.messages.filter((message) => {
    if (sent.has(message.id) || sent.has(message.key)) return true;
    if (message.seq === 0) return !message.watched;
    // A seq beyond the snapshot is an answer to our own request that overtook it, unless the log is another one.
    return message.seq < before || (message.seq > seq && seq >= view.seq);
  });
}
