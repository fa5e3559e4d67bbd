import type { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ok, refuse, refuseConversation } from '../answers.ts';
import { conversationBody, keepMessage } from '../conversations.ts';
import type { Conversation } from '../conversations.ts';
import { answerByFault } from '../fault-answers.ts';
import { countOf, isFields, metaDataOf, textOf } from '../fields.ts';
import type { Fields } from '../fields.ts';
import { guard } from '../guard.ts';
import { storedMessage } from '../stored-message.ts';
import type { Refusal } from '../turn.ts';
import type { Ctx, Env, World } from '../world.ts';

const NAME_MAX = 100;
const MESSAGES_MAX = 16;
const PAGE_MAX = 50;

/** What keeps a body from making a conversation; null: nothing. */
function refuseNew(body: Fields): Refusal | null {
  const { name, messages, meta_data } = body;
  if (typeof name === 'string' && name.length > NAME_MAX)
    return { code: 4000, msg: `name: at most ${NAME_MAX} characters` };
  if (metaDataOf(meta_data) === null) return { code: 4003, msg: 'meta_data is beyond its limits' };
  if (messages === undefined || messages === null) return null;
  if (!Array.isArray(messages)) return { code: 4000, msg: 'messages must be an array' };
  if (messages.length > MESSAGES_MAX) return { code: 4004, msg: `messages: at most ${MESSAGES_MAX}` };
  return messages.every(isFields) ? null : { code: 4005, msg: 'messages holds something that is no message' };
}

function createConversation(world: World, c: Ctx, body: Fields): Conversation {
  const conversation = world.conversations.create(c.get('identity'), {
    name: textOf(body['name']) ?? textOf(body['conversation_name']) ?? '',
    meta_data: metaDataOf(body['meta_data']) ?? {},
    connector_id: textOf(body['connector_id']) ?? '1024',
    bot_id: textOf(body['bot_id']),
    app_id: textOf(body['app_id']),
  });
  const messages = Array.isArray(body['messages']) ? body['messages'].filter(isFields) : [];
  for (const fields of messages) keepMessage(conversation, storedMessage(world, conversation, fields));
  return conversation;
}

/** The conversation a call names, in its path or its query; null when it is not the caller's. */
export function conversationOfCall(world: World, c: Ctx): Conversation | null {
  return world.conversations.find(c.req.param('id') ?? c.req.query('conversation_id') ?? '', c.get('identity'));
}

function listConversations(world: World, c: Ctx): Response {
  const { page_num, page_size, sort_order, connector_id = '1024', bot_id } = c.req.query();
  const size = countOf(page_size, PAGE_MAX, 1, PAGE_MAX);
  const from = (countOf(page_num, 1, 1, Number.MAX_SAFE_INTEGER) - 1) * size;
  const own = world.conversations
    .list(c.get('identity'))
    .filter((one) => one.connector_id === connector_id && (!bot_id || one.bot_id === bot_id));
  const sorted = sort_order?.toUpperCase() === 'ASC' ? own.toReversed() : own;
  const page = sorted.slice(from, from + size).map(conversationBody);
  return ok(c, { has_more: from + size < sorted.length, conversations: page });
}

function addCreate(app: Hono<Env>, world: World, path: string): void {
  app.post(path, guard(world, 'createConversation'), async (c) => {
    const broken = await answerByFault(c, world, world.faults.take('conversation'));
    if (broken) return broken;
    const body = c.get('body');
    const refusal = refuseNew(body);
    if (refusal) return refuse(c, refusal.code, refusal.msg, 200 as ContentfulStatusCode);
    return ok(c, conversationBody(createConversation(world, c, body)));
  });
}

/** Making, reading, renaming, clearing and deleting conversations. */
export function addConversations(app: Hono<Env>, world: World): void {
  addCreate(app, world, '/v1/conversation/create');
  addCreate(app, world, '/v1/workflow/conversation/create');
  app.get('/v1/conversation/retrieve', guard(world, 'retrieveConversation'), (c) => {
    const conversation = conversationOfCall(world, c);
    return conversation ? ok(c, conversationBody(conversation)) : refuseConversation(c);
  });
  app.get('/v1/conversations', guard(world, 'listConversation'), (c) => listConversations(world, c));
  app.post('/v1/conversations/:id/clear', guard(world, 'editConversation'), (c) => {
    const conversation = conversationOfCall(world, c);
    if (!conversation) return refuseConversation(c);
    return ok(c, { id: world.conversations.clear(conversation), conversation_id: conversation.id });
  });
  app.put('/v1/conversations/:id', guard(world, 'editConversation'), (c) => {
    const conversation = conversationOfCall(world, c);
    if (!conversation) return refuseConversation(c);
    conversation.name = textOf(c.get('body')['name'])?.slice(0, NAME_MAX) ?? '';
    return ok(c, conversationBody(conversation));
  });
  app.delete('/v1/conversations/:id', guard(world, 'editConversation'), (c) => {
    const conversation = conversationOfCall(world, c);
    if (!conversation) return refuseConversation(c);
    world.conversations.remove(conversation);
    return ok(c, {});
  });
}
