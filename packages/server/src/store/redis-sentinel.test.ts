import { afterEach, expect, test, vi } from 'vitest';
import {
  brief,
  commit,
  follow,
  marked,
  newSession,
  removed,
  seededRandom,
  type Follower,
  type StoreUnderTest,
} from '../../test/store/harness.ts';
import { startRedisWithSentinel, type RedisWithSentinel } from '../../test/store/redis-sentinel.ts';
import { redisStores, rememberingLog, type LogLine } from '../../test/store/redis-stores.ts';
import type { RedisStore } from './redis.ts';
import { StoreUnavailable, type FeedItem } from './store.ts';

const FAILOVER_MS = 20_000;
const TEST_MS = 60_000;

const stores = redisStores();
let redis: RedisWithSentinel | null = null;
afterEach(async () => {
  stores.closeAll();
  await redis?.stop();
  redis = null;
});

type Store = StoreUnderTest & RedisStore;

async function start(): Promise<RedisWithSentinel> {
  redis = await startRedisWithSentinel();
  return redis;
}

/** Waits until the replica has all that was committed. */
async function replicated(store: Store): Promise<void> {
  expect(await store.commands.wait(1, 1000)).toBe(1);
}

/** Waits until a store is served by the promoted replica, and will not be sent to look for it again. */
async function promoted(store: Store, { replica, switched }: RedisWithSentinel): Promise<void> {
  await switched();
  await vi.waitFor(async () => {
    expect(store.connected()).toBe(true);
    expect(store.commands.stream.remotePort).toBe(replica.port);
    await store.sessions.get('anyone');
  }, FAILOVER_MS);
}

function linesOf(lines: readonly LogLine[], event: string): LogLine['fields'][] {
  return lines.filter((line) => line.event === event).map((line) => line.fields);
}

test('a store is not opened where no sentinel answers', async () => {
  const url = 'redis+sentinel://127.0.0.1:1,127.0.0.1:2/shop';
  await expect(stores.open({ url, timeoutMs: 300 })).rejects.toBeInstanceOf(StoreUnavailable);
});

test(
  'when the master dies the replica takes over, and all that it had is served',
  async () => {
    const servers = await start();
    const log = rememberingLog();
    const store = await stores.open({ url: servers.url, log });
    const session = await commit(store, newSession('anna'), { events: [marked(1)] });
    await replicated(store);
    const reader = follow(store, 'session:anna', null);
    await reader.take(1);
    await servers.master.stop();
    await expect(store.sessions.get('anna')).rejects.toBeInstanceOf(StoreUnavailable);
    await promoted(store, servers);
    expect(await store.sessions.get('anna')).toEqual(session);
    expect(await reader.take(1)).toMatchObject([{ kind: 'snapshot', seq: 1 }]);
    await commit(store, session, { events: [marked(2)] });
    expect(brief(await reader.take(1))).toEqual([2]);
    await vi.waitFor(() => expect(linesOf(log.lines, 'redis_commits_survived')).toEqual([{ verified: 1 }]));
    expect(linesOf(log.lines, 'redis_commits_lost')).toEqual([]);
  },
  TEST_MS,
);

test(
  'a failover while the master is well takes the process along',
  async () => {
    const servers = await start();
    const store = await stores.open({ url: servers.url });
    const session = await commit(store, newSession('anna'), { events: [marked(1)] });
    await replicated(store);
    const reader = follow(store, 'session:anna', null);
    await reader.take(1);
    await servers.failOver();
    await promoted(store, servers);
    expect(await reader.take(1)).toMatchObject([{ kind: 'snapshot', seq: 1 }]);
    await commit(store, session, { events: [marked(2)] });
    expect(brief(await reader.take(1))).toEqual([2]);
  },
  TEST_MS,
);

test(
  'a promoted replica that lacks acknowledged commits is found out, and no position of the lost life is honoured',
  async () => {
    const servers = await start();
    const log = rememberingLog();
    const site = 'lagging';
    const store = await stores.open({ url: servers.url, site, log });
    const kept = await commit(store, newSession('anna'), { events: [marked(1)], deskEvents: [removed('a')] });
    await commit(store, newSession('ben'), { events: [marked(1)] });
    await replicated(store);
    await servers.cutReplicaOff();
    const reader = follow(store, 'session:anna', null);
    await reader.take(1);
    const lost = await commit(store, kept, { events: [marked(2), marked(3)], deskEvents: [removed('b')] });
    await commit(store, newSession('cleo'), { events: [marked(1)] });
    const [, last] = await reader.take(2);
    const position = last?.kind === 'event' ? last.id : '';
    await servers.master.stop();
    await promoted(store, servers);

    expect(await reader.take(1)).toMatchObject([{ kind: 'snapshot', seq: 1 }]);
    await vi.waitFor(() =>
      expect(linesOf(log.lines, 'redis_commits_lost')).toEqual([{ verified: 3, lost: 2, sessions: ['anna', 'cleo'] }]),
    );
    expect(log.lines.filter((line) => line.event === 'redis_commits_lost')).toMatchObject([{ level: 'error' }]);
    await expect(commit(store, lost, { events: [marked(4)] })).rejects.toThrow('is at version 1');
    // The seqs of the lost events are used again, and more: only the life tells the positions apart.
    await commit(store, kept, { events: [marked(7), marked(8), marked(9)] });
    expect(await reader.take(3)).toMatchObject([{ event: marked(7) }, { event: marked(8) }, { event: marked(9) }]);
    const another = await stores.open({ url: servers.url, site });
    for (const process of [store, another]) {
      expect(await follow(process, 'session:anna', position).take(1)).toMatchObject([{ kind: 'snapshot', seq: 4 }]);
    }
  },
  TEST_MS,
);

/** What one reader of a session knows: events since its last snapshot. */
interface View {
  name: string;
  snapshots: number;
  seq: number;
  events: unknown[];
}

function view(store: Store, name: string): View {
  const seen: View = { name, snapshots: 0, seq: 0, events: [] };
  const reader = follow(store, `session:${name}`, null);
  void readOn(reader, (item) => {
    if (item.kind === 'snapshot') Object.assign(seen, { snapshots: seen.snapshots + 1, seq: item.seq, events: [] });
    if (item.kind !== 'event') return;
    seen.seq = item.seq;
    seen.events.push(item.event);
  });
  return seen;
}

async function readOn(reader: Follower, take: (item: FeedItem) => void): Promise<void> {
  try {
    for (;;) for (const item of await reader.take(1)) take(item);
  } catch {
    return; // The store was closed.
  }
}

async function versions(store: Store, names: readonly string[]): Promise<Map<string, number>> {
  const found = names.map(async (name) => [name, (await store.sessions.get(name))?.version ?? 0] as const);
  return new Map(await Promise.all(found));
}

test(
  'whatever two processes committed before a lossy failover, each loss is named and readers end with what is there',
  async () => {
    const servers = await start();
    const site = 'random';
    const random = seededRandom(20261123);
    const names = Array.from({ length: 12 }, (_, index) => `session-${index}`);
    const processes = await Promise.all(
      [1, 2].map(async () => {
        const log = rememberingLog();
        return {
          log,
          acknowledged: new Map<string, number>(),
          store: await stores.open({ url: servers.url, site, log }),
        };
      }),
    );
    const views = names.flatMap((name) => processes.map(({ store }) => view(store, name)));
    const write = async (count: number): Promise<void> => {
      for (let step = 0; step < count; step += 1) {
        const writer = processes[Math.floor(random() * processes.length)];
        const name = names[Math.floor(random() * names.length)] ?? '';
        if (!writer) return;
        const events = Array.from({ length: 1 + Math.floor(random() * 3) }, () => marked(Math.floor(random() * 1e9)));
        // A connection that learns late of the failover looks for the master once more; then it is asked again.
        await vi.waitFor(async () => {
          const before = (await writer.store.sessions.get(name)) ?? newSession(name);
          const after = await commit(writer.store, before, { events, deskEvents: [removed(name)] });
          writer.acknowledged.set(name, after.version);
        }, FAILOVER_MS);
      }
    };
    const [first] = processes;
    if (!first) throw new Error('no process');
    await write(80);
    await replicated(first.store);
    await servers.cutReplicaOff();
    await write(20);
    const acknowledged = processes.map((process) => new Map(process.acknowledged));
    await servers.master.stop();
    for (const { store } of processes) await promoted(store, servers);
    const survived = await versions(first.store, names);
    await write(80);

    for (const [index, { log }] of processes.entries()) {
      const lost = [...(acknowledged[index] ?? [])].flatMap(([name, version]) =>
        version > (survived.get(name) ?? 0) ? [name] : [],
      );
      expect(lost).not.toEqual([]);
      await vi.waitFor(() => {
        const [told] = linesOf(log.lines, 'redis_commits_lost');
        expect([...((told?.['sessions'] as string[] | undefined) ?? [])].sort()).toEqual(lost.sort());
      });
    }
    for (const seen of views) {
      const log = await first.store.commands.xrange(`fiido:{${site}}:log:session:${seen.name}`, '-', '+');
      const truth = log.map(([, fields]): { seq: number } => JSON.parse(fields[1] ?? ''));
      await vi.waitFor(() => expect(seen.seq).toBe(truth.at(-1)?.seq ?? 0));
      expect(seen.snapshots).toBeGreaterThanOrEqual(2);
      expect(seen.events).toEqual(truth.slice(truth.length - seen.events.length));
    }
  },
  TEST_MS,
);
