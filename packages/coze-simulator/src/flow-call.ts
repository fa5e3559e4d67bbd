import { isFields, textOf } from './fields.ts';
import type { Fields } from './fields.ts';
import type { Workflow } from './options.ts';
import { readTurn } from './turn.ts';
import type { Refusal, Turn } from './turn.ts';
import type { World } from './world.ts';

/** A call of `POST /v1/workflows/chat`, once it was checked. */
export interface FlowCall {
  turn: Turn;
  workflow: Workflow;
  app_id: string | null;
  bot_id: string | null;
  conversation_id: string | null;
  /** The name of the conversation an app's flow talks in when no id is given. */
  conversation_name: string;
  /** Undefined: the caller did not say. */
  connector_id: string | undefined;
}

const MESSAGES_MAX = 50;

/** `parameters` is an object; self-hosted Coze and the documentation's wording also know it as JSON text. */
function parametersOf(value: unknown): Fields {
  if (isFields(value)) return value;
  try {
    const parsed: unknown = JSON.parse(textOf(value) ?? '{}');
    return isFields(parsed) ? parsed : {};
  } catch {
    return {}; // Not JSON: no parameters, so a declared one is missing.
  }
}

function refuseTarget(world: World, app_id: string | null, bot_id: string | null): Refusal | null {
  if (app_id && bot_id) return { code: 4000, msg: 'app_id and bot_id cannot both be given' };
  if (!app_id && !bot_id) return { code: 4000, msg: 'app_id or bot_id is required' };
  if (bot_id) {
    const bot = world.bots.find(({ id }) => id === bot_id);
    if (!bot) return { code: 4006, msg: 'The bot does not exist' };
    return bot.published === false ? { code: 4015, msg: 'The bot is not published to the channel Agent As API' } : null;
  }
  const app = world.apps.find(({ id }) => id === app_id);
  return !app || app.published === false ? { code: 4200, msg: 'Resource not found' } : null;
}

/** A published workflow; null when there is none of that id. */
export function findWorkflow(world: World, id: unknown): Workflow | null {
  const workflow = world.workflows.find((known) => known.id === textOf(id));
  return workflow && workflow.published !== false ? workflow : null;
}

/** The name of a declared input that is missing. */
export function missingParameter({ requiredParameters = [] }: Workflow, parameters: Fields): string | undefined {
  return requiredParameters.find((name) => parameters[name] === undefined || parameters[name] === null);
}

/** Checks a body; null counts as absent and unknown fields (`session_name` among them) change nothing. */
export function readFlowCall(world: World, body: Fields): FlowCall | Refusal {
  const turn = readTurn(body['additional_messages'], { max: MESSAGES_MAX, objects: world.mode === 'studio' });
  if ('code' in turn) return turn;
  const app_id = textOf(body['app_id']);
  const bot_id = textOf(body['bot_id']);
  const refusal = refuseTarget(world, app_id, bot_id);
  if (refusal) return refusal;
  const workflow = findWorkflow(world, body['workflow_id']);
  if (!workflow) return { code: 4200, msg: 'Resource not found' };
  const parameters = parametersOf(body['parameters']);
  const missing = missingParameter(workflow, parameters);
  if (missing !== undefined) return { code: 4000, msg: `Missing required parameter: ${missing}`, flat: true };
  const names = workflow.conversationNames ?? ['Default'];
  const conversation_name = textOf(parameters['CONVERSATION_NAME']) ?? names[0] ?? 'Default';
  const conversation_id = textOf(body['conversation_id']);
  if (!conversation_id && app_id && !names.includes(conversation_name))
    return { code: 720702204, msg: '会话名不存在', flat: true };
  const connector_id = textOf(body['connector_id']) ?? undefined;
  return { turn, workflow, app_id, bot_id, conversation_id, conversation_name, connector_id };
}
