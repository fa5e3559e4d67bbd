import { expect, test } from 'vitest';
import type { ProfileChangeResponse } from '@fiido/protocol';
import { followFeed } from '../../test/follow-feed.ts';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

const put = (app: TestApp, token: string, body: object, name = 's1') =>
  app.json<Pick<ProfileChangeResponse, 'data'> & { code?: string }>(`/api/sessions/${name}/profile`, {
    method: 'PUT',
    token,
    body,
  });

test('what an agent learns of a shopper is kept, shown to colleagues at once, and makes a VIP go first', async () => {
  const app = await createTestApp();
  const [agent, visitor] = [await app.agent(), await app.visitor('s1')];
  await app.call('/api/manual/escalate', { token: visitor, body: { session_name: 's1' } });
  const feed = await followFeed(app, '/api/sessions/s1/events', agent);
  await feed.has(/snapshot/);
  const facts = { nickname: 'Ada', email: 'ada@example.com', country: 'DE', city: 'Köln', language: 'de', vip: true };
  const { status, body } = await put(app, agent, facts);
  expect([status, body.data.user_profile]).toEqual([200, expect.objectContaining(facts)]);
  await feed.has(/profile_updated.*"vip":true/);
  const queue = await app.json<{ data: { vip_count: number } }>('/api/sessions/queue', { token: agent });
  expect(queue.body.data.vip_count).toBe(1);
  await feed.leave();
});

test('what does not fit, nothing, and a session that is a colleague’s are refused', async () => {
  const app = await createTestApp();
  const [agent, colleague, visitor] = [await app.agent(), await app.agent('agent002'), await app.visitor('s1')];
  await app.call('/api/manual/escalate', { token: visitor, body: { session_name: 's1' } });
  for (const wrong of [
    { nickname: '' },
    { email: 'ada' },
    { country: 'Germany' },
    { language: 'German' },
    { vip: 'yes' },
  ]) {
    expect([wrong, (await put(app, agent, wrong)).status]).toEqual([wrong, 422]);
  }
  expect((await put(app, agent, {})).body.code).toBe('NO_FIELDS_TO_UPDATE');
  expect((await put(app, agent, { city: 'Bonn' }, 'nobody')).status).toBe(404);
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: colleague });
  expect((await put(app, agent, { city: 'Bonn' })).body.code).toBe('SESSION_FORBIDDEN');
  expect((await put(app, visitor, { vip: true })).status).toBe(401);
});

test('who took their consent back gets no address kept by an agent either', async () => {
  const app = await createTestApp();
  const [agent, visitor] = [await app.agent(), await app.visitor('s1')];
  await app.call('/api/chat', { token: visitor, body: { message: 'hi', user_id: 's1' } });
  await app.call('/api/user/consent', { method: 'PUT', token: visitor, body: { gdpr_consent: false } });
  expect(await put(app, agent, { email: 'ada@example.com' })).toMatchObject({
    status: 403,
    body: { code: 'PERMISSION_DENIED' },
  });
  expect((await app.deps.store.get('s1'))?.user_profile.email).toBeNull();
  expect((await put(app, agent, { nickname: 'Ada' })).status).toBe(200);
});
