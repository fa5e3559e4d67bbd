import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import type { SessionReadResponse } from '@fiido/protocol';
import { followFeed } from '../../test/follow-feed.ts';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

const block = (app: TestApp, token: string, blocked: boolean, name = 's1') =>
  app.json<{ data: { status: string; blocked?: { by: string } }; code?: string }>(`/api/sessions/${name}/block`, {
    method: 'PUT',
    token,
    body: { blocked },
  });

const code = async (app: TestApp, path: string, token: string, body: object): Promise<string> => {
  const answer = await app.json<{ code?: string }>(path, { token, body });
  return answer.body.code ?? String(answer.status);
};

test('who is blocked in a talk is out of it, and can write to nobody until an agent lets them in again', async () => {
  const app = await createTestApp();
  const [agent, visitor] = [await app.agent(), await app.visitor('s1')];
  await app.call('/api/manual/escalate', { token: visitor, body: { session_name: 's1' } });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  const [theirs, ours] = [
    await followFeed(app, '/api/sessions/s1/events', visitor),
    await followFeed(app, '/api/sessions/s1/events', agent),
  ];
  await ours.has(/snapshot/);
  const { status, body } = await block(app, agent, true);
  expect([status, body.data.status, body.data.blocked?.by]).toEqual([200, 'closed', 'agent001']);
  await ours.has(/"block_updated","blocked":\{"by":"agent001"/);
  await theirs.has(/"status_change","status":"closed"/);
  theirs.lacks(/block/);
  for (const [path, sent] of [
    ['/api/chat', { message: 'hi', user_id: 's1' }],
    ['/api/chat/stream', { message: 'hi', user_id: 's1' }],
    ['/api/manual/escalate', { session_name: 's1' }],
    ['/api/sessions/s1/email', { email: 'ada@example.com' }],
    ['/api/sessions/s1/csat', { score: 1, comment: 'awful' }],
  ] as const) {
    expect([path, await code(app, path, visitor, sent)]).toEqual([path, 'VISITOR_BLOCKED']);
  }
  const read = await app.json<SessionReadResponse>('/api/sessions/s1', { token: visitor });
  expect([read.status, read.body.data.session.blocked]).toEqual([200, undefined]);
  await block(app, agent, false);
  expect(await code(app, '/api/chat', visitor, { message: 'hi', user_id: 's1' })).toBe('200');
  const { body: seen } = await app.json<SessionReadResponse>('/api/sessions/s1', { token: agent });
  expect(seen.data.audit_trail.map(({ action }) => action)).toEqual([
    'escalate',
    'takeover',
    'close',
    'block',
    'unblock',
    'user_message',
  ]);
  await Promise.all([theirs.leave(), ours.leave()]);
});

test('who waits in the queue, or talks with a colleague, is not blocked by somebody else', async () => {
  const app = await createTestApp();
  const [agent, colleague, visitor] = [await app.agent(), await app.agent('agent002'), await app.visitor('s1')];
  await app.call('/api/manual/escalate', { token: visitor, body: { session_name: 's1' } });
  expect((await block(app, agent, true)).body.code).toBe('INVALID_STATUS');
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: colleague });
  expect((await block(app, agent, true)).body.code).toBe('SESSION_FORBIDDEN');
  expect((await block(app, visitor, true)).status).toBe(401);
  expect((await block(app, agent, true, 'nobody')).status).toBe(404);
});

test('a known shopper is blocked on every device, also in sessions that they begin later', async () => {
  const secret = 'known to the shop and to us alone';
  const app = await createTestApp({ env: { IDENTITY_SECRET: secret } });
  const exp = app.clock.now() + 600;
  const identify = async (name: string, token: string) => {
    const key = new TextEncoder().encode(secret);
    const identity_token = await new SignJWT({ sub: 'u1', exp }).setProtectedHeader({ alg: 'HS256' }).sign(key);
    await app.json(`/api/sessions/${name}/identify`, { token, body: { identity_token } });
  };
  const [agent, one, two] = [await app.agent(), await app.visitor('s1'), await app.visitor('s2')];
  await identify('s1', one);
  await app.call('/api/manual/escalate', { token: one, body: { session_name: 's1' } });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  await block(app, agent, true);
  await identify('s2', two);
  expect(await code(app, '/api/chat', two, { message: 'hi', user_id: 's2' })).toBe('VISITOR_BLOCKED');
  await block(app, agent, false, 's2');
  const three = await app.visitor('s3');
  await identify('s3', three);
  expect(await code(app, '/api/chat', three, { message: 'hi', user_id: 's3' })).toBe('200');
});
