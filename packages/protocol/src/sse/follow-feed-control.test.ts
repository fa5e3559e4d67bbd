import { describe, expect, it, vi } from 'vitest';
import { FakeTimers } from '../../test/fake-timers.ts';
import { feedServer } from '../../test/feed-server.ts';
import { event, follow, passPause, passPauses, until, untilState } from '../../test/following.ts';
import type { TestEvent } from '../../test/following.ts';
import { encodeEvent } from './encode.ts';
import type { FeedState } from './feed.ts';

describe('what the server asks of the follower', () => {
  const idle = encodeEvent({ type: 'idle' });

  it('an idle feed rests until it is woken, and resumes', async () => {
    await using server = await feedServer((visit, nth) => visit.open(event(nth + 1), ...(nth === 0 ? [idle] : [])));
    const following = follow(server);
    await untilState(following, 'connecting', 'open', 'idle');
    expect(following.timers.pending).toEqual([]);
    following.timers.advance(3_600_000);
    expect(server.visits).toHaveLength(1);
    following.feed.wake();
    await untilState(following, 'connecting', 'open', 'idle', 'connecting', 'open');
    await until(() => following.events.length === 2);
    expect(server.visits[1]?.headers['last-event-id']).toBe('1');
    expect(following.events.map(([{ type }]) => type)).toEqual(['test', 'test']);
  });

  it('a feed may be woken from within the callback that says it is idle', async () => {
    await using server = await feedServer((visit, nth) => visit.open(...(nth === 0 ? [idle] : [])));
    const states: FeedState[] = [];
    const { feed } = follow(server, {
      onState(state) {
        states.push(state);
        if (state === 'idle') feed.wake();
      },
    });
    await until(() => states.length === 5);
    expect(states).toEqual(['connecting', 'open', 'idle', 'connecting', 'open']);
  });

  it('a feed that is woken while the goodbye is on its way stays up, once', async () => {
    await using server = await feedServer((visit) => visit.open());
    const following = follow(server);
    await untilState(following, 'connecting', 'open');
    following.feed.wake();
    server.visits[0]?.send(idle);
    await untilState(following, 'connecting', 'open', 'reconnecting', 'open');
    server.visits[1]?.send(idle);
    await untilState(following, 'connecting', 'open', 'reconnecting', 'open', 'idle');
  });

  it('reconnect is followed after its time, with the last position', async () => {
    const reconnect = encodeEvent({ type: 'reconnect', reason: 'shutdown', retry_ms: 1_234 });
    await using server = await feedServer((visit, nth) => visit.open(event(5), ...(nth === 0 ? [reconnect] : [])));
    const following = follow(server);
    await untilState(following, 'connecting', 'open', 'reconnecting');
    following.feed.wake();
    expect(following.timers.pending).toEqual([1_234]);
    expect(await passPause(following)).toBe(1_234);
    await until(() => server.visits.length === 2);
    expect(server.visits[1]?.headers['last-event-id']).toBe('5');
  });

  it('reconnect without a time backs off', async () => {
    await using server = await feedServer((visit) => visit.open(encodeEvent({ type: 'reconnect', reason: 'lagging' })));
    expect(await passPauses(follow(server), 2)).toEqual([3_000, 6_000]);
  });
});

describe('waking', () => {
  it('ends a backoff at once', async () => {
    await using server = await feedServer((visit, nth) => (nth === 0 ? visit.cut() : visit.open()));
    const following = follow(server);
    await untilState(following, 'connecting', 'reconnecting');
    following.feed.wake();
    await untilState(following, 'connecting', 'reconnecting', 'open');
    expect(following.timers.pending).toEqual([45_000]);
  });

  it('leaves an open feed alone', async () => {
    await using server = await feedServer((visit) => visit.open());
    const following = follow(server);
    await untilState(following, 'connecting', 'open');
    following.feed.wake();
    server.visits[0]?.send(event(1));
    await until(() => following.events.length === 1);
    expect(server.visits).toHaveLength(1);
  });
});

describe('closing', () => {
  it('also ends a connection whose consumer threw when it opened', async () => {
    await using server = await feedServer((visit) => visit.open());
    let broken = true;
    follow(server, {
      onState(state) {
        if (state === 'open' && broken) throw new Error('not now');
        broken = state !== 'reconnecting';
      },
      random: () => 0,
      timers: undefined,
    });
    await until(() => server.visits.length === 2 && server.visits[0]?.gone === true);
  });

  it('ends the connection, the timers and every callback', async () => {
    await using server = await feedServer((visit) => visit.open(event(1)));
    const following = follow(server);
    await until(() => following.events.length === 1);
    following.feed.close();
    expect(following.states).toEqual(['connecting', 'open', 'closed']);
    await until(() => server.visits[0]?.gone === true);
    await until(() => following.timers.pending.length === 0);
    following.feed.close();
    following.feed.wake();
    expect(following.states).toEqual(['connecting', 'open', 'closed']);
    expect(server.visits).toHaveLength(1);
  });

  it('ends a backoff without another attempt', async () => {
    await using server = await feedServer((visit) => visit.cut());
    const following = follow(server);
    await untilState(following, 'connecting', 'reconnecting');
    following.feed.close();
    expect(following.timers.pending).toEqual([]);
    await untilState(following, 'connecting', 'reconnecting', 'closed');
    expect(server.visits).toHaveLength(1);
  });

  it('ends an idle feed', async () => {
    await using server = await feedServer((visit) => visit.open(encodeEvent({ type: 'idle' })));
    const following = follow(server);
    await untilState(following, 'connecting', 'open', 'idle');
    following.feed.close();
    await untilState(following, 'connecting', 'open', 'idle', 'closed');
  });

  it('within an event lets no further one through', async () => {
    await using server = await feedServer((visit) => visit.open(event(1) + event(2)));
    const taken: TestEvent[] = [];
    const { feed, states } = follow(server, {
      onEvent(taking) {
        taken.push(taking);
        feed.close();
      },
    });
    await until(() => server.visits[0]?.gone === true);
    expect(taken).toHaveLength(1);
    expect(states.at(-1)).toBe('closed');
  });

  it.each(['connecting', 'open', 'reconnecting'] as const)('works when told %s', async (when) => {
    await using server = await feedServer((visit) => {
      visit.open(event(1));
      visit.end();
    });
    const timers = new FakeTimers();
    const states: FeedState[] = [];
    const { feed } = follow(server, {
      timers,
      onState(state) {
        states.push(state);
        if (state === when) feed.close();
      },
    });
    await until(() => states.at(-1) === 'closed' && timers.pending.length === 0);
    expect(server.visits.length).toBeLessThanOrEqual(1);
    expect(states.at(-2)).toBe(when);
  });

  it('right after the start asks nothing of the server', async () => {
    await using server = await feedServer((visit) => visit.open());
    const token = vi.fn(() => 'v1');
    const following = follow(server, { token });
    following.feed.close();
    await Promise.resolve();
    expect(following.states).toEqual(['closed']);
    expect(token).not.toHaveBeenCalled();
    expect(following.timers.pending).toEqual([]);
  });
});
