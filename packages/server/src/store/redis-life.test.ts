import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { auditEntry, brief, commit, follow, marked, newSession } from '../../test/store/harness.ts';
import { startRedisServer, type RedisServer } from '../../test/store/redis-server.ts';
import { redisStores, rememberingLog } from '../../test/store/redis-stores.ts';
import type { RedisStore } from './redis.ts';

const stores = redisStores();
afterEach(() => stores.closeAll());

async function startServer(): Promise<RedisServer> {
  const server = await startRedisServer({ settings: ['--enable-debug-command', 'local'] });
  onTestFinished(() => server.stop());
  return server;
}

/** What a start or a promotion does to the replication id, and nothing else of it. */
async function beginAnotherLife(store: RedisStore): Promise<void> {
  await store.commands.call('DEBUG', 'CHANGE-REPL-ID');
}

describe('another life of the data', () => {
  test('is noticed at the next answer, though no connection was lost, and every reader gets a snapshot', async () => {
    const { url } = await startServer();
    const log = rememberingLog();
    const store = await stores.open({ url, log });
    const session = await commit(store, newSession('anna'), { events: [marked(1)] });
    await commit(store, newSession('ben'), { events: [marked(1)] });
    const readers = (['session:anna', 'session:ben', 'desk'] as const).map((feed) => follow(store, feed, null));
    const before = await Promise.all(readers.map((reader) => reader.take(1)));
    await beginAnotherLife(store);
    await commit(store, session, { audit: [auditEntry('escalate')] });
    const after = await Promise.all(readers.map((reader) => reader.take(1)));
    expect(after.map((items) => brief(items))).toEqual([['snapshot'], ['snapshot'], ['snapshot']]);
    for (const [index, items] of after.entries()) expect(items).not.toEqual(before[index]);
    await vi.waitFor(() =>
      expect(log.lines.map((line) => line.event).slice(-2)).toEqual(['redis_new_life', 'redis_commits_survived']),
    );
  });

  test('is noticed in silence too, with the next heartbeat', async () => {
    const { url } = await startServer();
    const store = await stores.open({ url, limits: { heartbeatMs: 200 } });
    const reader = follow(store, 'desk', null);
    const [before] = await reader.take(1);
    await beginAnotherLife(store);
    let item = before;
    while (item === before || item?.kind === 'heartbeat') [item] = await reader.take(1);
    expect(item).toMatchObject({ kind: 'snapshot', seq: 0 });
  });

  test('means a loss only for sessions whose acknowledged version is not there', async () => {
    const { url } = await startServer();
    const log = rememberingLog();
    const store = await stores.open({ url, site: 'losses', log });
    const anna = await commit(store, await commit(store, newSession('anna')));
    await commit(store, newSession('ben'));
    await commit(store, newSession('cleo'));
    await store.commands.del('fiido:{losses}:session:cleo');
    await store.commands.hset('fiido:{losses}:session:anna', 'version', 1);
    await beginAnotherLife(store);
    // Written on what the new life found: the version is as high as before, and the old one is lost all the same.
    await commit(store, { ...anna, version: 1 });
    await vi.waitFor(() =>
      expect(log.lines.at(-1)).toEqual({
        level: 'error',
        event: 'redis_commits_lost',
        fields: { verified: 3, lost: 2, sessions: ['anna', 'cleo'] },
      }),
    );
  });
});
