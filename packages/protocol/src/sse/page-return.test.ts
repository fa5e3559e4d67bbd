import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { feedServer } from '../../test/feed-server.ts';
import type { FeedServer } from '../../test/feed-server.ts';
import { event, follow, until, untilState } from '../../test/following.ts';
import type { Following } from '../../test/following.ts';
import { encodeEvent } from './encode.ts';

afterEach(() => vi.unstubAllGlobals());

describe('when the page comes back', () => {
  /** A page: real event targets, where Node has none. */
  function page(): {
    fire: (type: string, init?: object) => void;
    hide: (hidden: boolean) => void;
    listening: () => number;
  } {
    const types = ['online', 'pageshow', 'visibilitychange'];
    const target = new EventTarget();
    const document = { hidden: false };
    vi.stubGlobal('document', document);
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
    return {
      fire: (type, init = {}) => void target.dispatchEvent(Object.assign(new Event(type), init)),
      hide: (hidden) => (document.hidden = hidden),
      listening: () => types.flatMap((type) => getEventListeners(target, type)).length,
    };
  }

  async function openFeed(server: FeedServer): Promise<Following> {
    const following = follow(server);
    await until(() => following.events.length === 1);
    return following;
  }

  it.each([
    ['online', {}],
    ['pageshow', { persisted: true }],
    ['visibilitychange', {}],
  ])('with %s, a feed silent for over 20 seconds reconnects at once', async (type, init) => {
    const { fire } = page();
    await using server = await feedServer((visit) => visit.open(event(1)));
    const following = await openFeed(server);
    following.timers.advance(20_000);
    fire(type, init);
    server.visits[0]?.send(event(2));
    await until(() => following.events.length === 2);
    following.timers.advance(20_001);
    fire(type, init);
    await untilState(following, 'connecting', 'open', 'reconnecting', 'open');
    expect(server.visits[0]?.gone).toBe(true);
    expect(server.visits[1]?.headers['last-event-id']).toBe('2');
  });

  it('events that fire together make one new connection', async () => {
    const { fire } = page();
    await using server = await feedServer((visit) => visit.open(event(1)));
    const following = await openFeed(server);
    following.timers.advance(30_000);
    fire('online');
    fire('visibilitychange');
    await untilState(following, 'connecting', 'open', 'reconnecting', 'open');
    fire('pageshow', { persisted: true });
    expect(server.visits).toHaveLength(2);
  });

  it('a backoff ends', async () => {
    const { fire } = page();
    await using server = await feedServer((visit, nth) => (nth === 0 ? visit.cut() : visit.open()));
    const following = follow(server);
    await untilState(following, 'connecting', 'reconnecting');
    fire('online');
    await untilState(following, 'connecting', 'reconnecting', 'open');
  });

  it('a hidden page and a first show change nothing', async () => {
    const { fire, hide } = page();
    await using server = await feedServer((visit) => visit.cut());
    const following = follow(server);
    await untilState(following, 'connecting', 'reconnecting');
    hide(true);
    fire('visibilitychange');
    fire('pageshow', { persisted: false });
    expect(following.timers.pending).toEqual([3_000]);
  });

  it('an idle feed and a wait that the server asked for stay', async () => {
    const { fire } = page();
    await using server = await feedServer((visit) => {
      if (visit.path === '/feed?busy') visit.refuse(503, {}, { 'Retry-After': '60' });
      else visit.open(encodeEvent({ type: 'idle' }));
    });
    const resting = follow(server);
    const refused = follow({ url: `${server.url}?busy` });
    await untilState(resting, 'connecting', 'open', 'idle');
    await untilState(refused, 'connecting', 'reconnecting');
    fire('online');
    expect(refused.timers.pending).toEqual([60_000]);
    refused.timers.advance(60_000);
    await untilState(refused, 'connecting', 'reconnecting', 'reconnecting');
    expect(resting.states).toEqual(['connecting', 'open', 'idle']);
    expect(server.visits).toHaveLength(3);
  });

  it('a closed feed listens no more', async () => {
    const { listening } = page();
    await using server = await feedServer((visit) => visit.open(event(1)));
    const { feed } = await openFeed(server);
    expect(listening()).toBe(3);
    feed.close();
    expect(listening()).toBe(0);
  });
});
