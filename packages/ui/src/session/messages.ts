import type { Message } from '@fiido/protocol';
import type { SessionView, ViewMessage } from './types.ts';

export type Messages = readonly ViewMessage[];

/** A message of which only the given fields are known. */
export function blankMessage(id: string, role: Message['role'], timestamp: number): ViewMessage {
  return {
    id,
    key: id,
    role,
    content: '',
    timestamp,
    agent_id: null,
    agent_name: null,
    seq: 0,
    delivery: 'sent',
    streaming: false,
    v: 0,
  };
}

/**
 * The message with this id or key, the newest first, as lookups are nearly always for a recent one.
 *
 * What is stored with a seq below `from` is not looked at: a new message in a long talk is found missing at once.
 */
export function findMessage(messages: Messages, id: string | undefined, from = 0): ViewMessage | undefined {
  const found = messages.findLast(({ key, id: own, seq }) => key === id || own === id || (seq > 0 && seq < from));
  return found && found.key !== id && found.id !== id ? undefined : found;
}

/** What follows the messages that were stored up to this seq: a long history is not looked through for its news. */
export function messagesSince(messages: Messages, seq: number): Messages {
  return messages.slice(messages.findLastIndex((message) => message.seq > 0 && message.seq <= seq) + 1);
}

/** The view with one message changed in place. */
export function patchMessage(view: SessionView, old: ViewMessage, changes: Partial<ViewMessage>): SessionView {
  const next = { ...old, ...changes, v: old.v + 1 };
  return { ...view, messages: view.messages.with(view.messages.lastIndexOf(old), next) };
}

/** Where a message belongs: stored ones by seq, then those on their way, failed ones last. */
function rank({ seq, delivery }: ViewMessage): number {
  return seq > 0 ? seq : delivery === 'failed' ? Infinity : Number.MAX_VALUE;
}

/** Puts a message where it belongs, instead of an old one if there is one. */
export function placeMessage(messages: Messages, message: ViewMessage, old?: ViewMessage): Messages {
  const rest = old ? messages.filter((one) => one !== old) : messages;
  const at = rest.findLastIndex((other) => rank(other) <= rank(message));
  return rest.toSpliced(at + 1, 0, message);
}

/** Takes a stored message in, or confirms what is shown of it already; the key never changes. */
export function storeMessage(messages: Messages, stored: Message): Messages {
  const { id, client_message_id: cid, seq } = stored;
  const old = (cid && findMessage(messages, cid, seq)) || findMessage(messages, id, seq);
  const next: ViewMessage = {
    ...(old ?? { key: cid ?? id, v: -1 }),
    ...stored,
    delivery: 'sent',
    streaming: false,
    watched: false,
    error_code: undefined,
  };
  if (old && sameFields(old, next)) return messages;
  next.v++;
  return old
    ? placeMessage(
        messages.filter((message) => message.id !== id),
        next,
        old,
      )
    : placeMessage(messages, next);
}

/** As `storeMessage` for several, oldest first. */
export function storeMessages(messages: Messages, stored: readonly Message[]): Messages {
  return stored.reduce(storeMessage, messages);
}

function sameFields(a: ViewMessage, b: ViewMessage): boolean {
  // `watched: false` and an absent `watched` are the same thing, and so on.
  return (Object.keys(b) as (keyof ViewMessage)[]).every((key) => (a[key] || 0) === (b[key] || 0));
}
