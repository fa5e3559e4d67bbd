import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { createTestApp, TEST_ENV } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

const SECRET = new TextEncoder().encode(TEST_ENV['JWT_SECRET_KEY']);

async function codeOf(app: TestApp, path: string, call: Parameters<TestApp['call']>[1] = {}): Promise<string> {
  const { status, body } = await app.json<{ code?: string }>(path, call);
  return body.code ?? String(status);
}

async function logIn(app: TestApp) {
  await app.addAccount('agent001');
  const { body } = await app.json<{ token: string; refresh_token: string }>('/api/agent/login', {
    body: { username: 'agent001', password: 'agent123' },
  });
  return body;
}

const refresh = (app: TestApp, refresh_token: string) =>
  app.json<{ token: string; refresh_token: string; code?: string }>('/api/agent/refresh', { body: { refresh_token } });

test('in required mode every visitor route needs the session’s own token', async () => {
  const app = await createTestApp({ env: { VISITOR_AUTH: 'required' } });
  const [own, foreign] = [await app.visitor('s1'), await app.visitor('s2')];
  const routes: [string, unknown][] = [
    ['/api/chat', { message: 'hi', user_id: 's1' }],
    ['/api/chat/stream', { message: 'hi', user_id: 's1' }],
    ['/api/conversation/new', { session_id: 's1' }],
    ['/api/conversation/clear', { session_id: 's1' }],
    ['/api/conversation/create', { user_id: 's1' }],
    ['/api/manual/escalate', { session_name: 's1' }],
    ['/api/manual/cancel', { session_name: 's1' }],
    ['/api/manual/messages', { session_name: 's1', role: 'user', content: 'x' }],
    ['/api/sessions/s1/token', {}],
    ['/api/sessions/s1', undefined],
    ['/api/sessions/s1/messages', undefined],
    ['/api/sessions/s1/events', undefined],
  ];
  for (const [path, body] of routes) {
    const call = body === undefined ? {} : { body };
    expect([path, await codeOf(app, path, call)]).toEqual([path, 'AUTH_REQUIRED']);
    expect([path, await codeOf(app, path, { ...call, token: foreign })]).toEqual([path, 'SESSION_MISMATCH']);
  }
  expect(await codeOf(app, '/api/sessions/s1', { token: own })).toBe('200');
});

test('in optional mode a session is open until its token is used, and closed from then on', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  expect(await codeOf(app, '/api/sessions/s1')).toBe('200');
  expect(await codeOf(app, '/api/sessions/s1', { token })).toBe('200');
  expect(await codeOf(app, '/api/sessions/s1')).toBe('AUTH_REQUIRED');
});

test('a visitor without a name and a token gets a session of their own', async () => {
  const app = await createTestApp();
  await app.call('/api/chat', { body: { message: 'hi' } });
  const { body } = await app.json<{ data: { sessions: { session_name: string }[] } }>('/api/sessions', {
    token: await app.agent(),
  });
  expect(body.data.sessions[0]?.session_name).toMatch(/^user_[0-9a-f]{16}$/);
});

const forge = (claims: Record<string, unknown>, alg = 'HS256', key = SECRET) =>
  new SignJWT(claims).setProtectedHeader({ alg }).setIssuedAt(0).setExpirationTime('9999 days').sign(key);

test('tokens that are forged, of the wrong kind or of a dead login open nothing', async () => {
  const app = await createTestApp();
  const { token, refresh_token } = await logIn(app);
  const visitor = await app.visitor('s1');
  const claims = { agent_id: 'agent_1', username: 'admin', role: 'admin', type: 'access', jti: 'x.y' };
  const none = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ ...claims, exp: 9_999_999_999 }))}.`;
  const bad = [
    'nonsense',
    none,
    refresh_token,
    visitor,
    `${token.slice(0, -4)}AAAA`,
    await forge(claims, 'HS256', new TextEncoder().encode('another secret, also long enough for HS256')),
    await forge(claims, 'HS512'),
    await forge(claims),
  ];
  for (const each of bad) expect(await codeOf(app, '/api/sessions', { token: each })).toBe('TOKEN_INVALID');
  expect(await codeOf(app, '/api/sessions', { token })).toBe('200');
});

test('a token in the address is not looked at', async () => {
  const app = await createTestApp();
  const token = await app.agent();
  expect(await codeOf(app, `/api/sessions?token=${token}`)).toBe('AUTH_REQUIRED');
});

test('every use of a refresh token replaces it, and using an old one ends the login', async () => {
  const app = await createTestApp();
  const first = await logIn(app);
  const second = (await refresh(app, first.refresh_token)).body;
  expect(second.refresh_token).not.toBe(first.refresh_token);
  await app.clock.advance(11_000);
  expect((await refresh(app, first.refresh_token)).body.code).toBe('INVALID_REFRESH_TOKEN');
  expect((await refresh(app, second.refresh_token)).body.code).toBe('INVALID_REFRESH_TOKEN');
  await app.clock.advance(5000);
  expect(await codeOf(app, '/api/sessions', { token: second.token })).toBe('TOKEN_INVALID');
});

test('two tabs that refresh at once get the same successor', async () => {
  const app = await createTestApp();
  const { refresh_token } = await logIn(app);
  const [a, b] = await Promise.all([refresh(app, refresh_token), refresh(app, refresh_token)]);
  expect(a.body.refresh_token).toBe(b.body.refresh_token);
  expect((await refresh(app, a.body.refresh_token)).status).toBe(200);
});

test('by cookie the new refresh token stays out of the body', async () => {
  const app = await createTestApp();
  await app.addAccount('agent001');
  const login = await app.call('/api/agent/login', { body: { username: 'agent001', password: 'agent123' } });
  const cookie = login.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^fiido_refresh=.*HttpOnly.*SameSite=Strict/);
  expect(cookie).toContain('Path=/api/agent');
  const response = await app.call('/api/agent/refresh', {
    method: 'POST',
    headers: { cookie: cookie.split(';')[0] ?? '', origin: 'http://localhost:8000' },
  });
  expect(await response.json()).not.toHaveProperty('refresh_token');
  expect(response.headers.get('set-cookie')).toContain('fiido_refresh=');
});

test('logging out ends the login within seconds, and only that one', async () => {
  const app = await createTestApp();
  const [one, two] = [await logIn(app), await logIn(app)];
  await app.call('/api/agent/logout', { method: 'POST', token: one.token });
  await app.clock.advance(5000);
  expect(await codeOf(app, '/api/sessions', { token: one.token })).toBe('TOKEN_INVALID');
  expect((await refresh(app, one.refresh_token)).body.code).toBe('INVALID_REFRESH_TOKEN');
  expect(await codeOf(app, '/api/sessions', { token: two.token })).toBe('200');
});

async function cookieOf(app: TestApp): Promise<{ cookie: string; refresh_token: string; token: string }> {
  await app.addAccount('agent001');
  const login = await app.call('/api/agent/login', { body: { username: 'agent001', password: 'agent123' } });
  const { token, refresh_token } = (await login.json()) as { token: string; refresh_token: string };
  return { token, refresh_token, cookie: login.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

test.each([
  ['alone', () => undefined],
  ['beside an access token that has expired', (token: string) => token],
  ['beside an access token that is none', () => 'nonsense'],
])('the cookie %s is enough to log out', async (_how, tokenFor) => {
  const app = await createTestApp();
  const { cookie, refresh_token, token } = await cookieOf(app);
  await app.clock.advance(3_601_000);
  const used = tokenFor(token);
  const call = { method: 'POST', headers: { cookie }, ...(used === undefined ? {} : { token: used }) };
  const response = await app.call('/api/agent/logout', call);
  expect(response.status).toBe(200);
  expect(response.headers.get('set-cookie')).toMatch(/^fiido_refresh=;/);
  expect((await refresh(app, refresh_token)).body.code).toBe('INVALID_REFRESH_TOKEN');
  expect(await app.deps.accounts.find('agent001')).toMatchObject({ status: 'offline' });
});

test('logging out ends the login of the token and that of the cookie, and an expired token alone none', async () => {
  const app = await createTestApp();
  const [{ cookie, refresh_token }, other] = [await cookieOf(app), await logIn(app)];
  await app.call('/api/agent/logout', { method: 'POST', token: other.token, headers: { cookie } });
  for (const each of [refresh_token, other.refresh_token]) {
    expect((await refresh(app, each)).body.code).toBe('INVALID_REFRESH_TOKEN');
  }
  const late = await logIn(app);
  await app.clock.advance(3_601_000);
  expect(await codeOf(app, '/api/agent/logout', { method: 'POST', token: late.token })).toBe('TOKEN_EXPIRED');
});

test('a foreign page cannot log out with the cookie', async () => {
  const app = await createTestApp();
  const { cookie, refresh_token } = await cookieOf(app);
  const headers = { cookie, origin: 'https://evil.example' };
  expect(await codeOf(app, '/api/agent/logout', { method: 'POST', headers })).toBe('ORIGIN_NOT_ALLOWED');
  expect((await refresh(app, refresh_token)).status).toBe(200);
});

test('guessing is slowed down more and more, for names that do not exist too, and forgotten after a success', async () => {
  const app = await createTestApp();
  await app.addAccount('agent002');
  const guess = (username: string) => app.call('/api/agent/login', { body: { username, password: 'wrong' } });
  for (let index = 0; index < 5; index++) expect((await guess('ghost')).status).toBe(401);
  const locked = await guess('ghost');
  expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '30']);
  await app.clock.advance(31_000);
  expect((await guess('ghost')).status).toBe(401);
  expect((await guess('ghost')).headers.get('retry-after')).toBe('60');
  await app.clock.advance(61_000);
  expect((await logIn(app)).token).toBeTruthy();
  expect((await guess('agent002')).status).toBe(401);
});

test('names and texts of the wrong shape change nothing', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const before = await app.json('/api/sessions/s1', { token });
  const calls: [string, unknown][] = [
    ['/api/chat', { message: 7, user_id: 's1' }],
    ['/api/chat', { message: 'x', user_id: 's1', parameters: { big: 'x'.repeat(5000) } }],
    ['/api/chat', { message: 'x'.repeat(10_001), user_id: 's1' }],
    ['/api/manual/messages', { session_name: 's1', role: 'user', content: 'x', client_message_id: '' }],
    ['/api/manual/escalate', { session_name: 's1', reason: 'because' }],
  ];
  for (const [path, body] of calls) expect((await app.call(path, { body, token })).status).toBeGreaterThanOrEqual(400);
  expect(await app.json('/api/sessions/s1', { token })).toEqual(before);
});

test('an unknown failure says nothing of its cause, but the log does', async () => {
  const app = await createTestApp();
  const token = await app.agent();
  app.deps.store.list = () => Promise.reject(new Error('the disk is on fire'));
  const { status, body } = await app.json('/api/sessions', {
    token,
    headers: { 'x-request-id': 'req-1' },
  });
  expect([status, body]).toEqual([
    500,
    {
      success: false,
      code: 'INTERNAL_ERROR',
      error: '服务暂时不可用',
      detail: 'Internal server error',
      request_id: 'req-1',
    },
  ]);
  expect(app.lines.join('\n')).toContain('the disk is on fire');
});
