import type { Hono } from 'hono';
import { refuse, refuseConversation } from '../answers.ts';
import type { Conversation } from '../conversations.ts';
import { answerByFault } from '../fault-answers.ts';
import { guard } from '../guard.ts';
import { readFlowCall } from '../flow-call.ts';
import type { FlowCall } from '../flow-call.ts';
import { flatFailure } from '../run/breaks.ts';
import type { Wire } from '../run/frames.ts';
import { startRun, streamResponse } from '../run/start-run.ts';
import type { Refusal } from '../turn.ts';
import type { Ctx, Env, World } from '../world.ts';

const CLOUD_WIRE: Wire = { space: true, firstId: null };
const STUDIO_WIRE: Wire = { space: true, firstId: 1 };
const DEFAULT_CONNECTOR = '1024';

/** Which conversation a turn lands in; null: the one that was named is not the caller's. */
function conversationOf(world: World, c: Ctx, call: FlowCall): Conversation | null {
  const { conversations, isolateBySessionName, mode } = world;
  const { conversation_id, app_id, bot_id, connector_id } = call;
  const identity = c.get('identity');
  if (conversation_id) {
    const found = conversations.find(conversation_id, identity, connector_id ?? DEFAULT_CONNECTOR);
    // Self-hosted Coze trusts only conversations that were made under the app; the cloud takes any that has no other.
    const fits = mode === 'studio' ? found?.app_id === app_id : !found?.app_id || found.app_id === app_id;
    return found && fits ? found : null;
  }
  if (app_id) {
    const connector = connector_id ?? DEFAULT_CONNECTOR;
    return conversations.named(identity, app_id, connector, call.conversation_name, isolateBySessionName);
  }
  return conversations.create(identity, { bot_id, connector_id: connector_id ?? DEFAULT_CONNECTOR });
}

function refuseCall(c: Ctx, world: World, { code, msg, flat }: Refusal): Response {
  if (!flat || world.mode === 'studio') return refuse(c, code, msg);
  const steps = [flatFailure(String(code), msg)][Symbol.iterator]();
  return streamResponse(c, world, CLOUD_WIRE, { steps, faults: [], question: '', onEnd: () => undefined });
}

/** Counts the runs that started within the last second. */
function createQuota({ now, chatsPerSecond }: World): () => boolean {
  let starts: number[] = [];
  return () => {
    starts = starts.filter((at) => at > now() - 1);
    if (starts.length >= chatsPerSecond) return false;
    starts.push(now());
    return true;
  };
}

/** `POST /v1/workflows/chat`: runs a chatflow as a stream. */
export function addWorkflowChat(app: Hono<Env>, world: World): void {
  const admit = createQuota(world);
  app.post('/v1/workflows/chat', guard(world, 'run', { streams: true }), async (c) => {
    const call = readFlowCall(world, c.get('body'));
    if ('code' in call) return refuseCall(c, world, call);
    const faults = world.faults.take('chat', call.turn.question);
    const broken = await answerByFault(c, world, faults);
    if (broken) return broken;
    if (!admit()) return refuse(c, 4009, 'Too many requests, please try again later');
    const conversation = conversationOf(world, c, call);
    if (!conversation) return refuseConversation(c);
    if (conversation.busy) return refuse(c, 4016, 'Another chat is running in this conversation');
    const { turn, workflow, bot_id } = call;
    const wire = world.mode === 'studio' ? STUDIO_WIRE : CLOUD_WIRE;
    return startRun(c, world, wire, { conversation, turn, workflow_id: workflow.id, bot_id, faults });
  });
}
