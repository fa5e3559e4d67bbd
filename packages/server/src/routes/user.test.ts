import type { ErrorBody, UserConversationsResponse, UserProfileResponse } from '@fiido/protocol';
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { createTestApp, MONDAY_MORNING } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

const IDENTITY_SECRET = 'what the shop signs with, 32 characters';

async function identify(app: TestApp, session_name: string, token: string): Promise<void> {
  const identity_token = await new SignJWT({ sub: 'customer 7', email: 'ada@example.com', exp: MONDAY_MORNING + 3600 })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(IDENTITY_SECRET));
  await app.json(`/api/sessions/${session_name}/identify`, { token, body: { identity_token } });
}

/** A shopper who talked in a session, which an agent closed, and in another one since. */
async function talkedTwice(app: TestApp): Promise<string> {
  const [first, agent] = [await app.visitor('s1'), await app.agent()];
  await identify(app, 's1', first);
  await app.json('/api/chat', { token: first, body: { message: 'Is the Fjord heavy?' } });
  await app.json('/api/manual/escalate', { token: first, body: { session_name: 's1' } });
  await app.json('/api/sessions/s1/takeover', { token: agent, body: {} });
  await app.json('/api/sessions/s1/close', { token: agent, body: {} });
  await app.clock.advance(1000);
  const second = await app.visitor('s2');
  await identify(app, 's2', second);
  await app.json('/api/chat', { token: second, body: { message: 'And the Loom?' } });
  return second;
}

test('a shopper reads what is known of them, and corrects it', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const first = await app.json<UserProfileResponse>('/api/user/profile', { token });
  expect(first.body).toMatchObject({ nickname: '访客', email: null, gdpr_consent: false, language: 'en' });
  expect(first.body.data_collected_at).toBe('2026-11-23T02:00:00.000Z');

  const body = { nickname: 'Ada', language: 'de' };
  const changed = await app.json<UserProfileResponse>('/api/user/profile', { method: 'PUT', token, body });
  expect(changed.body).toEqual({ ...first.body, ...body });
  expect((await app.json<UserProfileResponse>('/api/user/profile', { token })).body).toEqual(changed.body);
});

test('nobody is subscribed to news without consent', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const subscribe = { method: 'PUT', token, body: { marketing_subscribed: true } };
  const before = await app.json<UserProfileResponse>('/api/user/profile', subscribe);
  expect(before.body.marketing_subscribed).toBe(false);
  await app.json('/api/user/consent', { method: 'PUT', token, body: { gdpr_consent: true } });
  const after = await app.json<UserProfileResponse>('/api/user/profile', subscribe);
  expect(after.body.marketing_subscribed).toBe(true);
});

test.each([
  [{}, 400, 'NO_FIELDS_TO_UPDATE'],
  [{ vip: true, email: 'eve@example.com' }, 400, 'NO_FIELDS_TO_UPDATE'],
  [{ nickname: ' ' }, 422, 'VALIDATION_ERROR'],
  [{ language: 'Deutsch' }, 422, 'VALIDATION_ERROR'],
])('a profile is not changed by %j', async (body, status, code) => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const answer = await app.json<ErrorBody>('/api/user/profile', { method: 'PUT', token, body });
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
});

test('a stranger’s conversations are those of the token’s session, from where they cleared it', async () => {
  const app = await createTestApp();
  const [token, other] = [await app.visitor('s1'), await app.visitor('s2')];
  await app.json('/api/chat', { token: other, body: { message: 'Not for others' } });
  await app.json('/api/chat', { token, body: { message: 'Before' } });
  await app.json('/api/conversation/clear', { token, body: { session_id: 's1' } });
  await app.json('/api/chat', { token, body: { message: 'After' } });
  const { body } = await app.json<UserConversationsResponse>('/api/user/conversations', { token });
  expect(body.data.total).toBe(1);
  const [session] = body.data.sessions;
  expect(session).toMatchObject({ session_name: 's1', status: 'bot_active' });
  expect(session?.messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
  expect(session?.messages[0]?.content).toBe('After');
});

test('a shopper whom the shop knows has all their sessions, page by page, and nobody else’s', async () => {
  const app = await createTestApp({ env: { IDENTITY_SECRET } });
  await app.visitor('other');
  const token = await talkedTwice(app);
  const { body } = await app.json<UserConversationsResponse>('/api/user/conversations', { token });
  expect(body.data.sessions.map(({ session_name, status }) => [session_name, status])).toEqual([
    ['s2', 'bot_active'],
    ['s1', 'closed'],
  ]);
  const second = await app.json<UserConversationsResponse>('/api/user/conversations?limit=1&offset=1', { token });
  expect(second.body.data).toEqual({ sessions: [body.data.sessions[1]], total: 2 });
});

test('user data need the token of the session whose they are', async () => {
  const app = await createTestApp();
  await app.visitor('s1');
  const agent = await app.agent();
  for (const path of ['/api/user/profile', '/api/user/conversations']) {
    expect((await app.call(path)).status).toBe(401);
    expect((await app.call(path, { token: agent })).status).toBe(401);
  }
});
