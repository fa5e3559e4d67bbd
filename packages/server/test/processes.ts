import { vi } from 'vitest';
import { storeLimitsOf } from '../src/assemble.ts';
import { createFakeClock } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { createRedisStore } from '../src/store/redis.ts';
import { startRedisServer } from './store/redis-server.ts';
import { createTestApp, MONDAY_MORNING, TEST_ENV } from './support.ts';
import type { TestApp, TestOptions } from './support.ts';

/** A server with connections and a clock of its own. */
export interface ServerProcess extends TestApp {
  /** Ends it as `kill -9` does: it tells the store nothing any more. */
  kill(): void;
  /** Lets its time pass, five seconds at a step, until `check` does not throw. */
  until(check: () => unknown): Promise<void>;
}

/** Several servers on one Redis; `close` ends them and it. */
export async function startProcesses(
  count: number,
  options: Pick<TestOptions, 'env' | 'simulator'> = {},
): Promise<{
  processes: ServerProcess[];
  close(): Promise<void>;
}> {
  const redis = await startRedisServer();
  const limits = storeLimitsOf(readConfig(TEST_ENV, () => ''));
  const processes: ServerProcess[] = [];
  for (let index = 0; index < count; index++) {
    const clock = createFakeClock(MONDAY_MORNING);
    const stores = await createRedisStore({ url: redis.url, site: 'fiido', clock, limits, timeoutMs: 2000 });
    const app = await createTestApp({ ...options, clock, stores });
    let killed = false;
    processes.push({
      ...app,
      readerCount: (feed) => stores.readerCount(feed),
      kill() {
        if (killed) return;
        killed = true;
        stores.close();
        app.shutDown();
      },
      until: (check) =>
        vi.waitFor(
          async () => {
            await clock.advance(5000);
            await check();
          },
          { timeout: 15_000, interval: 20 },
        ),
    });
  }
  return {
    processes,
    async close() {
      for (const server of processes) server.kill();
      await redis.stop();
    },
  };
}
