import type { Hono } from 'hono';
import { ok, refuse, refuseConversation } from '../answers.ts';
import type { Chat } from '../chats.ts';
import { answerByFault } from '../fault-answers.ts';
import { textOf } from '../fields.ts';
import { guard } from '../guard.ts';
import type { Wire } from '../run/frames.ts';
import type { RunStep } from '../run/run.ts';
import { runUnseen, startRun } from '../run/start-run.ts';
import { readTurn } from '../turn.ts';
import type { Ctx, Env, World } from '../world.ts';

/** This endpoint's captures have no space after the colon. */
const CLOUD_WIRE: Wire = { space: false, firstId: null };
const STUDIO_WIRE: Wire = { space: false, firstId: 1 };
const MESSAGES_MAX = 100;

/** The stream of a bot ends otherwise than that of a flow. */
function endOf(world: World): (step: RunStep) => RunStep {
  const last: RunStep =
    world.mode === 'studio'
      ? { kind: 'event', event: 'conversation.stream.done', data: '{}' }
      : { kind: 'event', event: 'done', data: '"[DONE]"' };
  return (step) => (step.kind === 'event' && step.event === 'done' ? last : step);
}

async function chat(c: Ctx, world: World): Promise<Response> {
  const body = c.get('body');
  const turn = readTurn(body['additional_messages'], { max: MESSAGES_MAX, objects: true });
  if ('code' in turn) return refuse(c, turn.code, turn.msg);
  const bot_id = textOf(body['bot_id']);
  const bot = world.bots.find(({ id }) => id === bot_id);
  if (!bot) return refuse(c, 4006, 'The bot does not exist');
  if (bot.published === false) return refuse(c, 4015, 'The bot is not published to the channel Agent As API');
  const user_id = textOf(body['user_id']);
  if (!user_id) return refuse(c, 4000, 'user_id is required');
  if (body['stream'] !== true && body['auto_save_history'] === false)
    return refuse(c, 4007, 'auto_save_history must be true when stream is false');
  const faults = world.faults.take('chat', turn.question);
  const broken = await answerByFault(c, world, faults);
  if (broken) return broken;
  const conversation_id = textOf(c.req.query('conversation_id')) ?? textOf(body['conversation_id']);
  const conversation = conversation_id
    ? world.conversations.find(conversation_id, c.get('identity'))
    : world.conversations.create(c.get('identity'), { bot_id });
  if (!conversation) return refuseConversation(c);
  if (conversation.busy) return refuse(c, 4016, 'Another chat is running in this conversation');
  const request = { conversation, turn, workflow_id: bot.id, bot_id, faults };
  if (body['stream'] !== true) return ok(c, runUnseen(world, request));
  return startRun(c, world, world.mode === 'studio' ? STUDIO_WIRE : CLOUD_WIRE, request, endOf(world));
}

/** The run a call names; null when it is not the caller's. */
function chatOf(world: World, c: Ctx): Chat | null {
  const ids = { ...c.get('body'), ...c.req.query() };
  const found = world.chats.find(textOf(ids['chat_id']) ?? '');
  const conversation = world.conversations.find(textOf(ids['conversation_id']) ?? '', c.get('identity'));
  return found && conversation && found.conversation_id === conversation.id ? found : null;
}

function cancel(c: Ctx, world: World): Response {
  const found = chatOf(world, c);
  if (!found) return refuse(c, 4001, 'The chat does not exist');
  if (found.body['status'] !== 'in_progress') return refuse(c, 4104, 'The chat cannot be cancelled in this state');
  // Only the status changes; the stream, if any, runs to its end, and the turn drops out of context.
  found.body = { ...found.body, status: 'canceled' };
  world.conversations.find(found.conversation_id, c.get('identity'))?.cancelled.add(found.id);
  return ok(c, found.body);
}

/** `/v3/chat`: a bot's turn, streamed or asked for later. */
export function addBotChat(app: Hono<Env>, world: World): void {
  app.post('/v3/chat', guard(world, 'chat', { streams: true }), (c) => chat(c, world));
  app.on(['GET', 'POST'], '/v3/chat/retrieve', guard(world, 'chat'), (c) => {
    const found = chatOf(world, c);
    return found ? ok(c, found.body) : refuse(c, 4001, 'The chat does not exist');
  });
  app.on(['GET', 'POST'], '/v3/chat/message/list', guard(world, 'chat'), (c) => {
    const found = chatOf(world, c);
    return found ? ok(c, found.messages) : refuse(c, 4001, 'The chat does not exist');
  });
  app.post('/v3/chat/cancel', guard(world, 'chat'), (c) => cancel(c, world));
}
