import { createParser } from 'eventsource-parser';
import { type Answers, type CozeMessage, createAnswers } from './coze-answers.ts';
import { CozeError, errorFromEvent, isRecord, parseJson } from './coze-error.ts';
import type { ReplyPart } from './provider.ts';

/** One frame of Coze's stream. */
export interface CozeEvent {
  event: string;
  data: string;
}

/** Longer than any answer; what exceeds it is not a stream of ours. */
const MAX_FRAME_CHARS = 4 * 1024 * 1024;

/**
 * Reads bytes as Coze's events. Comments, ids, frames without a name, and a last frame that was not closed are left out.
 *
 * @throws {AiError} AI_BAD_STREAM when a frame has no end
 */
export async function* readEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CozeEvent, void, void> {
  const decoder = new TextDecoder();
  let events: CozeEvent[] = [];
  let tooLong = false;
  const parser = createParser({
    maxBufferSize: MAX_FRAME_CHARS,
    onEvent: ({ event, data }) => event !== undefined && events.push({ event, data }),
    onError: (error) => (tooLong ||= error.type === 'max-buffer-size-exceeded'),
  });
  for await (const chunk of chunks) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    const ready = events;
    events = [];
    yield* ready;
    if (tooLong) throw new CozeError('AI_BAD_STREAM', `a frame is longer than ${MAX_FRAME_CHARS} characters`);
  }
}

/** What a turn told besides its text, for the log. */
export interface ReplyFacts {
  chat_id: string | null;
  conversation_id: string | null;
  /** Shows the whole run to whoever has it: for the log, never for a browser. */
  debug_url: string | null;
  execute_id: string | null;
  /** The flow said that it had nothing to answer. */
  empty_results: number;
}

/** Folds the events of one turn. */
export interface Reply {
  readonly facts: ReplyFacts;
  /** A terminal event has come: the `end` part is out, what follows can only add facts. */
  readonly ended: boolean;
  /**
   * The parts this event is worth, in order.
   *
   * @throws {AiError} when the event is a failure, or cannot be understood (AI_BAD_STREAM)
   */
  read(event: CozeEvent): ReplyPart[];
}

/** Starts a turn; `logId` goes into its errors. */
export function createReply(logId: string | null): Reply {
  const answers = createAnswers();
  let ended = false;
  const facts: ReplyFacts = {
    chat_id: null,
    conversation_id: null,
    debug_url: null,
    execute_id: null,
    empty_results: 0,
  };
  return {
    facts,
    get ended() {
      return ended;
    },
    read({ event, data }) {
      noteFacts(facts, event, data);
      if (ended) return [];
      switch (event) {
        case 'conversation.message.delta':
          return answers.readDelta(readMessage(event, data));
        case 'conversation.message.completed':
          return readCompleted(readMessage(event, data), answers, facts);
        case 'conversation.chat.completed':
        case 'conversation.chat.requires_action':
          ended = true;
          return [{ type: 'end', text: answers.text(), usage: readUsage(fieldsOf(data)['usage']) }];
        case 'conversation.chat.failed':
        case 'error':
          throw errorFromEvent(data, logId);
        default:
          return [];
      }
    },
  };
}

function readCompleted(message: CozeMessage, answers: Answers, facts: ReplyFacts): ReplyPart[] {
  const { type, content } = message;
  if (type === 'follow_up' && content !== '') return [{ type: 'suggestion', content }];
  if (type === 'verbose' && content.includes('"empty result"')) facts.empty_results += 1;
  return answers.readCompleted(message);
}

function readMessage(event: string, data: string): CozeMessage {
  const fields = parseJson(data);
  if (!isRecord(fields)) throw new CozeError('AI_BAD_STREAM', `${event} is not a JSON object`);
  const type = text(fields['type']) ?? '';
  const contentType = text(fields['content_type']) ?? '';
  const isText = contentType === '' || contentType === 'text';
  return {
    id: text(fields['id']) ?? '',
    type,
    content: text(fields['content']) ?? '',
    isAnswer: (type === 'answer' || type === '') && isText && fields['role'] !== 'user',
  };
}

function noteFacts(facts: ReplyFacts, event: string, data: string): void {
  const isChat = event.startsWith('conversation.chat.');
  if (!isChat && event !== 'done' && event !== 'error') return;
  const fields = fieldsOf(data);
  facts.debug_url = text(fields['debug_url']) ?? facts.debug_url;
  if (!isChat) return;
  facts.chat_id = text(fields['id']) ?? facts.chat_id;
  facts.conversation_id = text(fields['conversation_id']) ?? facts.conversation_id;
  facts.execute_id = text(fields['execute_id']) ?? facts.execute_id;
}

function readUsage(value: unknown): { input: number; output: number; total: number } | null {
  if (!isRecord(value)) return null;
  const count = (key: string): number => {
    const number = Number(value[key]);
    return Number.isFinite(number) && number >= 0 ? number : 0;
  };
  const [input, output] = [count('input_count'), count('output_count')];
  // Self-hosted Coze adds the output twice in `token_count`, so the sum is ours.
  return { input, output, total: input + output };
}

function fieldsOf(data: string): Record<string, unknown> {
  const fields = parseJson(data);
  return isRecord(fields) ? fields : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
