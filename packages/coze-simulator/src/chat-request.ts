import type { Workflow } from './options.ts';

/** What a chat call asks for, once it has passed. */
export interface ChatCall {
  question: string;
  workflow: Workflow;
  app_id: string | null;
  bot_id: string | null;
  conversation_id: string | null;
  conversation_name: string;
  connector_id: string;
}

/** Why a chat call is refused: in the stream (flat) or as JSON. */
export interface ChatRefusal {
  code: number | string;
  msg: string;
  flat?: boolean;
}

const MESSAGES_MAX = 50;

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function lastQuestion(messages: unknown): string | ChatRefusal {
  if (!Array.isArray(messages) || messages.length === 0) return { code: 4000, msg: 'additional_messages is required' };
  if (messages.length > MESSAGES_MAX) return { code: 4004, msg: 'additional_messages: at most 50' };
  const last = messages.at(-1) as { role?: unknown; content?: unknown } | null;
  if (last?.role !== 'user') return { code: 4000, msg: 'the last of additional_messages must have role user' };
  return text(last.content) ?? { code: 4005, msg: 'message content is required' };
}

/** Checks a body of `POST /v1/workflows/chat`; null values count as absent, unknown fields are ignored. */
export function readChatCall(body: Record<string, unknown>, workflows: readonly Workflow[]): ChatCall | ChatRefusal {
  const question = lastQuestion(body['additional_messages']);
  if (typeof question !== 'string') return question;
  const app_id = text(body['app_id']);
  const bot_id = text(body['bot_id']);
  if (app_id && bot_id) return { code: 4000, msg: 'app_id and bot_id cannot both be given' };
  if (!app_id && !bot_id) return { code: 4000, msg: 'app_id or bot_id is required' };
  const workflow = workflows.find(({ id }) => id === text(body['workflow_id']));
  if (!workflow || workflow.published === false) return { code: 4200, msg: 'Resource not found' };
  const given = body['parameters'] ?? {};
  const parameters = (typeof given === 'object' ? given : {}) as Record<string, unknown>;
  const missing = workflow.requiredParameters?.find((name) => parameters[name] === undefined);
  if (missing !== undefined) return { code: '4000', msg: `Missing required parameter: ${missing}`, flat: true };
  const conversation_name = text(parameters['CONVERSATION_NAME']) ?? 'Default';
  const conversation_id = text(body['conversation_id']);
  const names = workflow.conversationNames ?? ['Default'];
  if (!conversation_id && !names.includes(conversation_name))
    return { code: '720702204', msg: '会话名不存在', flat: true };
  const connector_id = text(body['connector_id']) ?? '1024';
  return { question, workflow, app_id, bot_id, conversation_id, conversation_name, connector_id };
}
