import { blankMessage, findMessage, patchMessage, placeMessage } from './messages.ts';
import type { LocalAction, SessionView, ViewMessage } from './types.ts';

type Local<T extends LocalAction['type']> = Extract<LocalAction, { type: T }>;

/** Shows a message before the server has it. */
export function send(view: SessionView, action: Local<'local_sent'>): SessionView {
  const { client_message_id, content, timestamp, role = 'user', agent, attachments } = action;
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
}

/** Marks how far a message has got. One that is stored is sent, whatever a late answer says. */
export function deliver(
  view: SessionView,
  client_message_id: string,
  changes: Pick<ViewMessage, 'delivery' | 'error_code'>,
): SessionView {
  const old = findMessage(view.messages, client_message_id);
  if (!old || old.seq > 0 || old.delivery === changes.delivery) return view;
  return replace(view, old, { ...old, ...changes, v: old.v + 1 });
}

/** The server has it: by the answer to our request, which may come before or after the feed's event. */
export function accept(view: SessionView, action: Local<'local_accepted'>): SessionView {
  const own = findMessage(view.messages, action.client_message_id);
  if (!own || own.seq > 0) return view;
  const { message_id: id, timestamp = own.timestamp, seq = 0 } = action;
  // An event that did not name our id may have been shown as somebody's message before.
  const twin = findMessage(view.messages, id);
  const facts = twin && twin !== own ? { ...twin, key: own.key } : { id, timestamp, seq };
  const next: ViewMessage = { ...own, ...facts, delivery: 'sent', error_code: undefined, v: own.v + 1 };
  const messages = view.messages.filter((message) => message !== twin || twin === own);
  return replace({ ...view, messages }, own, next);
}

function replace(view: SessionView, old: ViewMessage, next: ViewMessage): SessionView {
  const moves = next.seq > 0 || next.delivery === 'failed' || old.delivery === 'failed';
  const messages = moves
    ? placeMessage(
        view.messages.filter((message) => message !== old),
        next,
      )
    : patchMessage(view.messages, old, next);
  return { ...view, messages };
}
