import type { DataExportResponse, DeleteAccountResponse, ErrorBody, PersonalData } from '@fiido/protocol';
import { Redis } from 'ioredis';
import { SignJWT } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { createFakeClock } from '../clock.ts';
import { storeLimitsOf } from '../assemble.ts';
import { readConfig } from '../config.ts';
import { createRedisStore } from '../store/redis.ts';
import { startRedisServer } from '../../test/store/redis-server.ts';
import { fileBytes, formOf } from '../../test/upload.ts';
import { createTestApp, MONDAY_MORNING, TEST_ENV } from '../../test/support.ts';
import type { Mail, TestApp, TestOptions } from '../../test/support.ts';

const IDENTITY_SECRET = 'what the shop signs with, 32 characters';
const TEAM = { EMAIL_RECIPIENTS: 'team@example.com', IDENTITY_SECRET };
const email = 'ada@example.com';

async function withMail(options: Omit<TestOptions, 'mailer' | 'env'> = {}): Promise<{ app: TestApp; sent: Mail[] }> {
  const sent: Mail[] = [];
  const mailer = { send: (mail: Mail) => Promise.resolve(void sent.push(mail)) };
  return { app: await createTestApp({ ...options, mailer, env: TEAM }), sent };
}

async function identify(app: TestApp, session_name: string, token: string): Promise<void> {
  const claims = { sub: 'customer 7', name: 'Ada Lovelace', email, exp: MONDAY_MORNING + 3600 };
  const identity_token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(IDENTITY_SECRET));
  await app.json(`/api/sessions/${session_name}/identify`, { token, body: { identity_token } });
}

/** Path and query of the link in a mail. */
function linkIn(mail: Mail | undefined): string {
  const { pathname, search } = new URL(/https?:\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  return pathname + search;
}

test('a shopper whom the shop vouches for has a link to everything that is kept of them', async () => {
  const { app, sent } = await withMail();
  const token = await app.visitor('s1');
  await identify(app, 's1', token);
  await app.json('/api/chat', { token, body: { message: 'Is the Fjord heavy?' } });
  await app.json('/api/sessions/s1/email', { token, body: { email, message: 'Please call me' } });
  const { body } = await app.json<DataExportResponse>('/api/user/data-export', { token, body: { email } });
  expect(body.expires_at).toBe('2026-11-24T02:00:00.000Z');
  const { pathname, search } = new URL(body.export_url ?? '');
  const file = await app.call(pathname + search);
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"');
  const data = (await file.json()) as PersonalData;
  expect(data.profile).toMatchObject({ nickname: 'Ada Lovelace', email });
  expect(data.conversations.map(({ messages }) => messages[0]?.content)).toEqual(['Is the Fjord heavy?']);
  expect(data.service_requests).toMatchObject([{ email, message: 'Please call me' }]);
  expect(sent.filter(({ to }) => to.includes(email))).toEqual([]);
});

test('an address that nobody vouches for gets the link by mail, which ends after a day', async () => {
  const { app, sent } = await withMail();
  const token = await app.visitor('s1');
  await app.json('/api/chat', { token, body: { message: 'Is the Fjord heavy?' } });
  const { body } = await app.json<DataExportResponse>('/api/user/data-export', { token, body: { email } });
  expect(body.export_url).toBeNull();
  expect(sent.map(({ to, subject }) => [to, subject])).toEqual([[[email], 'Your data']]);
  const link = linkIn(sent[0]);
  expect((await app.call(link)).status).toBe(200);
  await app.clock.advance(86_400_000);
  expect((await app.call(link)).status).toBe(404);
});

test('a link with another key, or of another kind, leads nowhere', async () => {
  const { app, sent } = await withMail();
  const token = await app.visitor('s1');
  await app.json('/api/user/data-export', { token, body: { email } });
  const link = linkIn(sent[0]);
  const other = link.endsWith('0') ? `${link.slice(0, -1)}1` : `${link.slice(0, -1)}0`;
  for (const path of [other, link.split('?')[0] ?? '', link.replace('exports', 'deletions')]) {
    expect((await app.call(path)).status).toBe(404);
  }
});

test('nothing is deleted before the reader of the mail says so; then everything is', async () => {
  const { app, sent } = await withMail();
  const token = await app.visitor('s1');
  await app.json('/api/chat', { token, body: { message: 'Is the Fjord heavy?' } });
  const asked = await app.json<DeleteAccountResponse>('/api/user/delete-account', { token, body: { email } });
  expect(asked.body).toEqual({ success: true, message: '您的数据将在 7 个工作日内永久删除', deleted: false });
  const link = linkIn(sent[0]);
  const page = await app.call(link);
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(await page.text()).toContain('<form method="post"><button>Delete everything</button>');
  expect((await app.json('/api/user/profile', { token })).status).toBe(200);

  const done = await app.call(link, { method: 'POST' });
  expect(await done.text()).toContain('Your data are deleted.');
  expect((await app.json<ErrorBody>('/api/user/profile', { token })).body.code).toBe('SESSION_NOT_FOUND');
  expect((await app.call(link, { method: 'POST' })).status).toBe(404);
});

test('a session that began anew under the same name is not deleted by an old link', async () => {
  const { app, sent } = await withMail();
  const token = await app.visitor('s1');
  await app.json('/api/user/delete-account', { token, body: { email } });
  await app.deps.store.erase('s1');
  await app.clock.advance(1000);
  const other = await app.visitor('s1');
  await app.call(linkIn(sent[0]), { method: 'POST' });
  expect((await app.json('/api/user/profile', { token: other })).status).toBe(200);
});

test('without mail only those whom the shop vouches for can ask', async () => {
  const app = await createTestApp({ env: { IDENTITY_SECRET } });
  const token = await app.visitor('s1');
  const body = { email };
  for (const path of ['/api/user/data-export', '/api/user/delete-account']) {
    expect((await app.json<ErrorBody>(path, { token, body })).body.code).toBe('MAIL_NOT_CONFIGURED');
  }
  await identify(app, 's1', token);
  const { body: done } = await app.json<DeleteAccountResponse>('/api/user/delete-account', { token, body });
  expect(done.deleted).toBe(true);
});

test('the shop’s signature does not bring back an address after the consent was taken back', async () => {
  const { app } = await withMail();
  const token = await app.visitor('s1');
  await app.json('/api/user/consent', { method: 'PUT', token, body: { gdpr_consent: false } });
  await identify(app, 's1', token);
  expect((await app.json('/api/user/profile', { token })).body).toMatchObject({
    email: null,
    nickname: 'Ada Lovelace',
  });
});

async function contentOf(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'hash':
      return redis.hgetall(key);
    case 'zset':
      return redis.zrange(key, '0', '-1');
    case 'stream':
      return redis.xrange(key, '-', '+');
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    default:
      return redis.get(key);
  }
}

/** Every key of a Redis, and all that is in it, as one text. */
async function everythingIn(url: string): Promise<string> {
  const redis = new Redis(url);
  const found: string[] = [];
  for (const key of await redis.keys('*')) {
    const value = await contentOf(redis, key);
    found.push(`${key} ${JSON.stringify(value)}`);
  }
  redis.disconnect();
  return found.join('\n');
}

/** A shopper who left traces wherever there are any, beside another one. */
async function leaveTraces(app: TestApp): Promise<string> {
  const [token, other, agent] = [await app.visitor('adas-session'), await app.visitor('other'), await app.agent()];
  await app.agent('agent002');
  await identify(app, 'adas-session', token);
  await app.json('/api/chat', { token: other, body: { message: 'I stay' } });
  await app.json('/api/chat', { token, body: { message: 'My secret address is Hidden Lane 7' } });
  await app.json('/api/sessions/adas-session/context', { token, body: { page: 'https://shop.test/secret-page' } });
  await app.json('/api/sessions/adas-session/email', { token, body: { email, message: 'Hidden Lane again' } });
  await app.json('/api/manual/escalate', { token, body: { session_name: 'adas-session' } });
  await app.json('/api/sessions/adas-session/takeover', { token: agent, body: {} });
  await app.json('/api/sessions/adas-session/notes', {
    token: agent,
    body: { content: 'Lives in Hidden Lane @agent002' },
  });
  await app.json('/api/sessions/adas-session/tags', { token: agent, body: { tag_ids: ['tag_vip'] } });
  await app.json('/api/assist-requests', {
    token: agent,
    body: { session_name: 'adas-session', assistant: 'agent002', question: 'Who knows Hidden Lane?' },
  });
  await app.json('/api/manual/messages', {
    token: agent,
    body: { session_name: 'adas-session', role: 'agent', content: 'Hidden Lane it is' },
  });
  await app.app.request('/api/sessions/adas-session/attachments', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: formOf(fileBytes('pdf'), 'hidden-lane.pdf'),
  });
  await app.json('/api/user/data-export', { token, body: { email: 'else@example.com' } });
  return token;
}

test('of a shopper who is deleted nothing is left anywhere in Redis, and of the others everything', async () => {
  const server = await startRedisServer();
  onTestFinished(() => server.stop());
  const clock = createFakeClock(MONDAY_MORNING);
  const limits = storeLimitsOf(readConfig(TEST_ENV, () => ''));
  const stores = await createRedisStore({ url: server.url, site: 'fiido', clock, limits, timeoutMs: 2000 });
  onTestFinished(() => stores.close());
  const { app } = await withMail({ clock, stores });
  const token = await leaveTraces(app);
  const before = await everythingIn(server.url);
  const traces = [
    'adas-session',
    'Hidden Lane',
    'hidden-lane',
    'secret-page',
    email,
    'else@example.com',
    'Ada Lovelace',
  ];
  for (const trace of traces) expect(before.includes(trace), trace).toBe(true);
  for (const kind of ['assist', 'mention', 'data_request', 'attachment', 'after_hours', 'identity', 'tagged']) {
    expect(new RegExp(`:(document|holders):${kind}:`).test(before), kind).toBe(true);
  }
  const { body } = await app.json<DeleteAccountResponse>('/api/user/delete-account', { token, body: { email } });
  expect(body.deleted).toBe(true);
  const after = (await everythingIn(server.url)).split('\n');
  // The desk is told which session is gone; nothing else names it.
  const told = after.filter((line) => !line.includes('"session_removed'));
  for (const trace of traces) expect(told.filter((line) => line.includes(trace))).toEqual([]);
  expect(after.some((line) => line.includes('I stay'))).toBe(true);
});
