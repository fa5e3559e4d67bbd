import { expect, test, vi } from 'vitest';
import { followFeed } from '../../test/follow-feed.ts';
import { startProcesses } from '../../test/processes.ts';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

const PATH = '/api/agent/change-password';
const OLD = 'agent123';
const NEW = 'brand-new-1';

async function login(app: TestApp, password: string) {
  const body = { username: 'agent001', password };
  return app.json<{ token: string; refresh_token: string; code?: string }>('/api/agent/login', { body });
}

test('a new password ends every other login of the account, and the one that changed it goes on', async () => {
  const app = await createTestApp();
  const mine = await app.agent();
  const other = (await login(app, OLD)).body;
  expect((await app.call('/api/agent/profile', { token: other.token })).status).toBe(200);
  const changed = await app.json(PATH, { body: { old_password: OLD, new_password: NEW }, token: mine });
  expect(changed).toEqual({ status: 200, body: { success: true, message: '密码修改成功' } });

  expect(await app.json('/api/agent/profile', { token: other.token })).toMatchObject({
    status: 401,
    body: { code: 'TOKEN_INVALID' },
  });
  const refreshed = await app.json('/api/agent/refresh', { body: { refresh_token: other.refresh_token } });
  expect(refreshed).toMatchObject({ status: 401, body: { code: 'INVALID_REFRESH_TOKEN' } });
  expect((await app.call('/api/agent/profile', { token: mine })).status).toBe(200);
  expect((await login(app, OLD)).body.code).toBe('INVALID_CREDENTIALS');
  const after = (await login(app, NEW)).body;
  expect((await app.call('/api/agent/profile', { token: after.token })).status).toBe(200);
  const renewed = await app.json('/api/agent/refresh', { body: { refresh_token: after.refresh_token } });
  expect(renewed.status).toBe(200);
});

test('the login that changed the password can be refreshed afterwards', async () => {
  const app = await createTestApp();
  await app.addAccount('agent001');
  const { token, refresh_token } = (await login(app, OLD)).body;
  await app.call(PATH, { body: { old_password: OLD, new_password: NEW }, token });
  expect((await app.json('/api/agent/refresh', { body: { refresh_token } })).status).toBe(200);
});

test('a weak password, the same one and a wrong old one are refused, and nothing changes', async () => {
  const app = await createTestApp();
  const token = await app.agent();
  const attempt = async (old_password: string, new_password: string) =>
    (await app.json<{ code: string; detail: string }>(PATH, { body: { old_password, new_password }, token })).body;
  expect((await attempt('wrong', NEW)).detail).toBe('OLD_PASSWORD_INCORRECT: 旧密码不正确');
  for (const weak of ['short1', 'no-digit-here', '1234567890', `${'a1'.repeat(501)}`]) {
    expect((await attempt(OLD, weak)).detail).toBe('INVALID_PASSWORD: 密码必须至少8个字符，包含字母和数字');
  }
  expect((await attempt(OLD, OLD)).detail).toBe('PASSWORD_SAME: 新密码不能与旧密码相同');
  expect((await login(app, OLD)).status).toBe(200);
});

test('who guesses at the old password with a stolen token is locked out, while the owner can still log in', async () => {
  const app = await createTestApp();
  const token = await app.agent();
  const codes: string[] = [];
  for (let index = 0; index < 6; index++) {
    const body = { old_password: `guess${index}`, new_password: NEW };
    codes.push((await app.json<{ code: string }>(PATH, { body, token })).body.code);
  }
  expect(codes.at(-1)).toBe('LOGIN_LOCKED');
  expect((await login(app, OLD)).status).toBe(200);
});

test('of two changes at once from the same password one counts', async () => {
  const app = await createTestApp();
  const tokens = [await app.agent(), await app.agent()];
  const wanted = ['first-one-1', 'second-one-2'];
  const answers = await Promise.all(
    wanted.map((new_password, index) =>
      app.json(PATH, { body: { old_password: OLD, new_password }, token: tokens[index] ?? '' }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const winner = answers.findIndex(({ status }) => status === 200);
  expect((await login(app, wanted[winner] ?? '')).status).toBe(200);
  expect((await login(app, wanted[1 - winner] ?? '')).status).toBe(401);
});

test('an open feed in another process ends soon after the password is changed', async () => {
  const { processes, close } = await startProcesses(2);
  const [a, b] = processes;
  if (!a || !b) throw new Error('two were asked for');
  try {
    const mine = await a.agent();
    const { token } = (await login(b, OLD)).body;
    const feed = await followFeed(b, '/api/agent/events', token);
    await feed.has(/snapshot/);
    await a.call(PATH, { body: { old_password: OLD, new_password: NEW }, token: mine });
    await b.clock.advance(20_000);
    await feed.has(/"reason":"token_expired"/);
    await vi.waitFor(async () => expect((await b.call('/api/agent/profile', { token })).status).toBe(401));
  } finally {
    await close();
  }
});
