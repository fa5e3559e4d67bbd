import { describe, expect, it } from 'vitest';
import { feedServer } from '../../test/feed-server.ts';
import { seededRandom } from '../../test/seeded-random.ts';
import type { ReplyRecord } from '../chat.ts';
import { encodeComment, encodeEvent, encodeRetry } from './encode.ts';
import type { ReadOptions, StreamEvent } from './read.ts';
import { StreamCut, readEvents, readReply } from './read.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function bodyOf(...pieces: (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(typeof piece === 'string' ? Buffer.from(piece) : piece);
      controller.close();
    },
  });
}

async function readAll(body: ReadableStream<Uint8Array>, options?: ReadOptions): Promise<StreamEvent[]> {
  return collect(readEvents(body, options));
}

/** A body that stays open; `cancelled` tells whether its reader went away. */
function openBody(text: string): { body: ReadableStream<Uint8Array>; cancelled: () => boolean } {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from(text)),
    cancel: () => void (cancelled = true),
  });
  return { body, cancelled: () => cancelled };
}

const stream = `retry: 3000\n\nid: 41\ndata: {"t":"您好🚲é"}\n\n: hb\n\ndata: a\ndata: b\n\n`;
const streamEvents = [
  { id: '41', data: '{"t":"您好🚲é"}' },
  { id: undefined, data: 'a\nb' },
];

describe('reading events', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('gives the same wherever the bytes are split, with %s', async (_name, lineEnd) => {
    const bytes = Buffer.from(stream.replaceAll('\n', lineEnd));
    for (let at = 0; at <= bytes.length; at++) {
      expect(await readAll(bodyOf(bytes.subarray(0, at), bytes.subarray(at))), `split at ${at}`).toEqual(streamEvents);
    }
  });

  it('reads a real response that arrives byte by byte', async () => {
    await using server = await feedServer((visit) => {
      visit.open();
      const bytes = Buffer.from(stream.replaceAll('\n', '\r\n'));
      const sendFrom = (at: number) => {
        if (at === bytes.length) return visit.end();
        visit.send(bytes.subarray(at, at + 1));
        setImmediate(sendFrom, at + 1);
      };
      sendFrom(0);
    });
    const { body } = await fetch(server.url);
    expect(body && (await readAll(body))).toEqual(streamEvents);
  });

  it('drops an event that the end cuts off', async () => {
    expect(await readAll(bodyOf('data: 1\n\ndata: 2\n'))).toEqual([{ id: undefined, data: '1' }]);
  });

  it('reports comments as activity and passes on the retry time', async () => {
    const seen: unknown[] = [];
    await readAll(bodyOf(': hb\n\n', 'retry: 250\n\n'), {
      onActivity: () => seen.push('activity'),
      onRetry: (ms) => seen.push(ms),
    });
    expect(seen).toEqual(['activity', 'activity', 250]);
  });

  it('lets go of the body when the consumer leaves', async () => {
    const { body, cancelled } = openBody('data: 1\n\ndata: 2\n\n');
    for await (const { data } of readEvents(body)) {
      expect(data).toBe('1');
      break;
    }
    expect(cancelled()).toBe(true);
  });

  it('stops a pending read when the signal fires, and gives its reason', async () => {
    const { body, cancelled } = openBody('data: 1\n\n');
    const { signal, abort } = abortable();
    const events = readEvents(body, { signal });
    await events.next();
    const pending = events.next();
    abort('left');
    await expect(pending).rejects.toBe('left');
    expect(cancelled()).toBe(true);
  });

  it('gives nothing more after the signal, even of what has arrived', async () => {
    const { signal, abort } = abortable();
    const events = readEvents(openBody('data: 1\n\ndata: 2\n\n').body, { signal });
    await events.next();
    abort('left');
    await expect(events.next()).rejects.toBe('left');
  });

  it('refuses an event of more than 1 MB', async () => {
    const endless = Array.from({ length: 11 }, () => 'x'.repeat(100_000));
    await expect(readAll(bodyOf('data: 1\n\ndata: ', ...endless))).rejects.toThrow(RangeError);
  });

  it('passes on the failure of a broken connection', async () => {
    await using server = await feedServer((visit) => visit.open('data: 1\n\n'));
    const { body } = await fetch(server.url);
    if (!body) throw new Error('no body');
    const events = readEvents(body);
    await events.next();
    server.visits[0]?.cut();
    await expect(events.next()).rejects.toBeInstanceOf(TypeError);
  });
});

describe('what is encoded', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('reads back the same, in any pieces (seed %i)', async (seed) => {
    const random = seededRandom(seed);
    const sent: StreamEvent[] = [];
    let text = '';
    for (let n = 0; n < 60; n++) {
      const id = random() < 0.5 ? `${seed}-${n}` : undefined;
      const value = randomValue(random, 3);
      sent.push({ id, data: JSON.stringify(value) });
      text += encodeEvent(value, { id });
      if (random() < 0.3) text += encodeComment(randomText(random).replaceAll(/[\r\n\0]/g, ''));
      if (random() < 0.1) text += encodeRetry(n);
    }
    expect(await readAll(bodyOf(...randomPieces(random, Buffer.from(text))))).toEqual(sent);
  });
});

describe('reading an answer', () => {
  const delta = encodeEvent({ type: 'message', content: '您' });
  const done = encodeEvent({ type: 'done', content: '' });

  async function readBody(...pieces: string[]): Promise<ReplyRecord[]> {
    return collect(readReply({ body: bodyOf(...pieces) }));
  }

  it('ends after done, whatever follows', async () => {
    expect(await readBody(delta, ': hb\n\n', done, delta)).toEqual([
      { type: 'message', content: '您' },
      { type: 'done', content: '' },
    ]);
  });

  it('ends after an error record', async () => {
    const error = { type: 'error', content: 'Sorry', code: 'AI_UNAVAILABLE', request_id: 'r1' };
    expect(await readBody(delta, encodeEvent(error))).toEqual([{ type: 'message', content: '您' }, error]);
  });

  it('does not wait for the end of the connection', async () => {
    const { body, cancelled } = openBody(delta + done);
    expect(await collect(readReply({ body }))).toHaveLength(2);
    expect(cancelled()).toBe(true);
  });

  it('passes on a status change before done', async () => {
    const change = { type: 'status_change', status: 'pending_manual', previous_status: 'bot_active', timestamp: 1 };
    expect(await readBody(delta, encodeEvent(change), done)).toContainEqual(change);
  });

  it.each([
    ['ends early', [delta]],
    ['is empty', []],
    ['loses the end of its last record', [delta, done.trimEnd()]],
    ['holds a record that is no JSON', [delta, 'data: {"type":\n\n', done]],
    ['holds a record that is no object', ['data: null\n\n', done]],
  ])('is cut when it %s', async (_what, pieces) => {
    await expect(readBody(...pieces)).rejects.toBeInstanceOf(StreamCut);
  });

  it('is cut when there is no body', async () => {
    await expect(collect(readReply({ body: null }))).rejects.toBeInstanceOf(StreamCut);
  });

  it('is cut when the connection breaks, after giving what had arrived', async () => {
    await using server = await feedServer((visit) => visit.open(delta));
    const reply = readReply(await fetch(server.url));
    expect((await reply.next()).value).toEqual({ type: 'message', content: '您' });
    server.visits[0]?.cut();
    await expect(reply.next()).rejects.toMatchObject({ name: 'StreamCut', cause: expect.any(TypeError) });
  });

  it('gives the reason of the signal when the caller aborts', async () => {
    const { signal, abort } = abortable();
    const reply = readReply({ body: openBody(delta).body }, { signal });
    await reply.next();
    abort('left');
    await expect(reply.next()).rejects.toBe('left');
  });
});

function abortable(): { signal: AbortSignal; abort: (reason: string) => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: (reason) => controller.abort(reason) };
}

function randomText(random: () => number): string {
  const alphabet = ['a', ':', ' ', '\n', '\r', '\0', '\u2028', '\uFEFF', 'é', '您', '🚲', '"', '\\', 'data: '];
  return Array.from({ length: Math.floor(random() * 12) }, () => alphabet[Math.floor(random() * 14)]).join('');
}

function randomValue(random: () => number, depth: number): unknown {
  const kind = Math.floor(random() * (depth > 0 ? 6 : 4));
  if (kind === 0) return random() < 0.5;
  if (kind === 1) return Math.floor(random() * 1e9) / 1000;
  if (kind === 2) return null;
  if (kind === 3) return randomText(random);
  const entries = Array.from({ length: Math.floor(random() * 4) }, () => randomValue(random, depth - 1));
  return kind === 4 ? entries : Object.fromEntries(entries.map((entry) => [randomText(random), entry]));
}

function randomPieces(random: () => number, bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = 1 + Math.floor(random() ** 3 * 200);
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}
