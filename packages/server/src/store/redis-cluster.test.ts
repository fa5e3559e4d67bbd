import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { brief, commit, follow, marked, message, newSession, removed } from '../../test/store/harness.ts';
import { askNode, startRedisCluster, type RedisCluster } from '../../test/store/redis-cluster.ts';
import type { RedisServer } from '../../test/store/redis-server.ts';
import { redisStores, rememberingLog } from '../../test/store/redis-stores.ts';
import { testStore } from '../../test/store/store-suite.ts';
import { StoreUnavailable } from './store.ts';

const STARTING_MS = 60_000;

let cluster: RedisCluster;
const stores = redisStores();

beforeAll(async () => {
  cluster = await startRedisCluster();
}, STARTING_MS);
afterEach(() => stores.closeAll());
afterAll(() => cluster.stop());

testStore('redis store on a cluster', (limits) => stores.open({ url: cluster.url, ...(limits ? { limits } : {}) }));

describe('a cluster', () => {
  test('sites lie on all masters, each with two connections to the one that has its keys', async () => {
    const before = await Promise.all(cluster.masters.map(connections));
    const owners = new Set<number>();
    for (const site of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']) {
      const store = await stores.open({ url: cluster.url, site });
      await commit(store, newSession('anna'), { events: [marked(1)], deskEvents: [removed('x')] });
      const owner = await cluster.ownerOf(site);
      owners.add(owner.port);
      expect(await askNode(owner, (redis) => redis.exists(`fiido:{${site}}:session:anna`))).toBe(1);
      expect(store.commands.stream.remotePort).toBe(owner.port);
    }
    expect(owners.size).toBe(cluster.masters.length);
    await vi.waitFor(async () => {
      const now = await Promise.all(cluster.masters.map(connections));
      expect(sum(now) - sum(before)).toBe(16);
    });
  });

  test('scripts that the node has lost are sent again', async () => {
    const store = await stores.open({ url: cluster.url });
    for (const master of cluster.masters) await askNode(master, (redis) => redis.script('FLUSH'));
    const session = await commit(store, newSession('anna'), { events: [marked(1)] });
    expect(await store.sessions.get('anna')).toEqual(session);
  });

  test('news reach two processes through the shard alone', async () => {
    const site = 'shard';
    const [one, two] = [await stores.open({ url: cluster.url, site }), await stores.open({ url: cluster.url, site })];
    const reader = follow(two, 'desk', null);
    await reader.take(1);
    const owner = await cluster.ownerOf(site);
    const listeners = await Promise.all(
      cluster.masters.map((master) => askNode(master, (redis) => redis.call('PUBSUB', 'SHARDCHANNELS'))),
    );
    expect(listeners.map((channels) => (channels as string[]).includes(`fiido:{${site}}:live:desk`))).toEqual(
      cluster.masters.map((master) => master.port === owner.port),
    );
    await commit(one, newSession('anna'), { deskEvents: [removed('x')] });
    expect(brief(await reader.take(1))).toEqual([1]);
  });

  test('a slot that goes to another master takes the process along', async () => {
    const site = 'moving';
    const store = await stores.open({ url: cluster.url, site, limits: { heartbeatMs: 200 } });
    const reader = follow(store, 'session:anna', null);
    await reader.take(1);
    const owner = await cluster.ownerOf(site);
    const other = cluster.masters.find((master) => master.port !== owner.port) ?? owner;
    await cluster.moveSlot(site, other);
    await vi.waitFor(async () => {
      await store.sessions.get('anna');
      expect(store.commands.stream.remotePort).toBe(other.port);
      expect(store.connected()).toBe(true);
    }, 10_000);
    await commit(store, newSession('anna'), { events: [marked(1)], messages: [message(1)] });
    const items = await untilEvent(reader);
    expect(items.at(-1)).toMatchObject({ kind: 'event', seq: 1 });
  });

  test('a store is not opened where no node answers', async () => {
    const url = 'redis+cluster://127.0.0.1:1,127.0.0.1:2';
    await expect(stores.open({ url, timeoutMs: 300 })).rejects.toBeInstanceOf(StoreUnavailable);
  });

  test('a master that dies is replaced by its replica, and readers get a snapshot and what follows', async () => {
    const site = 'dying';
    const owner = await cluster.ownerOf(site);
    const replica = await cluster.addReplica(owner);
    const log = rememberingLog();
    const store = await stores.open({ url: cluster.url, site, log, timeoutMs: 500 });
    const session = await commit(store, newSession('anna'), { events: [marked(1)] });
    await vi.waitFor(async () => expect(await offset(replica)).toBe(await offset(owner)));
    const reader = follow(store, 'session:anna', null);
    await reader.take(1);
    await owner.stop();
    await vi.waitFor(async () => expect(await store.sessions.get('anna')).toEqual(session), 20_000);
    expect(store.commands.stream.remotePort).toBe(replica.port);
    expect(await reader.take(1)).toMatchObject([{ kind: 'snapshot', seq: 1 }]);
    await commit(store, session, { events: [marked(2)] });
    expect(brief(await reader.take(1))).toEqual([2]);
    await vi.waitFor(() => expect(log.lines.map((line) => line.event)).toContain('redis_commits_survived'));
  }, 40_000);
});

async function untilEvent(reader: ReturnType<typeof follow>): Promise<Awaited<ReturnType<typeof reader.take>>> {
  const items = await reader.take(1);
  while (items.at(-1)?.kind !== 'event') items.push(...(await reader.take(1)));
  return items;
}

/** Connections of clients, the asking one apart. */
async function connections(node: RedisServer): Promise<number> {
  return (
    String(await askNode(node, (redis) => redis.client('LIST', 'TYPE', 'NORMAL')))
      .trim()
      .split('\n').length -
    1 +
    String(await askNode(node, (redis) => redis.client('LIST', 'TYPE', 'PUBSUB')))
      .trim()
      .split('\n')
      .filter(Boolean).length
  );
}

async function offset(node: RedisServer): Promise<string | undefined> {
  const info = await askNode(node, (redis) => redis.info('replication'));
  return /master_repl_offset:(\d+)/.exec(info)?.[1];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
