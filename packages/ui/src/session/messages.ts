import type { Message, MessageUpdated } from '@fiido/protocol';
import type { ViewMessage } from './types.ts';

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

/** The message with this id or key, the newest first, as lookups are nearly always for a recent one. */
export function findMessage(messages: Messages, id: string): ViewMessage | undefined {
  return messages.findLast((message) => message.key === id || message.id === id);
}

/** The same list with one message changed in place; the same array if nothing changed. */
export function patchMessage(messages: Messages, old: ViewMessage, changes: Partial<ViewMessage>): Messages {
  const next = { ...old, ...changes, v: old.v + 1 };
  return messages.map((message) => (message === old ? next : message));
}

/** Puts a message where it belongs: stored ones by seq, then those on their way, failed ones last. */
export function placeMessage(messages: Messages, message: ViewMessage): Messages {
  let at = messages.length;
  while (at > 0 && goesAfter(messages[at - 1], message)) at--;
  return messages.toSpliced(at, 0, message);
}

/** Takes a stored message in, or confirms what is shown of it already; the key never changes. */
export function storeMessage(messages: Messages, stored: Message): Messages {
  const cid = stored.client_message_id;
  const old = (cid && findMessage(messages, cid)) || findMessage(messages, stored.id);
  if (!old) {
    return placeMessage(messages, { ...stored, key: cid ?? stored.id, delivery: 'sent', streaming: false, v: 0 });
  }
  const next: ViewMessage = {
    ...old,
    ...stored,
    delivery: 'sent',
    streaming: false,
    watched: false,
    error_code: undefined,
  };
  if (sameFields(old, next)) return messages;
  next.v++;
  const rest = messages.filter((message) => message !== old && message.id !== stored.id);
  return placeMessage(rest, next);
}

/** As `storeMessage` for several, oldest first. */
export function storeMessages(messages: Messages, stored: readonly Message[]): Messages {
  return stored.reduce<Messages>((list, message) => storeMessage(list, message), messages);
}

export function updateMessage(messages: Messages, event: MessageUpdated): Messages {
  const old = findMessage(messages, event.message_id);
  return old ? patchMessage(messages, old, event.changes) : messages;
}

function goesAfter(other: ViewMessage | undefined, message: ViewMessage): boolean {
  if (!other) return false;
  if (message.seq > 0) return other.seq === 0 || other.seq > message.seq;
  return other.delivery === 'failed' && message.delivery !== 'failed';
}

function sameFields(a: ViewMessage, b: ViewMessage): boolean {
  // `watched: false` and an absent `watched` are the same thing, and so on.
  return (Object.keys(b) as (keyof ViewMessage)[]).every((key) => (a[key] || 0) === (b[key] || 0));
}
