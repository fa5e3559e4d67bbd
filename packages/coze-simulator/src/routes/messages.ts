import type { Hono } from 'hono';
import { ok, refuse, refuseConversation, refuseUnknown } from '../answers.ts';
import { keepMessage } from '../conversations.ts';
import type { Conversation, StoredMessage } from '../conversations.ts';
import { countOf, metaDataOf, textOf } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { guard } from '../guard.ts';
import { storedMessage } from '../stored-message.ts';
import type { Ctx, Env, World } from '../world.ts';
import { conversationOfCall } from './conversations.ts';

const LIMIT_MAX = 50;

interface Page {
  messages: StoredMessage[];
  has_more: boolean;
}

/** A page of a history in the order asked for: what follows `after_id`, or what leads up to `before_id`. */
function pageOf({ messages }: Conversation, body: Fields): Page | null {
  const chat_id = textOf(body['chat_id']);
  const chosen = messages.filter((message) => chat_id === null || message.chat_id === chat_id);
  const ordered = body['order'] === 'asc' ? chosen : chosen.toReversed();
  const limit = countOf(body['limit'], LIMIT_MAX, 1, LIMIT_MAX);
  const before_id = textOf(body['before_id']);
  const after_id = textOf(body['after_id']);
  const at = ordered.findIndex(({ id }) => id === (before_id ?? after_id));
  if ((before_id ?? after_id) !== null && at < 0) return null;
  if (before_id !== null) return { messages: ordered.slice(Math.max(0, at - limit), at), has_more: at > limit };
  return { messages: ordered.slice(at + 1, at + 1 + limit), has_more: ordered.length > at + 1 + limit };
}

function listMessages(world: World, c: Ctx): Response {
  const conversation = conversationOfCall(world, c);
  if (!conversation) return refuseConversation(c);
  const page = pageOf(conversation, c.get('body'));
  if (!page) return refuse(c, 4000, 'before_id or after_id is not a message of this conversation');
  const { messages, has_more } = page;
  return ok(c, messages, { first_id: messages[0]?.id ?? '', last_id: messages.at(-1)?.id ?? '', has_more });
}

/** Messages of a conversation: list, and what the official examples do with single ones. */
export function addMessages(app: Hono<Env>, world: World): void {
  const edit = guard(world, 'editMessage');
  const named = (c: Ctx): { conversation: Conversation; message: StoredMessage } | null => {
    const conversation = conversationOfCall(world, c);
    const message = conversation?.messages.find(({ id }) => id === c.req.query('message_id'));
    return conversation && message ? { conversation, message } : null;
  };

  app.post('/v1/conversation/message/list', guard(world, 'listMessage'), (c) => listMessages(world, c));
  app.post('/v1/conversation/message/create', edit, (c) => {
    const conversation = conversationOfCall(world, c);
    if (!conversation) return refuseConversation(c);
    const message = storedMessage(world, conversation, c.get('body'));
    keepMessage(conversation, message);
    return ok(c, message);
  });
  app.get('/v1/conversation/message/retrieve', guard(world, 'listMessage'), (c) => {
    const found = named(c);
    return found ? ok(c, found.message) : refuseUnknown(c);
  });
  app.post('/v1/conversation/message/modify', edit, (c) => {
    const found = named(c);
    if (!found) return refuseUnknown(c);
    const { message } = found;
    const { content, meta_data } = c.get('body');
    message.content = textOf(content) ?? message.content;
    message.meta_data = meta_data === undefined ? message.meta_data : (metaDataOf(meta_data) ?? message.meta_data);
    message.updated_at = Math.floor(world.now());
    // The one answer of Coze's that calls its content `message`.
    return ok(c, message, { message });
  });
  app.post('/v1/conversation/message/delete', edit, (c) => {
    const found = named(c);
    if (!found) return refuseUnknown(c);
    found.conversation.messages = found.conversation.messages.filter((one) => one !== found.message);
    return ok(c, found.message);
  });
}
