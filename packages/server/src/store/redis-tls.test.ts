import { afterEach, expect, test } from 'vitest';
import { brief, commit, follow, marked, newSession } from '../../test/store/harness.ts';
import { askNode, until } from '../../test/store/redis-cluster.ts';
import { redisStores } from '../../test/store/redis-stores.ts';
import { startRedisWithTls, type RedisWithTls } from '../../test/store/redis-tls.ts';

const stores = redisStores();
let redis: RedisWithTls | null = null;
afterEach(async () => {
  stores.closeAll();
  await redis?.stop();
  redis = null;
});

async function start(settings?: readonly string[]): Promise<RedisWithTls> {
  redis = await startRedisWithTls(settings);
  return redis;
}

test('a store works over TLS when it knows the authority of the certificate', async () => {
  const { tlsPort, ca } = await start();
  for (const host of ['127.0.0.1', 'localhost']) {
    const store = await stores.open({ url: `rediss://${host}:${tlsPort}/0`, tlsCa: ca });
    const reader = follow(store, 'session:anna', null);
    await reader.take(1);
    const session = await commit(store, newSession('anna'), { events: [marked(1)] });
    expect(await store.sessions.get('anna')).toEqual(session);
    expect(brief(await reader.take(1))).toEqual([1]);
    expect(store.commands.stream).toMatchObject({ encrypted: true, authorized: true });
  }
});

test('a certificate of an unknown authority is refused, and the error says so', async () => {
  const { tlsPort } = await start();
  await expect(stores.open({ url: `rediss://127.0.0.1:${tlsPort}` })).rejects.toThrow(
    /certificate|self-signed|unable to verify/,
  );
});

test('a server without TLS is not talked to in the clear when TLS was asked for', async () => {
  const { ca, server } = await start();
  const opening = stores.open({ url: `rediss://127.0.0.1:${server.port}`, tlsCa: ca, timeoutMs: 1000 });
  await expect(opening).rejects.toMatchObject({ name: 'StoreUnavailable' });
});

test('a cluster is asked, and talked to, over TLS alone', async () => {
  const { tlsPort, ca, server } = await start(['--cluster-enabled', 'yes', '--tls-cluster', 'yes']);
  await askNode(server, (inspector) => inspector.call('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383));
  await until('the cluster serves', async () =>
    String(await askNode(server, (inspector) => inspector.cluster('INFO'))).includes('cluster_state:ok'),
  );
  const store = await stores.open({ url: `rediss+cluster://127.0.0.1:${tlsPort}`, tlsCa: ca });
  const reader = follow(store, 'desk', null);
  await reader.take(1);
  await commit(store, newSession('anna'), { deskEvents: [{ type: 'session_removed', session_name: 'x' }] });
  expect(brief(await reader.take(1))).toEqual([1]);
  expect(store.commands.stream).toMatchObject({ encrypted: true, authorized: true, remotePort: tlsPort });
});
