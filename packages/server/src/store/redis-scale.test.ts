import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Status } from '@fiido/protocol';
import { commit, newSession, waiting, type StoreUnderTest } from '../../test/store/harness.ts';
import { startRedisServer, type RedisServer } from '../../test/store/redis-server.ts';
import { redisStores } from '../../test/store/redis-stores.ts';
import type { ListQuery, SessionPage } from './store.ts';

const SESSIONS = 10_000;
const AT_ONCE = 200;
const LISTS = 100;
const PAGE = 50;
const TEST_MS = 60_000;

let server: RedisServer;
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

/** Every tenth session waits for an agent. */
async function fill(store: StoreUnderTest): Promise<void> {
  for (let start = 0; start < SESSIONS; start += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, (_, index) => {
      const session = { ...newSession(`session-${start + index}`), updated_at: start + index };
      return commit(store, index % 10 === 0 ? waiting(session) : session);
    });
    await Promise.all(batch);
  }
}

/** Calls of each command that the server has executed since the last reset, inside scripts too. */
async function executed(): Promise<Map<string, number>> {
  const stats = await inspector.info('commandstats');
  return new Map(
    [...stats.matchAll(/cmdstat_(\S+?):calls=(\d+)/g)].map(([, name = '', calls]) => [name, Number(calls)]),
  );
}

async function times(count: number, once: (index: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    await once(index);
    taken.push(performance.now() - began);
  }
  return taken.sort((a, b) => a - b);
}

function tell(what: string, sorted: readonly number[]): void {
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2);
  process.stdout.write(`${SESSIONS} sessions: ${what}: P50 ${at(0.5)} ms, P99 ${at(0.99)} ms\n`);
}

test(
  'ten thousand sessions are listed, filtered and counted by index: what a page costs is its own length',
  async () => {
    // No heartbeat: the commands of its upkeep would be counted with those of the lists.
    const store = await stores.open({ url: server.url, limits: { sessionTtl: 3600, heartbeatMs: 3_600_000 } });
    await fill(store);
    const query = (status: Status | undefined, offset: number): ListQuery =>
      status ? { status, limit: PAGE, offset } : { limit: PAGE, offset };
    const pages: SessionPage[] = [];
    for (const [status, total] of [
      [undefined, SESSIONS],
      ['bot_active', SESSIONS * 0.9],
      ['pending_manual', SESSIONS / 10],
      ['closed', 0],
    ] as const) {
      await inspector.config('RESETSTAT');
      const taken = await times(LISTS, async (index) =>
        pages.push(await store.sessions.list(query(status, (index * 7) % Math.max(1, total - PAGE)))),
      );
      tell(`a page of ${PAGE} (${status ?? 'all'}) with all counts`, taken);
      const calls = Object.fromEntries(await executed());
      const shown = Math.min(PAGE, total) * LISTS;
      expect(calls).toEqual({
        'config|resetstat': 1,
        evalsha: LISTS,
        time: LISTS,
        zrangebyscore: LISTS,
        zrevrange: LISTS,
        zcard: LISTS * 6,
        ...(shown > 0 ? { hget: shown } : {}),
      });
      expect(pages.at(-1)).toMatchObject({
        total,
        counts: { bot_active: SESSIONS * 0.9, pending_manual: SESSIONS / 10, closed: 0 },
      });
    }
    const [newest] = pages;
    const expected = Array.from({ length: PAGE }, (_, index) => `session-${SESSIONS - 1 - index}`);
    expect(newest?.sessions.map((session) => session.session_name)).toEqual(expected);
    tell('reading one', await times(LISTS, (index) => store.sessions.get(`session-${index * 97}`)));
  },
  TEST_MS,
);

test(
  'when ten thousand sessions expire no index keeps one, though nobody commits or lists; records stay',
  async () => {
    await inspector.flushall();
    const site = 'idle';
    const store = await stores.open({ url: server.url, site, limits: { sessionTtl: 8, heartbeatMs: 250 } });
    await store.documents.put('agent', 'a1', { name: 'Li' });
    await fill(store);
    expect(await inspector.zcard(`fiido:{${site}}:index:all`)).toBe(SESSIONS);
    await vi.waitFor(async () => expect(await inspector.keys('*:index:*')).toEqual([]), 15_000);
    // Only the records are left, once the server has got round to the rest.
    await vi.waitFor(async () => {
      expect((await inspector.keys('*')).sort()).toEqual([
        `fiido:{${site}}:document:agent:a1`,
        `fiido:{${site}}:documents:agent`,
      ]);
    }, 15_000);
    expect(await inspector.ttl(`fiido:{${site}}:document:agent:a1`)).toBe(-1);
    expect(await store.documents.list('agent')).toMatchObject([{ id: 'a1', value: { name: 'Li' } }]);
  },
  TEST_MS,
);
