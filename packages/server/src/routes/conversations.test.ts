import { afterEach, expect, test } from 'vitest';
import { startRedisServer } from '../../test/store/redis-server.ts';
import { createTestApp, MONDAY_MORNING, TEST_ENV } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';
import { storeLimitsOf } from '../assemble.ts';
import { createFakeClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { createRedisStore } from '../store/redis.ts';

const REQUIRED = { VISITOR_AUTH: 'required' };

interface Made {
  success: boolean;
  conversation_id: string;
  session_token?: string;
  expires_in?: number;
  code?: string;
}

const create = (app: TestApp, user_id: string, token?: string) =>
  app.json<Made>('/api/conversation/create', { body: { user_id }, ...(token === undefined ? {} : { token }) });

let cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.toReversed()) await undo();
  cleanUp = [];
});

test('where tokens are required a legacy conversation needs one, also for a session that nobody has claimed', async () => {
  const app = await createTestApp({ env: REQUIRED });
  expect(await create(app, 's1')).toMatchObject({ status: 401, body: { code: 'AUTH_REQUIRED' } });
  expect(await create(app, 's1', await app.visitor('s2'))).toMatchObject({
    status: 403,
    body: { code: 'SESSION_MISMATCH' },
  });
  expect(app.simulator.requests.filter(({ path }) => path === '/v1/conversation/create')).toHaveLength(1);
  expect(await app.deps.store.get('s1')).toBeNull();
  expect(await create(app, 's1', await app.visitor('s1'))).toMatchObject({ status: 200, body: { success: true } });
});

test.for(['required', 'optional'])('a token near its end is renewed by each call (%s)', async (mode) => {
  const app = await createTestApp({ env: { VISITOR_AUTH: mode, VISITOR_TOKEN_EXPIRE_SECONDS: '600' } });
  let token = await app.visitor('s1');
  for (const [path, body] of [
    ['/api/conversation/create', { user_id: 's1' }],
    ['/api/conversation/clear', { session_id: 's1' }],
    ['/api/conversation/new', { session_id: 's1' }],
  ] as const) {
    await app.clock.advance(590_000);
    const made = await app.json<Made>(path, { body, token });
    expect([path, made.status, made.body.expires_in]).toEqual([path, 200, 600]);
    token = made.body.session_token ?? '';
  }
  expect((await app.json('/api/sessions/s1', { token })).status).toBe(200);
});

test('a caller without a token is given none with a legacy conversation', async () => {
  const app = await createTestApp();
  expect((await create(app, 's1')).body).toEqual({
    success: true,
    conversation_id: expect.stringMatching(/^\d+$/),
    error: null,
  });
});

/** A claimed session, and a token that a stranger got for it while the store was away; the store is back. */
async function provisionalToken() {
  const redis = await startRedisServer();
  cleanUp.push(() => redis.stop());
  const clock = createFakeClock(MONDAY_MORNING);
  const limits = storeLimitsOf(readConfig(TEST_ENV, () => ''));
  const stores = await createRedisStore({ url: redis.url, site: 'fiido', clock, limits, timeoutMs: 300 });
  const app = await createTestApp({ env: REQUIRED, clock, stores });
  cleanUp.push(() => {
    app.shutDown();
    stores.close();
  });
  const own = await app.visitor('s1');
  redis.pause();
  const stolen = await app.visitor('s1');
  const again = await app.json<Made>('/api/conversation/new', { body: { session_id: 's1' }, token: stolen });
  redis.resume();
  return { app, own, stolen, again: again.body.session_token ?? '' };
}

test('a token that was made in the dark stays one when it is renewed in the dark', async () => {
  const { app, own, stolen, again } = await provisionalToken();
  await expect.poll(async () => (await app.json('/api/sessions/s1', { token: own })).status).toBe(200);
  for (const token of [stolen, again]) {
    expect(await app.json('/api/sessions/s1', { token })).toMatchObject({
      status: 401,
      body: { code: 'TOKEN_INVALID' },
    });
  }
});
