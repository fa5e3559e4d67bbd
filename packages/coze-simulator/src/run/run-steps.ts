import { answer, piecesOf } from './assistant/assistant.ts';
import type { FaultKind } from './faults.ts';
import type { Conversation, StoredMessage } from './conversations.ts';
import type { Ids } from './ids.ts';

/** One event of a run, before framing. */
export interface RunEvent {
  event: string;
  /** An object, or the raw text of the fault that sends one. */
  data: unknown;
}

/** What the stream does between two events. */
export type RunStep =
  | ({ kind: 'event' } & RunEvent)
  | { kind: 'wait'; ms: number }
  | { kind: 'silence' }
  | { kind: 'cut'; how: 'reset' | 'end' | 'inside-frame' };

export interface RunInput {
  conversation: Conversation;
  question: string;
  workflow_id: string;
  ids: Ids;
  /** Whole Unix seconds. */
  at: number;
  faults: readonly FaultKind[];
  deltaDelayMs: number;
  firstByteDelayMs: number;
  /** Studio has no verbose messages. */
  studio: boolean;
}

interface Run extends RunInput {
  chat_id: string;
}

const NO_ERROR = { code: 0, msg: '' };
const NO_USAGE = { token_count: 0, output_count: 0, input_count: 0 };

function event(name: string, data: unknown): RunStep {
  return { kind: 'event', event: name, data };
}

function chatBody(run: Run, status: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  const { id: conversation_id, section_id } = run.conversation;
  return {
    id: run.chat_id,
    conversation_id,
    created_at: run.at,
    last_error: NO_ERROR,
    status,
    usage: NO_USAGE,
    section_id,
    ...more,
  };
}

function messageBody(
  run: Run,
  id: string,
  type: string,
  content: string,
  content_type = 'text',
): Record<string, unknown> {
  const { id: conversation_id, section_id } = run.conversation;
  return { id, conversation_id, role: 'assistant', type, content, content_type, chat_id: run.chat_id, section_id };
}

function completed(run: Run, type: string, content: string, content_type?: string): RunStep {
  const body = messageBody(run, run.ids.next(), type, content, content_type);
  return event('conversation.message.completed', { ...body, created_at: run.at });
}

function verbose(run: Run, msg_type: string, data: string): RunStep {
  return completed(run, 'verbose', JSON.stringify({ msg_type, data, from_module: null, from_unit: null }));
}

function find<K extends FaultKind['kind']>(run: RunInput, kind: K): Extract<FaultKind, { kind: K }> | undefined {
  return run.faults.find((fault): fault is Extract<FaultKind, { kind: K }> => fault.kind === kind);
}

function keep(run: Run, role: StoredMessage['role'], content: string, id: string): void {
  const { conversation, at } = run;
  conversation.messages.push({
    id,
    conversation_id: conversation.id,
    role,
    type: role === 'user' ? 'question' : 'answer',
    content,
    content_type: 'text',
    chat_id: run.chat_id,
    section_id: conversation.section_id,
    created_at: at,
    updated_at: at,
  });
  conversation.updated_at = at;
}

/** The deltas and the whole of one answer; a cut or a silence ends it early. */
function* answerSteps(run: Run, text: string): Generator<RunStep> {
  const id = run.ids.next();
  const cut = find(run, 'cut');
  const silence = find(run, 'silence');
  const pieces = piecesOf(text);
  for (const [index, piece] of pieces.entries()) {
    if (cut && index >= cut.deltas) return yield { kind: 'cut', how: cut.how };
    if (silence && index >= silence.deltas) return yield { kind: 'silence' };
    if (index > 0) yield { kind: 'wait', ms: run.deltaDelayMs };
    const last = index === pieces.length - 1;
    const body = messageBody(run, id, 'answer', piece);
    yield event('conversation.message.delta', last ? { ...body, created_at: run.at } : body);
  }
  if (cut) return yield { kind: 'cut', how: cut.how };
  if (silence) return yield { kind: 'silence' };
  const whole = find(run, 'completed-differs') ? `${text.slice(0, -1)}~` : text;
  keep(run, 'assistant', whole, id);
  yield event('conversation.message.completed', { ...messageBody(run, id, 'answer', whole), created_at: run.at });
}

function* failureSteps(run: Run): Generator<RunStep> {
  const flat = find(run, 'flat-failed');
  if (flat)
    yield event('conversation.chat.failed', { code: flat.code ?? '720702204', msg: flat.msg ?? '会话名不存在' });
  const nested = find(run, 'nested-failed');
  if (nested) {
    const last_error = { code: nested.code ?? 5000, msg: nested.msg ?? 'event interval error' };
    yield event('conversation.chat.failed', chatBody(run, 'failed', { last_error, failed_at: run.at }));
  }
  const error = find(run, 'error-event');
  if (error) {
    const debug_url = debugUrl(run);
    yield event('error', { code: error.code ?? '720702085', msg: error.msg ?? 'workflow run timeout', debug_url });
  }
  const text = find(run, 'error-text');
  if (text) yield event('error', text.text ?? 'workflow execution failed');
}

function debugUrl(run: Run): string {
  return `https://www.coze.cn/work_flow?execute_id=${run.ids.next()}&space_id=749&workflow_id=${run.workflow_id}&execute_mode=2`;
}

function* finishSteps(run: Run, interrupted: boolean): Generator<RunStep> {
  const finish = JSON.stringify({ finish_reason: interrupted ? 1 : 0, FinData: '' });
  if (!run.studio) yield verbose(run, 'generate_answer_finish', finish);
  if (interrupted) {
    yield event('conversation.chat.requires_action', chatBody(run, 'requires_action'));
  } else {
    const input_count = Math.ceil(run.question.length / 2) + 12;
    const output_count = Math.ceil((run.conversation.messages.at(-1)?.content.length ?? 0) / 2);
    const usage = { token_count: input_count + output_count, output_count, input_count };
    yield event('conversation.chat.completed', chatBody(run, 'completed', { completed_at: run.at, usage }));
  }
  yield event('done', { debug_url: debugUrl(run) });
}

/** What the flow says, and what the shopper may ask next. */
function reply(run: Run): { text: string; suggestions: string[] } {
  const { conversation, question } = run;
  const context = conversation.messages.filter(({ section_id }) => section_id === conversation.section_id);
  return answer(
    question,
    context.filter(({ role }) => role === 'user').map(({ content }) => content),
  );
}

function* internalSteps(run: Run): Generator<RunStep> {
  yield completed(run, 'function_call', JSON.stringify({ name: 'stock-lookup', arguments: { sku: 'demo' } }));
  yield completed(run, 'tool_response', JSON.stringify({ stock: 3 }));
  yield completed(run, 'knowledge', 'raw slice of a knowledge base');
  const card = { card_type: 3, response_type: 'card', template_url: 'https://example.com/card' };
  yield completed(run, 'answer', JSON.stringify(card), 'card');
}

/** A run from its first event to its last, in the order Coze sends them. */
export function* runSteps(input: RunInput): Generator<RunStep> {
  const run: Run = { ...input, chat_id: input.ids.next() };
  const slow = find(run, 'slow-first-byte');
  yield { kind: 'wait', ms: slow?.ms ?? run.firstByteDelayMs };
  if (find(run, 'flat-failed')) return yield* failureSteps(run);
  yield event('conversation.chat.created', chatBody(run, 'created'));
  yield event('conversation.chat.in_progress', chatBody(run, 'in_progress'));
  const failures = [...failureSteps(run)];
  if (failures.length > 0) return yield* failures;

  const { text, suggestions } = reply(run);
  keep(run, 'user', run.question, run.ids.next());
  if (find(run, 'no-answer')) {
    yield verbose(run, 'empty result', '');
    return yield* finishSteps(run, false);
  }
  if (find(run, 'internals')) yield* internalSteps(run);
  const interrupt = find(run, 'interrupt');
  run.conversation.pending = interrupt !== undefined;
  for (const step of answerSteps(run, interrupt ? (interrupt.question ?? 'Which bike is it about?') : text)) {
    yield step;
    if (step.kind === 'cut' || step.kind === 'silence') return;
  }
  if (find(run, 'several-answers')) yield* answerSteps(run, 'And one more thing: all of this is demo data.');
  if (interrupt && !run.studio) yield verbose(run, 'interrupt', '');
  if (!interrupt) for (const suggestion of suggestions) yield completed(run, 'follow_up', suggestion);
  yield* finishSteps(run, interrupt !== undefined);
}
