import { afterAll, afterEach, beforeAll } from 'vitest';
import { systemClock } from '../clock.ts';
import { LIMITS } from '../../test/store/harness.ts';
import { startRedisServer, type RedisServer } from '../../test/store/redis-server.ts';
import { testStore } from '../../test/store/store-suite.ts';
import { createRedisStore, type RedisStore } from './redis.ts';

let server: RedisServer;
let sites = 0;
const open: RedisStore[] = [];

beforeAll(async () => {
  server = await startRedisServer();
});
afterEach(() => {
  for (const store of open.splice(0)) store.close();
});
afterAll(() => server.stop());

testStore('redis store', async (limits) => {
  const options = { url: server.url, site: `site-${(sites += 1)}`, clock: systemClock, timeoutMs: 2000 };
  const store = await createRedisStore({ ...options, limits: { ...LIMITS, ...limits } });
  open.push(store);
  return { ...store, pass: () => Promise.resolve() };
});
