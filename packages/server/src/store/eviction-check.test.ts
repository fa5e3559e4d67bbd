import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { commit, follow, marked, newSession } from '../../test/store/harness.ts';
import { startRedisServer, type RedisServer } from '../../test/store/redis-server.ts';
import { redisStores, rememberingLog, type LogLine } from '../../test/store/redis-stores.ts';

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

/** What the start of a store has to say, apart from its connections. */
async function warningsAtStart(url = server.url): Promise<LogLine[]> {
  const log = rememberingLog();
  await stores.open({ url, log });
  return log.lines.filter((line) => line.level !== 'info');
}

test.each(['allkeys-lru', 'allkeys-lfu', 'allkeys-random'])(
  'a server that evicts by %s is warned of, with what to set instead',
  async (policy) => {
    await inspector.config('SET', 'maxmemory-policy', policy);
    expect(await warningsAtStart()).toEqual([
      {
        level: 'warn',
        event: 'redis_evicts_everything',
        fields: { policy, advice: expect.stringContaining('set maxmemory-policy to volatile-lru') },
      },
    ]);
  },
);

test.each(['volatile-lru', 'volatile-ttl', 'noeviction'])('%s is nothing to warn of', async (policy) => {
  await inspector.config('SET', 'maxmemory-policy', policy);
  expect(await warningsAtStart()).toEqual([]);
});

test('a server that refuses CONFIG and INFO serves all the same, and it is said what is not noticed then', async () => {
  await inspector.config('SET', 'maxmemory-policy', 'allkeys-lru');
  await inspector.acl('SETUSER', 'tenant', 'on', '>pw', '~*', '&*', '+@all', '-config', '-info');
  const url = server.url.replace('redis://', 'redis://tenant:pw@');
  expect(await warningsAtStart(url)).toMatchObject([{ level: 'warn', event: 'redis_life_unknown' }]);
  const store = await stores.open({ url });
  const reader = follow(store, 'session:anna', null);
  await reader.take(1);
  await commit(store, newSession('anna'), { events: [marked(1)] });
  expect(await reader.take(1)).toMatchObject([{ kind: 'event', id: 'life-1' }]);
});
