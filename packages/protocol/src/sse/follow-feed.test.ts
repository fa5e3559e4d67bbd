import { describe, expect, it, vi } from 'vitest';
import { feedServer } from '../../test/feed-server.ts';
import type { Visit } from '../../test/feed-server.ts';
import { event, follow, passPause, passPauses, until, untilState } from '../../test/following.ts';
import { seededRandom } from '../../test/seeded-random.ts';
import { encodeComment, encodeEvent, encodeRetry } from './encode.ts';

const lost = (visit: Visit) => visit.cut();

describe('following a feed', () => {
  it('gives the events with their ids and shows the token in a header', async () => {
    await using server = await feedServer((visit) => visit.open(event(1), encodeEvent({ type: 'typing' })));
    const following = follow(server, { url: () => `${server.url}?a=1`, token: async () => 'secret' });
    await until(() => following.events.length === 2);
    expect(following.events).toEqual([
      [{ type: 'test', n: 1 }, '1'],
      [{ type: 'typing' }, undefined],
    ]);
    expect(following.states).toEqual(['connecting', 'open']);
    expect(following.feed.lastId).toBe('1');
    const [visit] = server.visits;
    expect(visit?.path).toBe('/feed?a=1');
    expect(visit?.headers).toMatchObject({ authorization: 'Bearer secret', accept: 'text/event-stream' });
    expect(visit?.headers).not.toHaveProperty('last-event-id');
  });

  it('starts after a known position', async () => {
    await using server = await feedServer((visit) => visit.open());
    const following = follow(server, { after: '7-40' });
    await untilState(following, 'connecting', 'open');
    expect(server.visits[0]?.headers['last-event-id']).toBe('7-40');
    expect(following.feed.lastId).toBe('7-40');
  });

  it('skips data that is no record and goes on', async () => {
    const broken = ['data: {"type":\n\n', 'data: null\n\n', 'data: 5\n\n'].join('');
    await using server = await feedServer((visit) => visit.open(event(1), broken, event(2)));
    const following = follow(server);
    await until(() => following.events.length === 2);
    expect(following.invalid).toEqual(['{"type":', 'null', '5']);
    expect(following.feed.lastId).toBe('2');
    expect(server.visits).toHaveLength(1);
  });

  it('works with the clock and the chance of the system', async () => {
    await using server = await feedServer((visit, nth) => {
      visit.open(encodeRetry(0), event(nth));
      if (nth === 0) visit.end();
    });
    const following = follow(server, { timers: undefined, random: undefined });
    await until(() => following.events.length === 2);
    expect(following.states).toEqual(['connecting', 'open', 'reconnecting', 'open']);
  });
});

describe('after a cut', () => {
  it.each([1, 2, 3, 4])('resumes without gap or double, wherever it was cut (seed %i)', async (seed) => {
    const random = seededRandom(seed);
    const total = 40;
    await using server = await feedServer((visit) => {
      const from = Number(visit.headers['last-event-id'] ?? 0);
      let text = '';
      for (let n = from + 1; n <= total; n++) text += event(n) + encodeComment('您好');
      const bytes = Buffer.from(text);
      visit.open();
      if (server.visits.length > 12) return visit.send(bytes);
      visit.send(bytes.subarray(0, Math.floor(random() * 400)));
      setImmediate(() => (random() < 0.5 ? visit.cut() : visit.end()));
    });
    const following = follow(server, { random: () => 0, timers: undefined });
    await until(() => following.feed.lastId === String(total));
    expect(following.events.map(([{ n }]) => n)).toEqual(Array.from({ length: total }, (_, n) => n + 1));
  });

  it('remembers a position only when the event was taken', async () => {
    await using server = await feedServer((visit) => {
      visit.open(event(Number(visit.headers['last-event-id'] ?? 0) + 1), event(2));
    });
    let failing = true;
    const taken: (number | undefined)[] = [];
    const following = follow(server, {
      onEvent({ n }) {
        if (n === 2 && failing) throw new Error('not now');
        taken.push(n);
      },
    });
    await until(() => following.states.at(-1) === 'reconnecting');
    expect(following.feed.lastId).toBe('1');
    expect(following.invalid).toEqual(['{"type":"test","n":2}']);
    failing = false;
    await passPause(following);
    await until(() => taken.length >= 2);
    expect(taken.slice(0, 2)).toEqual([1, 2]);
    expect(server.visits[1]?.headers['last-event-id']).toBe('1');
  });

  it('backs off twice as long each time, up to 30 seconds', async () => {
    await using server = await feedServer(lost);
    const following = follow(server);
    expect(await passPauses(following, 6)).toEqual([3_000, 6_000, 12_000, 24_000, 30_000, 30_000]);
  });

  it('spreads its return over the whole backoff', async () => {
    await using server = await feedServer(lost);
    const random = vi.fn(() => 0.25);
    expect(await passPauses(follow(server, { random }), 2)).toEqual([750, 1_500]);
  });

  it('takes the first backoff from the server, but never spins', async () => {
    await using server = await feedServer((visit, nth) => {
      visit.open(encodeRetry(nth === 0 ? 500 : 0));
      visit.end();
    });
    expect(await passPauses(follow(server), 3)).toEqual([500, 200, 400]);
  });

  it('starts over with short backoffs once a connection held for 10 seconds', async () => {
    await using server = await feedServer((visit, nth) => (nth === 2 ? visit.open() : visit.cut()));
    const following = follow(server);
    expect(await passPauses(following, 2)).toEqual([3_000, 6_000]);
    await until(() => following.states.at(-1) === 'open');
    following.timers.advance(10_000);
    server.visits[2]?.cut();
    expect(await passPause(following)).toBe(3_000);
  });

  it('keeps the long backoffs when connections break at once', async () => {
    await using server = await feedServer((visit) => {
      visit.open(event(1));
      visit.end();
    });
    expect(await passPauses(follow(server), 3)).toEqual([3_000, 6_000, 12_000]);
  });

  it('goes on trying while no server answers', async () => {
    const server = await feedServer(lost);
    await server[Symbol.asyncDispose]();
    const following = follow(server);
    await passPause(following);
    await untilState(following, 'connecting', 'reconnecting', 'reconnecting');
    expect(following.errors).toEqual([undefined, undefined, undefined]);
  });

  it('goes on trying when the token cannot be had', async () => {
    await using server = await feedServer((visit) => visit.open());
    const token = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new TypeError('Load failed'));
    const following = follow(server, { token: token.mockResolvedValue('v2') });
    await passPause(following);
    await untilState(following, 'connecting', 'reconnecting', 'open');
    expect(server.visits[0]?.headers.authorization).toBe('Bearer v2');
  });
});

describe('silence', () => {
  it('of 45 seconds ends the connection and resumes', async () => {
    await using server = await feedServer((visit) => visit.open(event(1)));
    const following = follow(server);
    await until(() => following.events.length === 1);
    following.timers.advance(44_999);
    expect(following.states).toEqual(['connecting', 'open']);
    following.timers.advance(1);
    await until(() => server.visits[0]?.gone === true);
    await passPause(following);
    await until(() => server.visits.length === 2);
    expect(server.visits[1]?.headers['last-event-id']).toBe('1');
  });

  it('is broken by a comment', async () => {
    await using server = await feedServer((visit) => visit.open(event(1)));
    const following = follow(server);
    await until(() => following.events.length === 1);
    following.timers.advance(40_000);
    server.visits[0]?.send(encodeComment('hb'));
    await until(() => following.timers.pending[0] === 45_000);
    following.timers.advance(40_000);
    expect(following.states).toEqual(['connecting', 'open']);
    expect(following.timers.pending).toEqual([5_000]);
  });

  it('of a server that never answers counts too', async () => {
    await using server = await feedServer(() => {});
    const following = follow(server, { idleMs: 1_000 });
    await until(() => server.visits.length === 1);
    following.timers.advance(1_000);
    await untilState(following, 'connecting', 'reconnecting');
    await until(() => server.visits[0]?.gone === true);
  });

  it('of a token request that hangs counts too', async () => {
    await using server = await feedServer((visit) => visit.open());
    const token = vi.fn<() => Promise<string>>().mockReturnValueOnce(new Promise(() => {}));
    const following = follow(server, { token: token.mockResolvedValue('v2') });
    await until(() => token.mock.calls.length === 1);
    following.timers.advance(45_000);
    await passPause(following);
    await untilState(following, 'connecting', 'reconnecting', 'open');
  });
});

describe('a refusal', () => {
  const body = { success: false, code: 'TOKEN_EXPIRED', error: 'expired', detail: 'expired' };

  it('for the token renews it once and tries again at once', async () => {
    await using server = await feedServer((visit) => {
      if (visit.headers.authorization === 'Bearer new') visit.open();
      else visit.refuse(401, body);
    });
    let token = 'old';
    const onUnauthorized = vi.fn(async () => {
      token = 'new';
      return true;
    });
    const following = follow(server, { token: () => token, onUnauthorized });
    await untilState(following, 'connecting', 'reconnecting', 'open');
    expect(onUnauthorized).toHaveBeenCalledOnce();
    expect(following.errors[1]).toEqual({ status: 401, body });
  });

  it('of the renewed token closes the feed', async () => {
    await using server = await feedServer((visit) => visit.refuse(401, body));
    const onUnauthorized = vi.fn(async () => true);
    const following = follow(server, { onUnauthorized });
    await untilState(following, 'connecting', 'reconnecting', 'closed');
    expect(onUnauthorized).toHaveBeenCalledOnce();
    expect(following.errors.at(-1)).toEqual({ status: 401, body });
    expect(following.timers.pending).toEqual([]);
    expect(server.visits).toHaveLength(2);
  });

  it('may be renewed again after the feed was open', async () => {
    await using server = await feedServer((visit, nth) => {
      if (nth % 2 === 0) return visit.refuse(401, body);
      visit.open();
      if (nth === 1) visit.end();
    });
    const onUnauthorized = vi.fn(async () => true);
    const following = follow(server, { onUnauthorized });
    await until(() => following.states.filter((state) => state === 'open').length === 1);
    await passPause(following);
    await until(() => following.states.filter((state) => state === 'open').length === 2);
    expect(onUnauthorized).toHaveBeenCalledTimes(2);
  });

  it('for a token that cannot be renewed closes the feed', async () => {
    await using server = await feedServer((visit) => visit.refuse(401, body));
    const following = follow(server, { onUnauthorized: async () => false });
    await untilState(following, 'connecting', 'closed');
  });

  it('is tried again later when the renewal itself fails', async () => {
    await using server = await feedServer((visit, nth) => (nth === 0 ? visit.refuse(401, body) : visit.open()));
    const following = follow(server, { onUnauthorized: () => Promise.reject(new TypeError('Load failed')) });
    await passPause(following);
    await untilState(following, 'connecting', 'reconnecting', 'open');
  });

  it.each([401, 403, 404, 410])('with %i closes the feed for good', async (status) => {
    await using server = await feedServer((visit) => visit.refuse(status, body));
    const following = follow(server);
    await untilState(following, 'connecting', 'closed');
    expect(following.errors[1]).toEqual({ status, body });
    expect(following.timers.pending).toEqual([]);
    following.feed.wake();
    following.feed.close();
    await untilState(following, 'connecting', 'closed');
    expect(server.visits).toHaveLength(1);
  });

  it.each([429, 503])('with %i is followed to the second, also when woken', async (status) => {
    await using server = await feedServer((visit, nth) => {
      if (nth === 0) visit.refuse(status, { ...body, code: 'TOO_MANY_STREAMS' }, { 'Retry-After': '7' });
      else visit.open();
    });
    const following = follow(server);
    await untilState(following, 'connecting', 'reconnecting');
    expect(following.errors[1]).toMatchObject({ status, body: { code: 'TOO_MANY_STREAMS' } });
    following.feed.wake();
    expect(following.timers.pending).toEqual([7_000]);
    expect(await passPause(following)).toBe(7_000);
    await untilState(following, 'connecting', 'reconnecting', 'open');
  });

  it.each([
    ['9999999999', 3_600_000],
    ['-5', 3_000],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 3_000],
  ])('with Retry-After %s waits %i ms', async (value, ms) => {
    await using server = await feedServer((visit) => visit.refuse(503, body, { 'Retry-After': value }));
    expect(await passPause(follow(server))).toBe(ms);
  });

  it('by somebody else than our server is retried, without a body', async () => {
    await using server = await feedServer((visit) => visit.refuse(502, { code: 1020 }));
    const following = follow(server);
    expect(await passPause(following)).toBe(3_000);
    expect(following.errors[1]).toEqual({ status: 502 });
  });

  it('in the shape of a success that is no stream is retried, and never open', async () => {
    await using server = await feedServer((visit) => visit.refuse(200, {}));
    const following = follow(server);
    await passPause(following);
    await untilState(following, 'connecting', 'reconnecting', 'reconnecting');
    expect(following.errors[1]).toEqual({ status: 200 });
  });
});
