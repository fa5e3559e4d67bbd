import type { Chat } from '../chats.ts';
import type { Conversation, StoredMessage } from '../conversations.ts';
import { keepMessage } from '../conversations.ts';
import type { FaultKind } from '../faults.ts';
import type { Fields } from '../fields.ts';
import type { Turn } from '../turn.ts';
import type { World } from '../world.ts';

/** One turn of the assistant in a conversation. */
export interface Run {
  world: World;
  conversation: Conversation;
  chat: Chat;
  turn: Turn;
  workflow_id: string;
  bot_id: string | null;
  faults: readonly FaultKind[];
}

/** What a run does between its first and its last byte. */
export type RunStep =
  /** `data`: an object, or text that goes out as it is. */
  | { kind: 'event'; event: string; data: unknown }
  | { kind: 'wait'; ms: number }
  /** Nothing any more, until the client leaves. */
  | { kind: 'silence' }
  | { kind: 'cut'; how: 'reset' | 'end' | 'inside-frame' | 'inside-character' };

const NO_ERROR = { code: 0, msg: '' };
const NO_USAGE = { token_count: 0, output_count: 0, input_count: 0 };

/** Whole Unix seconds. */
export function secondsOf({ world }: Run): number {
  return Math.floor(world.now());
}

/** An event with a Chat. The chat keeps it, so that it can be asked for afterwards. */
export function chatEvent(run: Run, status: string, more: Fields = {}): RunStep {
  const { chat, conversation, world, bot_id } = run;
  const created_at = chat.body['created_at'] ?? secondsOf(run);
  const base = { id: chat.id, conversation_id: conversation.id, created_at, last_error: NO_ERROR, status };
  const data: Fields = { ...base, usage: NO_USAGE, section_id: conversation.section_id, ...more };
  if (bot_id) data['bot_id'] = bot_id;
  if (world.mode === 'studio') data['execute_id'] = chat.id;
  if (chat.body['status'] !== 'canceled') chat.body = data;
  return { kind: 'event', event: `conversation.chat.${status}`, data };
}

/** A Message of this run, as events and lists show it. */
export function messageBody(run: Run, id: string, type: string, content: string, content_type = 'text'): Fields {
  const { chat, conversation, bot_id } = run;
  const base = { id, conversation_id: conversation.id, role: 'assistant', type, content, content_type };
  const bot = bot_id ? { bot_id } : {};
  return { ...base, chat_id: chat.id, section_id: conversation.section_id, ...bot };
}

/** A message that comes whole. */
export function completedEvent(
  run: Run,
  type: string,
  content: string,
  { id, content_type }: Partial<Named> = {},
): RunStep {
  const body = messageBody(run, id ?? run.world.ids.next(), type, content, content_type);
  const at = secondsOf(run);
  // Answers are the one type that is never said to be updated.
  const data = type === 'answer' ? { ...body, created_at: at } : { ...body, created_at: at, updated_at: at };
  run.chat.messages.push(data);
  return { kind: 'event', event: 'conversation.message.completed', data };
}

interface Named {
  id: string;
  content_type: string;
}

/** Control text for programs. `data` is JSON in a string, or empty. */
export function verboseEvent(run: Run, msg_type: string, data: string): RunStep {
  return completedEvent(run, 'verbose', JSON.stringify({ msg_type, data, from_module: null, from_unit: null }));
}

export function debugUrl({ world, workflow_id }: Run): string {
  const query = `execute_id=${world.ids.next()}&space_id=749&workflow_id=${workflow_id}&execute_mode=2`;
  return `https://www.coze.cn/work_flow?${query}`;
}

/** Puts a message into the conversation's history. */
export function remember(run: Run, role: StoredMessage['role'], content: string, id = run.world.ids.next()): void {
  const { conversation, chat } = run;
  const at = secondsOf(run);
  keepMessage(conversation, {
    id,
    conversation_id: conversation.id,
    role,
    type: role === 'user' ? 'question' : 'answer',
    content,
    content_type: 'text',
    meta_data: {},
    chat_id: chat.id,
    section_id: conversation.section_id,
    created_at: at,
    updated_at: at,
  });
}
