import { afterEach, expect, test, vi } from 'vitest';
import { startRedisServer } from '../../test/store/redis-server.ts';
import { createTestApp, MONDAY_MORNING, TEST_ENV } from '../../test/support.ts';
import type { TestApp, TestOptions } from '../../test/support.ts';
import { storeLimitsOf } from '../assemble.ts';
import { createFakeClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { createRedisStore } from '../store/redis.ts';

let cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.toReversed()) await undo();
  cleanUp = [];
});

/** A server whose Redis was there once, and a visitor of it. */
async function withoutRedis(options: Pick<TestOptions, 'simulator'> = {}): Promise<{ app: TestApp; token: string }> {
  const redis = await startRedisServer();
  const clock = createFakeClock(MONDAY_MORNING);
  const limits = storeLimitsOf(readConfig(TEST_ENV, () => ''));
  const stores = await createRedisStore({ url: redis.url, site: 'fiido', clock, limits, timeoutMs: 300 });
  const app = await createTestApp({ ...options, clock, stores });
  cleanUp.push(() => {
    app.shutDown();
    stores.close();
  });
  const token = await app.visitor('s1');
  await redis.stop();
  return { app, token };
}

test.for([
  ['a line break', 'a\r\nSet-Cookie: x=1'],
  ['a control character', 'a\u0000'],
  ['characters that no header can carry', '对话'],
  ['a blank', 'a b'],
  ['more than any id has', '7'.repeat(129)],
] as const)('a conversation id with %s is refused, with and without the store', async ([, conversation_id]) => {
  const { app, token } = await withoutRedis();
  const healthy = await createTestApp();
  const body = { message: 'hi', user_id: 's1', conversation_id };
  for (const path of ['/api/chat', '/api/chat/stream']) {
    const expected = { status: 422, body: { code: 'VALIDATION_ERROR', issues: [{ path: 'conversation_id' }] } };
    expect(await app.json(path, { body, token })).toMatchObject(expected);
    expect(await healthy.json(path, { body })).toMatchObject(expected);
  }
});

test('an id that Coze may have made is named in the answer as it came', async () => {
  const { app, token } = await withoutRedis();
  const conversation_id = '7574681165306363909';
  const response = await app.call('/api/chat/stream', {
    body: { message: 'hi', user_id: 's1', conversation_id },
    token,
  });
  expect([response.status, response.headers.get('x-conversation-id')]).toEqual([200, conversation_id]);
  await response.body?.cancel();
});

test('without the store, too, a process answers the questions of one session one after the other', async () => {
  let speak = (): void => undefined;
  const silence = new Promise<void>((resolve) => (speak = resolve));
  const { app, token } = await withoutRedis({
    simulator: { sleep: (ms) => (ms > 0 ? silence : Promise.resolve()) },
  });
  const asked = () => app.simulator.requests.filter(({ path }) => path === '/v1/workflows/chat').length;
  const ask = (message: string, by = token) => app.call('/api/chat/stream', { body: { message }, token: by });
  const other = await app.visitor('s2');
  app.simulator.faults.add({ kind: 'silence', deltas: 1, ms: 1 });
  const first = await ask('Can I return the bike?');
  await vi.waitFor(() => expect(asked()).toBe(1));
  const second = await ask('And the warranty?');
  // By the time that somebody else has a whole answer the second question would have been asked as well.
  expect(await (await ask('And the warranty?', other)).text()).toContain('"done"');
  expect(asked()).toBe(2);
  speak();
  expect(await first.text()).toContain('"done"');
  expect(await second.text()).toContain('"done"');
  expect(asked()).toBe(3);
  expect(app.deps.turns.isHeld('s1')).toBe(false);
});
