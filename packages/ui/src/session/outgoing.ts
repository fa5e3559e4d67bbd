import { blankMessage, findMessage, patchMessage, placeMessage } from './messages.ts';
import type { Folds, SessionView, ViewMessage } from './types.ts';

/** What this client sends, before and until the server has it. */
export const outgoingFolds = {
  /** Shows a message before the server has it. */
  local_sent(view, { client_message_id, content, timestamp, role = 'user', agent, attachments }) {
    if (findMessage(view.messages, client_message_id)) return view;
    const message: ViewMessage = {
      ...blankMessage(client_message_id, role, timestamp),
      content,
      client_message_id,
      agent_id: agent?.id ?? null,
      agent_name: agent?.name ?? null,
      delivery: 'sending',
      ...(attachments && { attachments }),
    };
    return { ...view, messages: placeMessage(view.messages, message) };
  },

  local_failed: (view, { client_message_id, code }) => deliver(view, client_message_id, 'failed', code),

  local_retry: (view, { client_message_id }) => deliver(view, client_message_id, 'sending'),

  /** The server has it: by the answer to our request, which may come before or after the feed's event. */
  local_accepted(view, { client_message_id, message_id: id, timestamp, seq = 0 }) {
    const own = findMessage(view.messages, client_message_id);
    if (!own || own.seq > 0) return view;
    // An event that did not name our id may have been shown as somebody's message before.
    const twin = view.messages.find((message) => message.id === id && message !== own);
    const facts = twin ? { ...twin, key: own.key } : { id, seq, timestamp: timestamp ?? own.timestamp };
    const messages = view.messages.filter((message) => message !== twin);
    return replace({ ...view, messages }, own, { ...facts, delivery: 'sent', error_code: undefined });
  },

  local_dropped: (view, { client_message_id }) => ({
    ...view,
    messages: view.messages.filter(({ key, seq }) => key !== client_message_id || seq > 0),
  }),
} satisfies Folds;

/** Marks how far a message has got. One that is stored is sent, whatever a late answer says. */
function deliver(
  view: SessionView,
  client_message_id: string,
  delivery: ViewMessage['delivery'],
  error_code?: string,
): SessionView {
  const old = findMessage(view.messages, client_message_id);
  if (!old || old.seq > 0 || old.delivery === delivery) return view;
  return replace(view, old, { delivery, error_code });
}

function replace(view: SessionView, old: ViewMessage, changes: Partial<ViewMessage>): SessionView {
  const next = { ...old, ...changes, v: old.v + 1 };
  const moves = next.seq > 0 || [old.delivery, next.delivery].includes('failed');
  return moves ? { ...view, messages: placeMessage(view.messages, next, old) } : patchMessage(view, old, changes);
}
