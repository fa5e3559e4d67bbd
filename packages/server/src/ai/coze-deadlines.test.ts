import { describe, expect, test, vi } from 'vitest';
import { collect, never, openProvider, type OpenProvider, question } from '../../test/coze/open-provider.ts';
import { json, type LiveStream, openStream } from '../../test/coze/scripted-coze.ts';

const DELTA = 'event: conversation.message.delta\ndata: {"id":"1","type":"answer","content":"Hi"}\n\n';
const END = 'event: conversation.chat.completed\ndata: {}\n\n';

/** Lets everything run that needs no time. */
const untilIdle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const overloaded = (): Response => json({ code: 4009, msg: 'try later' });

/** A provider whose next turn is answered by a stream the test writes. */
function withLiveStream(options: Parameters<typeof openProvider>[0] = {}): OpenProvider & { stream: LiveStream } {
  const open = openProvider(options);
  const stream = openStream();
  open.coze.script.chat = [() => stream.response];
  return { ...open, stream };
}

describe('tries', () => {
  test('of a passing failure are three, with growing pauses', async () => {
    const { provider, coze, clock } = openProvider({ random: 0.5 });
    coze.script.chat = [overloaded, overloaded, overloaded];
    const turn = collect(provider.streamReply(question(), never));
    for (const [tries, pauseMs] of [
      [1, 1_500],
      [2, 3_000],
    ] as const) {
      // Asleep are the turn's deadline and the pause.
      await expect.poll(() => [coze.seen.chat.length, clock.sleepers]).toEqual([tries, 2]);
      await clock.advance(pauseMs - 1);
      expect(coze.seen.chat).toHaveLength(tries);
      await clock.advance(1);
    }
    expect((await turn).error).toMatchObject({ code: 'AI_OVERLOADED', upstreamCode: 4009 });
    expect(coze.seen.chat).toHaveLength(3);
    expect(clock.sleepers).toBe(0);
  });

  test('end when one succeeds', async () => {
    const { provider, coze } = openProvider({ impatient: true });
    coze.script.chat = [overloaded];
    const { parts, error } = await collect(provider.streamReply(question(), never));
    expect(error).toBeNull();
    expect(parts.at(-1)).toMatchObject({ type: 'end', text: 'The M1 Pro ships in 5 days.' });
  });

  test('are not begun when the pause would outlast the turn', async () => {
    const { provider, coze } = openProvider({ turnTimeoutMs: 1_000 });
    coze.script.chat = [overloaded];
    const { error } = await collect(provider.streamReply(question(), never));
    expect(error).toMatchObject({ code: 'AI_OVERLOADED' });
    expect(coze.seen.chat).toHaveLength(1);
  });

  test('after a refused token take a new one, at once and once', async () => {
    const { provider, coze } = openProvider();
    coze.script.chat = [() => json({ code: 700012006, msg: 'access token invalid' }, 401)];
    const { error } = await collect(provider.streamReply(question(), never));
    expect(error).toBeNull();
    expect(coze.seen.chat.map(({ bearer }) => bearer)).toEqual(['czs_token1', 'czs_token2']);
  });

  test('are made for a token endpoint in passing trouble, but not for refused credentials', async () => {
    const { provider, coze } = openProvider({ impatient: true });
    coze.script.token = [() => new Response('', { status: 503 })];
    expect(await collect(provider.streamReply(question(), never))).toMatchObject({ error: null });
    coze.script.token = [() => json({ error_code: 'invalid_client', error_message: 'kid not been registred' }, 401)];
    const { error } = await collect(provider.streamReply(question({ session_name: 's2' }), never));
    expect(error).toMatchObject({ code: 'AI_AUTH', message: 'invalid_client: kid not been registred' });
    expect(coze.seen.token).toHaveLength(3);
  });
});

describe('silence', () => {
  test('before the headers ends the try, and another one follows', async () => {
    const { provider, coze, clock } = openProvider();
    coze.script.chat = [() => new Promise(() => undefined)];
    const turn = collect(provider.streamReply(question(), never));
    await expect.poll(() => coze.seen.chat).toHaveLength(1);
    await clock.advance(29_999);
    expect(coze.seen.chat[0]?.signal.aborted).toBe(false);
    await clock.advance(1);
    expect(coze.seen.chat[0]?.signal.aborted).toBe(true);
    await clock.advance(1_000);
    expect(await turn).toMatchObject({ error: null });
    expect(coze.seen.chat).toHaveLength(2);
  });

  test('in mid-answer ends the turn for good and closes the stream', async () => {
    const { provider, coze, clock, stream } = withLiveStream();
    const reply = provider.streamReply(question(), never)[Symbol.asyncIterator]();
    stream.write(DELTA);
    expect(await reply.next()).toMatchObject({ value: { content: 'Hi' } });
    const next = expect(reply.next()).rejects.toMatchObject({ code: 'AI_TIMEOUT' });
    await untilIdle();
    await clock.advance(30_000);
    await next;
    expect(stream.closed()).toBe(true);
    expect(coze.seen.chat).toHaveLength(1);
    expect(clock.sleepers).toBe(0);
  });

  test('is broken by any byte, also by a comment', async () => {
    const { provider, clock, stream } = withLiveStream();
    const turn = collect(provider.streamReply(question(), never));
    stream.write(':');
    for (let i = 0; i < 4; i++) {
      await expect.poll(() => clock.sleepers).toBe(2);
      await clock.advance(20_000);
      stream.write(' hb\n\n:');
      await untilIdle();
    }
    stream.write(`\n${DELTA}${END}`);
    stream.end();
    expect(await turn).toMatchObject({ error: null });
  });

  test('is not what a slow reader causes', async () => {
    const { provider, clock, stream } = withLiveStream();
    const reply = provider.streamReply(question(), never)[Symbol.asyncIterator]();
    stream.write(DELTA);
    await reply.next();
    await clock.advance(120_000);
    stream.write(END);
    expect(await reply.next()).toMatchObject({ value: { type: 'end', text: 'Hi' } });
    await reply.return?.();
  });
});

describe('a turn', () => {
  test('that goes on and on is ended at its limit', async () => {
    const { provider, clock, stream } = withLiveStream({ turnTimeoutMs: 50_000 });
    const reply = provider.streamReply(question(), never)[Symbol.asyncIterator]();
    for (let i = 0; i < 5; i++) {
      stream.write(DELTA);
      expect(await reply.next()).toMatchObject({ value: { type: 'delta' } });
      if (i < 4) await clock.advance(10_000);
    }
    const next = expect(reply.next()).rejects.toMatchObject({
      code: 'AI_TIMEOUT',
      message: 'not finished within 50000 ms',
    });
    await clock.advance(10_000);
    await next;
    expect(stream.closed()).toBe(true);
  });

  test('has its end part at once, and is over a second later, when Coze leaves the stream open', async () => {
    const { provider, clock, stream } = withLiveStream();
    const reply = provider.streamReply(question(), never)[Symbol.asyncIterator]();
    stream.write(DELTA + END);
    await reply.next();
    expect(await reply.next()).toMatchObject({ value: { type: 'end' } });
    const last = reply.next();
    await clock.advance(1_000);
    expect(await last).toEqual({ done: true, value: undefined });
    expect(stream.closed()).toBe(true);
    expect(clock.sleepers).toBe(0);
  });
});

describe('the caller', () => {
  const takeover = new Error('taken over');

  test('who aborts in mid-answer closes the stream in the same tick', async () => {
    const { provider, clock, stream, lines } = withLiveStream();
    const caller = new AbortController();
    const reply = provider.streamReply(question(), caller.signal)[Symbol.asyncIterator]();
    stream.write(DELTA);
    await reply.next();
    const next = expect(reply.next()).rejects.toBe(takeover);
    caller.abort(takeover);
    expect(stream.closed()).toBe(true);
    await next;
    expect(clock.sleepers).toBe(0);
    expect(lines.at(-1)).toMatchObject({ level: 'info', fields: { call: 'chat', outcome: 'ended' } });
    expect(provider.connected()).toBe(true);
  });

  test('who aborts before the headers closes the request, and a late answer to it', async () => {
    const { provider, coze } = openProvider();
    const stream = openStream();
    let answer = (_late: Response): void => undefined;
    coze.script.chat = [() => new Promise((resolve) => (answer = resolve))];
    const caller = new AbortController();
    const turn = collect(provider.streamReply(question(), caller.signal));
    await expect.poll(() => coze.seen.chat).toHaveLength(1);
    caller.abort(takeover);
    expect(coze.seen.chat[0]?.signal.aborted).toBe(true);
    expect(await turn).toEqual({ parts: [], error: takeover });
    answer(stream.response);
    await expect.poll(() => stream.closed()).toBe(true);
  });

  test('who aborts during a pause ends it', async () => {
    const { provider, coze, clock } = openProvider();
    coze.script.chat = [overloaded];
    const caller = new AbortController();
    const turn = collect(provider.streamReply(question(), caller.signal));
    await expect.poll(() => [coze.seen.chat.length, clock.sleepers]).toEqual([1, 2]);
    caller.abort(takeover);
    expect(await turn).toEqual({ parts: [], error: takeover });
    expect(coze.seen.chat).toHaveLength(1);
    expect(clock.sleepers).toBe(0);
  });

  test('has nothing left on their signal after the turn', async () => {
    const { provider } = openProvider();
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    await collect(provider.streamReply(question(), signal));
    expect(added).toHaveBeenCalled();
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
  });

  test('who has aborted already causes no request', async () => {
    const { provider, coze } = openProvider();
    const turn = collect(provider.streamReply(question(), AbortSignal.abort(takeover)));
    expect(await turn).toEqual({ parts: [], error: takeover });
    expect(coze.seen.token).toHaveLength(0);
  });

  test('who breaks out of the loop closes the stream', async () => {
    const { provider, clock, stream } = withLiveStream();
    stream.write(DELTA);
    for await (const part of provider.streamReply(question(), never)) {
      expect(part.type).toBe('delta');
      break;
    }
    expect(stream.closed()).toBe(true);
    expect(clock.sleepers).toBe(0);
  });

  test('who returns while a part is awaited closes the stream at once', async () => {
    const { provider, stream } = withLiveStream();
    const reply = provider.streamReply(question(), never)[Symbol.asyncIterator]();
    stream.write(DELTA);
    await reply.next();
    const next = reply.next();
    const left = reply.return?.();
    expect(stream.closed()).toBe(true);
    expect(await next).toEqual({ done: true, value: undefined });
    expect(await left).toEqual({ done: true, value: undefined });
  });
});
