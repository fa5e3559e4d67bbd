import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { Redis } from 'ioredis';
import { StoreUnavailable } from './store.ts';
import {
  auditEntry,
  brief,
  commit,
  follow,
  marked,
  message,
  newSession,
  removed,
  waiting,
  type StoreUnderTest,
} from '../../test/store/harness.ts';
import { startRedisServer, type RedisServer } from '../../test/store/redis-server.ts';
import { redisStores, type Place } from '../../test/store/redis-stores.ts';
import { testStore } from '../../test/store/store-suite.ts';
import type { RedisStore } from './redis.ts';

let server: RedisServer;
/** Looks at the server directly. */
let inspector: Redis;
const stores = redisStores();

beforeAll(async () => {
  server = await startRedisServer();
  inspector = new Redis(server.url);
});
afterEach(() => stores.closeAll());
afterAll(async () => {
  inspector.disconnect();
  await server.stop();
});

/** A store as one process has it, on the common server unless told otherwise. */
function openStore(place: Partial<Place>): Promise<StoreUnderTest & RedisStore> {
  return stores.open({ url: server.url, ...place });
}

async function subscriptions(channel: string): Promise<unknown> {
  return (await inspector.pubsub('NUMSUB', channel))[1];
}

async function calls(command: string): Promise<number> {
  const stats = await inspector.info('commandstats');
  return Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(stats)?.[1] ?? 0);
}

testStore('redis store', (limits) => openStore(limits ? { limits } : {}));

describe('what a redis store leaves in the server', () => {
  test('all keys share the hash tag of the site, and all but permanent ones expire', async () => {
    await inspector.flushall();
    const store = await openStore({ site: 'shop' });
    const everything = {
      events: [marked(1)],
      deskEvents: [removed('x')],
      messages: [message(1)],
      audit: [auditEntry('escalate')],
    };
    await commit(store, await commit(store, newSession('anna'), everything), everything);
    await store.documents.put('agent', 'a1', {});
    await store.documents.put('revocation', 'r1', {}, { ttlSeconds: 50 });
    const keys = await inspector.keys('*');
    expect(keys.filter((key) => !key.startsWith('fiido:{shop}:'))).toEqual([]);
    const ttls = await Promise.all(
      keys.map(async (key) => [key.slice('fiido:{shop}:'.length), await inspector.ttl(key)]),
    );
    const permanent = ttls.flatMap(([key, ttl]) => (Number(ttl) < 0 ? [key] : []));
    expect(permanent.map(String).sort()).toEqual([
      'document:agent:a1',
      'documents:agent',
      'documents:revocation',
      'index:all',
      'index:bot_active',
      'index:cards',
      'index:expiry',
      'index:words',
    ]);
    expect(ttls.filter(([key]) => key === 'session:anna' || key === 'log:session:anna')).toHaveLength(2);
  });

  test('a session lives its whole time after each commit, and hardly longer', async () => {
    const ttl = 2000;
    const store = await stores.open({ url: server.url, site: 'lasting', limits: { sessionTtl: ttl / 1000 } });
    const keys = ['session:anna', 'messages:anna', 'log:session:anna', 'desk', 'log:desk'];
    const now = async (): Promise<number> => {
      const [seconds, micros] = await inspector.time();
      return Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
    };
    let session = newSession('anna');
    for (const begun = await now(); (await now()) < begun + ttl / 4;) {
      const before = await now();
      const told = { events: [marked(1)], deskEvents: [removed('x')], messages: [message(session.seq + 1)] };
      session = await commit(store, session, told);
      const ends = await Promise.all(keys.map((key) => inspector.pexpiretime(`fiido:{lasting}:${key}`)));
      const [first, ...others] = [...ends, Number(await inspector.zscore('fiido:{lasting}:index:expiry', 'anna'))];
      expect(first).toBeGreaterThanOrEqual(before + ttl);
      expect(Math.max(...ends)).toBeLessThanOrEqual((await now()) + ttl * 1.05);
      expect(others.slice(0, 2)).toEqual([first, first]);
      expect(others.at(-1)).toBe(first);
    }
  });

  test('indexes forget expired sessions at later commits, and evicted ones when they are listed', async () => {
    const site = 'forgetful';
    const store = await openStore({ site, limits: { sessionTtl: 1 } });
    await commit(store, waiting(newSession('gone')));
    await vi.waitFor(async () => expect(await store.sessions.get('gone')).toBeNull(), 5000);
    const lasting = await openStore({ site });
    await commit(lasting, newSession('anna'));
    await commit(lasting, newSession('ben'));
    expect(await inspector.zrange(`fiido:{${site}}:index:all`, '0', '-1')).toEqual(['anna', 'ben']);
    expect(await inspector.exists(`fiido:{${site}}:index:pending_manual`)).toBe(0);
    await inspector.del(`fiido:{${site}}:session:ben`);
    expect(await lasting.sessions.list({ limit: 10, offset: 0 })).toMatchObject({ total: 1 });
    expect(await inspector.zrange(`fiido:{${site}}:index:expiry`, '0', '-1')).toEqual(['anna']);
  });

  test('a commit is one round trip, and so is a list', async () => {
    const store = await openStore({});
    let session = newSession('anna');
    await inspector.config('RESETSTAT');
    for (let mark = 0; mark < 10; mark += 1) {
      session = await commit(store, session, { events: [marked(mark)], deskEvents: [removed('x')] });
    }
    expect(await calls('evalsha')).toBe(10);
    await store.sessions.list({ limit: 10, offset: 0 });
    expect(await calls('evalsha')).toBe(11);
    expect(await calls('eval')).toBe(0);
  });

  test('scripts that the server has lost are sent again', async () => {
    const store = await openStore({});
    await inspector.script('FLUSH');
    const session = await commit(store, newSession('anna'), { events: [marked(1)] });
    expect(await store.sessions.get('anna')).toEqual(session);
    expect(brief(await follow(store, 'session:anna', '0').take(1))).toEqual([1]);
  });

  test('a feed has one subscription for all its readers, and none after the last has left', async () => {
    const store = await openStore({ site: 'subs' });
    const channel = 'fiido:{subs}:live:session:anna';
    const readers = [1, 2, 3].map(() => follow(store, 'session:anna', null));
    for (const reader of readers) await reader.take(1);
    expect(await subscriptions(channel)).toBe(1);
    for (const reader of readers) reader.leave();
    await vi.waitFor(async () => expect(await subscriptions(channel)).toBe(0));
  });
});

describe('two processes on one redis', () => {
  test('each sees what the other commits and publishes', async () => {
    const [one, two] = [await openStore({ site: 'pair' }), await openStore({ site: 'pair' })];
    const session = follow(two, 'session:anna', null);
    const desk = follow(two, 'desk', null);
    await Promise.all([session.take(1), desk.take(1)]);
    const created = await commit(one, newSession('anna'), { events: [marked(1)], deskEvents: [removed('x')] });
    await one.feeds.publish('session:anna', { type: 'typing', role: 'user', is_typing: true, timestamp: 1 });
    expect(brief(await session.take(2))).toEqual([1, 'transient']);
    const [event] = await desk.take(1);
    expect(event).toMatchObject({ seq: 1, event: { session_name: 'x' } });
    await commit(two, created, { events: [marked(2)], deskEvents: [removed('y')] });
    const position = event?.kind === 'event' ? event.id : null;
    expect(brief(await follow(one, 'desk', position).take(1))).toEqual([2]);
  });

  test('what was missed while a subscription was cut is read up, in order', async () => {
    const [one, two] = [await openStore({ site: 'cut' }), await openStore({ site: 'cut' })];
    let session = await commit(one, newSession('anna'), { events: [marked(0)] });
    const reader = follow(two, 'session:anna', null);
    await reader.take(1);
    for (let round = 0; round < 5; round += 1) {
      await inspector.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
      session = await commit(one, session, { events: [marked(1), marked(2)] });
      session = await commit(one, session, { events: [marked(3)] });
      const start = 2 + round * 3;
      expect(brief(await reader.take(3))).toEqual([start, start + 1, start + 2]);
    }
  });

  test('a lost message is read from the log before the next one is passed on', async () => {
    const [one, two] = [await openStore({ site: 'lost' }), await openStore({ site: 'lost' })];
    const session = await commit(one, newSession('anna'), { events: [marked(1)] });
    const reader = follow(two, 'session:anna', null);
    await reader.take(1);
    const silent = JSON.stringify({ ...marked(2), seq: 2 });
    await inspector.xadd('fiido:{lost}:log:session:anna', '2-0', 'e', silent);
    await commit(one, { ...session, seq: 2 }, { events: [marked(3)] });
    expect(await reader.take(2)).toMatchObject([
      { seq: 2, event: { timestamp: 2 } },
      { seq: 3, event: { timestamp: 3 } },
    ]);
  });

  test('a log that lost its end sends the readers a snapshot', async () => {
    const [one, two] = [await openStore({ site: 'lag' }), await openStore({ site: 'lag' })];
    await commit(one, newSession('anna'), { events: [marked(1), marked(2), marked(3)] });
    const reader = follow(two, 'session:anna', null);
    await reader.take(1);
    await inspector.hset('fiido:{lag}:session:anna', 'seq', 2);
    await inspector.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    expect(await reader.take(1)).toEqual([{ kind: 'snapshot', seq: 2, id: two.at('life', 2) }]);
  });
});

describe('a redis that fails', () => {
  test('a store is not opened where no server answers', async () => {
    const dead = await startRedisServer();
    await dead.stop();
    const began = performance.now();
    await expect(openStore({ url: dead.url })).rejects.toBeInstanceOf(StoreUnavailable);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test('a dead server is an error at once, and everything goes on when it is back', async () => {
    let own = await startRedisServer();
    const store = await openStore({ url: own.url, site: 'fragile' });
    const session = await commit(store, newSession('anna'), { events: [marked(1)] });
    const reader = follow(store, 'session:anna', null);
    await reader.take(1);
    await own.stop();
    const began = performance.now();
    const attempts = await Promise.allSettled([
      store.sessions.get('anna'),
      store.sessions.list({ limit: 1, offset: 0 }),
      commit(store, session, { events: [marked(2)] }),
      store.documents.get('agent', 'a1'),
      store.feeds.publish('desk', { type: 'degraded', component: 'redis', since: 1 }),
      follow(store, 'desk', null).take(1),
    ]);
    expect(performance.now() - began).toBeLessThan(1000);
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable' } });
    }
    await vi.waitFor(() => expect(store.connected()).toBe(false));
    // As soon as the loss is noticed, nothing new can be said even of a feed that is read here already.
    const joining = (): Promise<unknown> => follow(store, 'session:anna', null).take(1);
    await vi.waitFor(() => expect(joining()).rejects.toBeInstanceOf(StoreUnavailable));
    own = await startRedisServer(own.port);
    try {
      await vi.waitFor(() => expect(store.connected()).toBe(true), 5000);
      // The server kept nothing: the reader is told that what it knows is void.
      expect(await reader.take(1)).toEqual([{ kind: 'snapshot', seq: 0, id: '0' }]);
      await commit(store, newSession('anna', 'after'), { events: [marked(3)] });
      expect(await reader.take(1)).toMatchObject([
        { kind: 'event', id: expect.stringMatching(/^after\.[0-9a-f]{8}-1$/) },
      ]);
    } finally {
      await own.stop();
    }
  });

  test('a server that hangs is an error in time, and is used again when it wakes', async () => {
    const own = await startRedisServer();
    try {
      const store = await openStore({ url: own.url, timeoutMs: 200 });
      const session = await commit(store, newSession('anna'));
      own.pause();
      const began = performance.now();
      await expect(store.sessions.get('anna')).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(store.sessions.get('anna')).rejects.toBeInstanceOf(StoreUnavailable);
      expect(performance.now() - began).toBeLessThan(1000);
      own.resume();
      await vi.waitFor(async () => expect(await store.sessions.get('anna')).toEqual(session), 5000);
    } finally {
      own.resume();
      await own.stop();
    }
  });

  test('closing a store ends its readers', async () => {
    const store = await openStore({});
    const reader = follow(store, 'desk', null);
    await reader.take(1);
    store.close();
    expect(await reader.ended()).toBe(true);
    expect(store.readerCount('desk')).toBe(0);
    await expect(store.sessions.get('anna')).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
