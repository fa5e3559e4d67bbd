import { describe, expect, test } from 'vitest';
import { createReply, readEvents } from '../../src/ai/coze-stream.ts';
import { AiError, type ReplyPart } from '../../src/ai/provider.ts';
import { streamBytes, streamCases, withCrlf } from './cases.ts';
import { collect, never, openProvider, type Outcome, question } from './open-provider.ts';
import { streamOf } from './scripted-coze.ts';

/** A whole turn through the provider. */
async function ask(bytes: Uint8Array<ArrayBuffer>, chunkSize?: number): Promise<Outcome> {
  const { provider, coze } = openProvider({ impatient: true });
  // A turn that fails for a moment or for its token is tried again: it meets the same bytes.
  coze.script.chat = [1, 2, 3].map(() => () => streamOf(bytes, chunkSize));
  return collect(provider.streamReply(question(), never));
}

/** Only the reading of the stream, for the thousands of ways to cut it. */
async function* readParts(chunks: Iterable<Uint8Array>): AsyncGenerator<ReplyPart, void, void> {
  const reply = createReply(null);
  for await (const event of readEvents(toAsync(chunks))) yield* reply.read(event);
  if (!reply.ended) throw new AiError('AI_STREAM_CUT', 'the stream ended before the answer did');
}

async function* toAsync(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  yield* chunks;
}

/** Where the blank line begins that completes the end of the turn; the length when the turn has no end. */
function completedAt(bytes: Uint8Array): number {
  const text = new TextDecoder('latin1').decode(bytes);
  const start = text.search(/event: ?(conversation\.chat\.(completed|requires_action|failed)|error)/);
  if (start < 0) return bytes.length;
  return start + text.slice(start).search(/\n\r?\n/) + 1;
}

/** All of an outcome in one string, to compare thousands of them quickly. */
function fingerprint({ parts, error }: Outcome): string {
  return JSON.stringify([parts, error instanceof AiError ? [error.code, error.upstreamCode, error.message] : error]);
}

describe.each(streamCases)('a stream with $about', ({ name, parts, error }) => {
  const bytes = streamBytes(name);

  function expectCase(outcome: Outcome): void {
    expect(outcome.parts).toEqual(parts);
    if (!error) expect(outcome.error).toBeNull();
    else expect(outcome.error).toMatchObject({ name: 'AiError', ...error });
  }

  test('is understood whole', async () => expectCase(await ask(bytes)));
  test('is understood byte by byte', async () => expectCase(await ask(bytes, 1)));
  test('is understood with CRLF, whole and byte by byte', async () => {
    expectCase(await ask(withCrlf(bytes)));
    expectCase(await ask(withCrlf(bytes), 1));
  });

  test('is understood wherever it is split', async () => {
    const whole = await collect(readParts([bytes]));
    expectCase(whole);
    const differs: number[] = [];
    for (let at = 1; at < bytes.length; at++) {
      const outcome = await collect(readParts([bytes.subarray(0, at), bytes.subarray(at)]));
      if (fingerprint(outcome) !== fingerprint(whole)) differs.push(at);
    }
    expect(differs).toEqual([]);
  });

  test('is an error when it is cut before its end', async () => {
    const half = await ask(bytes.slice(0, Math.floor(bytes.length / 2)));
    expect(half.error).toBeInstanceOf(AiError);
    const unnoticed: number[] = [];
    for (let length = 0; length <= completedAt(bytes); length++) {
      const { parts: seen, error: cut } = await collect(readParts([bytes.subarray(0, length)]));
      const isBeginning = JSON.stringify(seen) === JSON.stringify(parts.slice(0, seen.length));
      if (!(cut instanceof AiError) || !isBeginning) unnoticed.push(length);
    }
    expect(unnoticed).toEqual([]);
  });
});
