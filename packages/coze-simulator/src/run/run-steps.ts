import { answerTurn } from '../assistant/assistant.ts';
import type { Answer } from '../assistant/assistant.ts';
import { piecesOf } from '../assistant/pieces.ts';
import { contextOf } from '../conversations.ts';
import type { StoredMessage } from '../conversations.ts';
import { faultOf } from '../faults.ts';
import { breakOf } from './breaks.ts';
import type { Break } from './breaks.ts';
import { chatEvent, completedEvent, debugUrl, messageBody, remember, secondsOf, verboseEvent } from './run.ts';
import type { Run, RunStep } from './run.ts';

const SECOND_ANSWER = 'And one more thing: all of this is demo data.';
/** The flow's own instructions, on top of what was said. */
const PROMPT_TOKENS = 12;
const COUNTER_QUESTION = 'Which bike is it about?';

/** What the assistant says in this conversation; an interrupted flow takes the question as its reply. */
function replyOf({ conversation, turn }: Run): Answer {
  const context = contextOf(conversation);
  const pending = conversation.pending;
  conversation.pending = null;
  const question = pending === null ? turn.question : `${pending} ${turn.question}`;
  return answerTurn({
    question,
    files: turn.files,
    earlier: [...context, ...turn.earlier].filter(({ role }) => role === 'user').map(({ content }) => content),
  });
}

/**
 * The deltas of an answer and its whole text. Returns true when the run ends here.
 *
 * The whole text enters the history even then: Coze does not notice that a connection is gone.
 */
function* answerSteps(run: Run, text: string, stop: Break | null): Generator<RunStep, boolean> {
  const id = run.world.ids.next();
  const pieces = piecesOf(text);
  const whole = faultOf(run.faults, 'completed-differs') ? `${text.slice(0, -1)}~` : text;
  const at = stop === null ? -1 : Math.min(Math.max(0, stop.deltas), pieces.length);
  remember(run, 'assistant', whole, id);
  for (let index = 0; index <= pieces.length; index++) {
    if (stop && index === at) {
      yield stop.step();
      if (!stop.resumes) return true;
    }
    const piece = pieces[index];
    if (piece === undefined) break;
    if (index > 0) yield { kind: 'wait', ms: run.world.deltaDelayMs };
    const body = messageBody(run, id, 'answer', piece);
    const last = index === pieces.length - 1;
    const data = last ? { ...body, created_at: secondsOf(run) } : body;
    yield { kind: 'event', event: 'conversation.message.delta', data };
  }
  yield completedEvent(run, 'answer', whole, { id });
  if (faultOf(run.faults, 'completed-twice')) yield completedEvent(run, 'answer', whole, { id });
  return false;
}

function* internalSteps(run: Run): Generator<RunStep> {
  yield completedEvent(run, 'function_call', JSON.stringify({ name: 'stock-lookup', arguments: { sku: 'demo' } }));
  yield completedEvent(run, 'tool_response', JSON.stringify({ stock: 3 }));
  yield completedEvent(run, 'knowledge', 'raw slice of a knowledge base');
  const card = { card_type: 3, response_type: 'card', template_url: 'https://example.com/card' };
  yield completedEvent(run, 'answer', JSON.stringify(card), { content_type: 'card' });
}

/** A rough count that grows with the text: four Latin letters or one and a half Chinese characters to a token. */
function tokensIn(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return Math.ceil(han / 1.5 + (text.length - han) / 4);
}

/** What the turn cost: all context that went in, and the answers. */
function usageOf({ conversation, chat }: Run): Record<string, number> {
  const context = contextOf(conversation);
  const isOutput = (message: StoredMessage): boolean => message.role === 'assistant' && message.chat_id === chat.id;
  const count = (messages: StoredMessage[]): number =>
    messages.reduce((sum, { content }) => sum + tokensIn(content), 0);
  const output_count = count(context.filter(isOutput));
  const input_count = PROMPT_TOKENS + count(context.filter((message) => !isOutput(message)));
  return { token_count: input_count + output_count, output_count, input_count };
}

/** Control messages, suggestions and the end of a turn whose answers are out. */
function* finishSteps(run: Run, suggestions: readonly string[]): Generator<RunStep> {
  const interrupted = faultOf(run.faults, 'interrupt') !== undefined;
  if (run.world.mode === 'cloud') {
    if (interrupted) yield verboseEvent(run, 'interrupt', '');
    const finish = JSON.stringify({ finish_reason: interrupted ? 1 : 0, FinData: '' });
    yield verboseEvent(run, 'generate_answer_finish', finish);
  }
  if (interrupted) {
    yield chatEvent(run, 'requires_action');
  } else {
    for (const suggestion of suggestions) yield completedEvent(run, 'follow_up', suggestion);
    yield chatEvent(run, 'completed', { completed_at: secondsOf(run), usage: usageOf(run) });
  }
  yield { kind: 'event', event: 'done', data: { debug_url: debugUrl(run) } };
}

/** What is said in this turn, in order. */
function answersOf({ faults, turn, conversation }: Run, reply: Answer): string[] {
  const interrupt = faultOf(faults, 'interrupt');
  if (interrupt) conversation.pending = turn.question;
  const several = faultOf(faults, 'several-answers');
  const said = faultOf(faults, 'says')?.text ?? reply.text;
  const first = interrupt ? (interrupt.question ?? COUNTER_QUESTION) : said;
  return [first, ...(several ? (several.texts ?? [SECOND_ANSWER]) : [])];
}

/** A run from its first event to its last, in the order Coze sends them. */
export function* runSteps(run: Run): Generator<RunStep> {
  const { faults, world, turn } = run;
  const stop = breakOf(run);
  yield { kind: 'wait', ms: faultOf(faults, 'slow-first-byte')?.ms ?? world.firstByteDelayMs };
  if (stop && stop.deltas < 0) return yield stop.step();
  yield chatEvent(run, 'created');
  yield chatEvent(run, 'in_progress');
  const reply = replyOf(run);
  for (const { role, content } of turn.earlier) remember(run, role, content);
  remember(run, 'user', turn.question);
  if (faultOf(faults, 'no-answer')) {
    yield verboseEvent(run, 'empty result', '');
    return yield* finishSteps(run, []);
  }
  if (faultOf(faults, 'internals')) yield* internalSteps(run);
  for (const [index, text] of answersOf(run, reply).entries()) {
    if (yield* answerSteps(run, text, index === 0 ? stop : null)) return;
  }
  yield* finishSteps(run, faultOf(faults, 'follow-ups')?.texts ?? reply.suggestions);
}
