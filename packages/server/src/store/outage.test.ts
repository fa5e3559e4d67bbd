import { afterEach, expect, test, vi } from 'vitest';
import { startRedisServer } from '../../test/store/redis-server.ts';
import { createTestApp, MONDAY_MORNING } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';
import { createFakeClock } from '../clock.ts';
import { createRedisStore } from './redis.ts';

let cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.toReversed()) await undo();
  cleanUp = [];
});

/** Two processes on one Redis that can be stopped and started again, empty. */
async function processes(count: number, env: Record<string, string> = {}) {
  const first = await startRedisServer();
  let redis = first;
  cleanUp.push(() => redis.stop());
  const limits = { sessionTtl: 86_400, messageLogMax: 100, feedLogMax: 100, heartbeatMs: 15_000, maxLag: 100 };
  const apps: TestApp[] = [];
  for (let index = 0; index < count; index++) {
    const clock = createFakeClock(MONDAY_MORNING);
    const stores = await createRedisStore({ url: first.url, site: 'fiido', clock, limits, timeoutMs: 300 });
    const app = await createTestApp({ stores, env });
    cleanUp.push(() => {
      app.shutDown();
      stores.close();
    });
    apps.push(app);
  }
  return {
    apps,
    stop: () => redis.stop(),
    async start() {
      redis = await startRedisServer(first.port);
    },
  };
}

const ask = (app: TestApp, token: string, user_id = 's1') =>
  app.json('/api/chat', { body: { message: 'Can I return the bike?', user_id }, token });

test('while the store is away the AI answers, says so, and health names it', async () => {
  const { apps, stop } = await processes(1);
  const app = apps[0] as TestApp;
  const token = await app.visitor('s1');
  await ask(app, token);
  await stop();
  expect(await ask(app, token)).toMatchObject({
    status: 200,
    body: { success: true, degraded: true, message: expect.stringContaining('30') },
  });
  const stream = await app.call('/api/chat/stream', { body: { message: 'thanks', user_id: 's1' }, token });
  expect(await stream.text()).toContain('"type":"done"');
  expect((await app.json('/api/health')).body).toMatchObject({ status: 'degraded', coze_connected: true });
});

test('a session that a person has stays closed to the AI, in the process that did not hand it over too', async () => {
  const { apps, stop } = await processes(2);
  const [one, two] = apps as [TestApp, TestApp];
  const token = await one.visitor('s1');
  await one.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await vi.waitFor(() => expect(two.deps.outage.isManual('s1')).toBe('pending_manual'));
  await stop();
  for (const app of [one, two]) {
    expect(await ask(app, token)).toMatchObject({
      status: 409,
      body: { detail: 'SESSION_IN_MANUAL_MODE: pending_manual' },
    });
  }
});

test('a process that starts while sessions wait knows them', async () => {
  const { apps } = await processes(1);
  const first = apps[0] as TestApp;
  const token = await first.visitor('s1');
  await first.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  const late = await createTestApp({
    stores: { sessions: first.deps.store, feeds: first.deps.feeds, documents: first.deps.documents },
  });
  cleanUp.push(() => late.shutDown());
  await vi.waitFor(() => expect(late.deps.outage.isManual('s1')).toBe('pending_manual'));
});

test('what would have to be kept is refused with 503, never acknowledged', async () => {
  const { apps, stop } = await processes(1);
  const app = apps[0] as TestApp;
  const token = await app.visitor('s1');
  const agent = await app.agent();
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await stop();
  const calls: [string, unknown, string][] = [
    ['/api/manual/messages', { session_name: 's1', role: 'user', content: 'hello' }, token],
    ['/api/manual/escalate', { session_name: 's1' }, token],
    ['/api/sessions/s1/takeover', {}, agent],
  ];
  for (const [path, body, bearer] of calls) {
    const response = await app.call(path, { body, token: bearer });
    expect([path, response.status, response.headers.get('retry-after')]).toEqual([path, 503, '2']);
  }
});

test('a shopper who comes while the store is away gets an answer too', async () => {
  const { apps, stop } = await processes(1, { VISITOR_AUTH: 'required' });
  const app = apps[0] as TestApp;
  await stop();
  const token = await app.visitor('new-shopper');
  expect(await ask(app, token, 'new-shopper')).toMatchObject({ status: 200, body: { success: true, degraded: true } });
});

test('a token that was made in the dark opens a new session afterwards, but none that somebody had claimed', async () => {
  const { apps, stop, start } = await processes(1, { VISITOR_AUTH: 'required' });
  const app = apps[0] as TestApp;
  await stop();
  const [fresh, stolen] = [await app.visitor('fresh'), await app.visitor('owned')];
  await start();
  await vi.waitFor(async () => expect((await app.call('/api/sessions/fresh', { token: fresh })).status).not.toBe(503), {
    timeout: 5000,
  });
  const owner = await app.visitor('owned');
  expect(await ask(app, owner, 'owned')).toMatchObject({ status: 200 });
  expect(await ask(app, stolen, 'owned')).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
  for (let turn = 0; turn < 2; turn++)
    expect(await ask(app, fresh, 'fresh')).toMatchObject({ status: 200, body: { success: true } });
});

test('when the store is back everything is kept again, by itself', async () => {
  const { apps, stop, start } = await processes(1);
  const app = apps[0] as TestApp;
  const token = await app.visitor('s1');
  await stop();
  await ask(app, token);
  await start();
  await vi.waitFor(async () => expect((await ask(app, token)).body).not.toHaveProperty('degraded'), { timeout: 5000 });
  expect((await app.json('/api/health')).body).toMatchObject({ status: 'healthy' });
  expect(app.lines.join('\n')).toContain('"event":"store_back"');
});

test('monitoring sees the outage by its own token, strangers see nothing', async () => {
  const { apps, stop } = await processes(1, { METRICS_TOKEN: 'for-monitoring-only' });
  const app = apps[0] as TestApp;
  const look = (token?: string) =>
    app.json<{ status?: string; degraded?: unknown[]; code?: string }>(
      '/api/health/detailed',
      token === undefined ? {} : { token },
    );
  expect((await look('for-monitoring-only')).body).toMatchObject({ status: 'healthy', degraded: [] });
  expect((await look()).body.code).toBe('AUTH_REQUIRED');
  expect((await look('for-monitoring')).body.code).toBe('TOKEN_INVALID');
  await stop();
  await look('for-monitoring-only');
  expect((await look('for-monitoring-only')).body.degraded).toEqual([{ component: 'store', since: app.clock.now() }]);
});
