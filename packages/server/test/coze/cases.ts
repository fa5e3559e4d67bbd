import { readFileSync } from 'node:fs';
import type { AiErrorCode, ReplyPart } from '../../src/ai/provider.ts';

/** One recorded or composed turn and what a reader of it must see. */
export interface StreamCase {
  /** What the bytes show, as the end of a sentence. */
  about: string;
  /** File name without its endings. */
  name: string;
  parts: ReplyPart[];
  /** How it ends if not with an `end` part. */
  error?: { code: AiErrorCode; upstreamCode: number | null; message: string };
}

const usage = { input: 21, output: 11, total: 32 };
const delta = (content: string): ReplyPart => ({ type: 'delta', content });
const suggestion = (content: string): ReplyPart => ({ type: 'suggestion', content });
const end = (text: string): ReplyPart => ({ type: 'end', text, usage });

const TEXT = 'The M1 Pro ships in 5 days.';
const deltas = [delta('The M1 Pro'), delta(' ships in 5 days.')];
const plain = [...deltas, end(TEXT)];
const chinese = '续航约 120 公里，充电 6 小时。';
const emoji = '祝骑行愉快 🚲👩‍🔧🇩🇪 für Sie — ✅';

const answered: StreamCase[] = [
  { name: 'normal', about: 'an answer in two deltas', parts: plain },
  { name: 'no-space', about: 'no space after the colon', parts: plain },
  { name: 'crlf', about: 'CRLF line ends', parts: plain },
  { name: 'id-lines', about: 'id lines', parts: plain },
  { name: 'comments', about: 'comments between and inside frames', parts: plain },
  { name: 'unknown-events', about: 'events and frames it does not know', parts: plain },
  { name: 'ping', about: 'pings with and without data', parts: plain },
  { name: 'studio', about: 'the framing of self-hosted Coze, whose token sum is wrong', parts: plain },
  { name: 'done-marker', about: 'a done event that is a marker, not an object', parts: plain },
  { name: 'untyped-answer', about: 'deltas without a type', parts: plain },
  { name: 'delta-after-completed', about: 'a delta after the completed text', parts: plain },
  { name: 'deltas-alone', about: 'deltas without a completed text', parts: plain },
  { name: 'completed-empty', about: 'an empty completed text after deltas', parts: plain },
  { name: 'tools-and-knowledge', about: 'tool, knowledge, memory and question messages', parts: plain },
  { name: 'card-answer', about: 'a card before the answer', parts: plain },
  { name: 'user-echo', about: 'an echo of the question without a type', parts: plain },
  { name: 'after-end', about: 'messages and an error after the end of the turn', parts: plain },
  {
    name: 'completed-rewritten',
    about: 'a completed text that is another one than its deltas',
    parts: [...deltas, end('Sorry, the M1 Pro ships in 6 days, not in 5.')],
  },
  { name: 'completed-alone', about: 'a completed text without deltas', parts: [delta(TEXT), end(TEXT)] },
  { name: 'completed-longer', about: 'a completed text longer than its deltas', parts: plain },
  {
    name: 'completed-differs',
    about: 'a completed text that differs by one character',
    parts: [...deltas, end('The M1 Pro ships in 6 days.')],
  },
  {
    name: 'several-answers',
    about: 'several answers in one turn',
    parts: [
      delta('Let me look'),
      delta(' that up.'),
      delta('\n\nIt ships'),
      delta(' tomorrow.'),
      end('Let me look that up.\n\nIt ships tomorrow.'),
    ],
  },
  {
    name: 'follow-ups',
    about: 'suggested questions',
    parts: [...deltas, suggestion('How long is the warranty?'), suggestion('Can I pick it up?'), end(TEXT)],
  },
  {
    name: 'escaped-ampersand',
    about: 'an escaped ampersand',
    parts: [delta('Lights & lock'), delta(' <included>'), end('Lights & lock <included>')],
  },
  {
    name: 'multi-byte',
    about: 'Chinese, umlauts and joined emoji',
    parts: [delta(chinese), delta(emoji), end(chinese + emoji)],
  },
  {
    name: 'interrupt',
    about: 'a question of the flow that waits for the shopper',
    parts: [
      delta('Which order'),
      delta(' do you mean?'),
      { type: 'end', text: 'Which order do you mean?', usage: { input: 0, output: 0, total: 0 } },
    ],
  },
  { name: 'no-answer', about: 'a completed turn without an answer', parts: [end('')] },
  { name: 'card-only', about: 'a card and nothing else', parts: [end('')] },
];

const failed: StreamCase[] = [
  {
    name: 'failed-flat',
    about: 'a flat failure with a string code',
    parts: [],
    error: { code: 'AI_REFUSED', upstreamCode: 720702204, message: '会话名不存在 (code 720702204)' },
  },
  {
    name: 'failed-nested',
    about: 'a failure nested in a chat',
    parts: [],
    error: { code: 'AI_FAILED', upstreamCode: 5000, message: 'event interval error (code 5000)' },
  },
  {
    name: 'failed-after-deltas',
    about: 'a failure in the middle of an answer',
    parts: [delta('The M1 Pro')],
    error: { code: 'AI_FAILED', upstreamCode: 4013, message: 'model error (code 4013)' },
  },
  {
    name: 'error-string-code',
    about: 'an error event with a string code',
    parts: [],
    error: { code: 'AI_REFUSED', upstreamCode: 4000, message: 'Missing required parameters: email (code 4000)' },
  },
  {
    name: 'error-plain-text',
    about: 'an error event in plain text',
    parts: [],
    error: { code: 'AI_FAILED', upstreamCode: null, message: 'workflow execution failed: node timeout' },
  },
  {
    name: 'error-auth',
    about: 'a refused token inside a stream',
    parts: [],
    error: {
      code: 'AI_AUTH',
      upstreamCode: 4101,
      message: 'The token you entered does not have access to this app. (code 4101)',
    },
  },
  {
    name: 'done-without-end',
    about: 'a clean close that says nothing of the end of the turn',
    parts: deltas,
    error: { code: 'AI_STREAM_CUT', upstreamCode: null, message: 'the stream ended before the answer did' },
  },
  {
    name: 'follow-up-then-silence',
    about: 'everything but the end of the turn',
    parts: [...deltas, suggestion('How long is the warranty?')],
    error: { code: 'AI_STREAM_CUT', upstreamCode: null, message: 'the stream ended before the answer did' },
  },
  {
    name: 'broken-json',
    about: 'a message that is not JSON',
    parts: [delta('The M1 Pro')],
    error: {
      code: 'AI_BAD_STREAM',
      upstreamCode: null,
      message: 'conversation.message.delta is not a JSON object',
    },
  },
];

export const streamCases: readonly StreamCase[] = [...answered, ...failed];

/** The bytes of a case, as they came over the wire. */
export function streamBytes(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`${name}.synthetic.sse`, import.meta.url)));
}

/** The same stream with every line ended by CRLF. */
export function withCrlf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder().decode(bytes).replaceAll(/\r?\n/g, '\r\n');
  return new TextEncoder().encode(text);
}
