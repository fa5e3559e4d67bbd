import { expect, test } from 'vitest';
import type { ConfigResponse, ConsentResponse, SessionReadResponse } from '@fiido/protocol';
import { followFeed } from '../../test/follow-feed.ts';
import { createTestApp } from '../../test/support.ts';

test('a shopper agrees, takes it back, and then their address is gone', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const consent = (body?: object) =>
    app.json<ConsentResponse>('/api/user/consent', { token, ...(body ? { method: 'PUT', body } : {}) });
  expect((await consent()).body.data).toEqual({ gdpr_consent: false, marketing_subscribed: false, changed_at: null });
  const feed = await followFeed(app, '/api/sessions/s1/events', token);
  await feed.has(/snapshot/);
  const agreed = await consent({ gdpr_consent: true, marketing_subscribed: true });
  expect(agreed.body.data).toMatchObject({ gdpr_consent: true, marketing_subscribed: true });
  expect(agreed.body.data.changed_at).toBeGreaterThan(0);
  await app.json('/api/sessions/s1/email', { token, body: { email: 'ada@example.com', consent: true } });
  expect((await app.deps.store.get('s1'))?.user_profile.email).toBe('ada@example.com');

  const { body } = await consent({ gdpr_consent: false });
  expect(body.data).toMatchObject({ gdpr_consent: false, marketing_subscribed: false });
  expect((await app.deps.store.get('s1'))?.user_profile.email).toBeNull();
  await feed.has(/"profile_updated".*"email":null/);
  await feed.leave();
});

test('consent is that of the token, and nobody without one has any', async () => {
  const app = await createTestApp();
  const [one, two] = [await app.visitor('s1'), await app.visitor('s2')];
  await app.json('/api/user/consent', { method: 'PUT', token: one, body: { gdpr_consent: true } });
  expect((await app.json<ConsentResponse>('/api/user/consent', { token: two })).body.data.gdpr_consent).toBe(false);
  expect((await app.call('/api/user/consent')).status).toBe(401);
});

test('the widget reads from the configuration whether to ask, and where the privacy text is', async () => {
  const env = { CONSENT_REQUIRED: 'true', PRIVACY_URL: 'https://shop.example/privacy' };
  const app = await createTestApp({ env });
  const { body } = await app.json<ConfigResponse>('/api/config');
  expect(body).toMatchObject({ consentRequired: true, privacyUrl: 'https://shop.example/privacy' });
});

test('an agent reads what page the shopper is on, as it was said last', async () => {
  const app = await createTestApp();
  const [token, agent] = [await app.visitor('s1'), await app.agent()];
  await app.json('/api/chat', { token, body: { message: 'Which bike?', user_id: 's1' } });
  for (const context of [{ page: '/bikes' }, { page: '/bikes/fjord', product: { title: 'Fjord' } }])
    expect((await app.call('/api/sessions/s1/context', { token, body: context })).status).toBe(200);
  const { body } = await app.json<SessionReadResponse>('/api/sessions/s1', { token: agent });
  expect(body.data.session.context).toEqual({ page: '/bikes/fjord', product: { title: 'Fjord' } });
});

test('an agent follows the shopper through the shop; the shopper is not told that they are', async () => {
  const app = await createTestApp();
  const [token, agent] = [await app.visitor('s1'), await app.agent()];
  await app.json('/api/chat', { token, body: { message: 'Which bike?', user_id: 's1' } });
  const [theirs, ours] = [
    await followFeed(app, '/api/sessions/s1/events', token),
    await followFeed(app, '/api/sessions/s1/events', agent),
  ];
  await ours.has(/snapshot/);
  const go = (context: object) => app.call('/api/sessions/s1/context', { token, body: context });
  await go({ page: '/bikes' });
  await go({ page: '/bikes', cart: '1 bike' });
  await go({ page: '/bikes', cart: '1 bike' });
  await go({ page: '/checkout' });
  await ours.has(/"page":"\/checkout","at":/);
  expect(ours.text().match(/context_updated/g)).toHaveLength(3);
  expect(ours.text().match(/"visited"/g)).toHaveLength(2);
  const { body } = await app.json<SessionReadResponse>('/api/sessions/s1', { token: agent });
  expect(body.data.session.pages?.map(({ page }) => page)).toEqual(['/bikes', '/checkout']);
  const own = await app.json<SessionReadResponse>('/api/sessions/s1', { token });
  expect(own.body.data.session.pages).toBeUndefined();
  await app.json('/api/chat', { token, body: { message: 'Still there?', user_id: 's1' } });
  await theirs.has(/Still there/);
  theirs.lacks(/context_updated/);
  for (let step = 0; step < 25; step += 1) await go({ page: `/bikes/${step}` });
  const later = await app.json<SessionReadResponse>('/api/sessions/s1', { token: agent });
  expect(later.body.data.session.pages).toHaveLength(20);
  await Promise.all([theirs.leave(), ours.leave()]);
});

test('a context that is larger than a hint is refused, and the one before it stays', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  await app.call('/api/sessions/s1/context', { token, body: { page: '/bikes' } });
  const large = { cart: 'x'.repeat(8_200) };
  expect((await app.call('/api/sessions/s1/context', { token, body: large })).status).toBe(422);
  expect((await app.deps.store.get('s1'))?.context).toEqual({ page: '/bikes' });
});

test('the AI learns of the context only what the shop has configured', async () => {
  const app = await createTestApp({ env: { COZE_PARAMETER_KEYS: 'product' } });
  const token = await app.visitor('s1');
  const asked: Record<string, unknown>[] = [];
  const ai = app.deps.ai;
  if (!ai) throw new Error('the test app has an AI');
  const stream = ai.streamReply.bind(ai);
  ai.streamReply = (request, signal) => {
    asked.push(request.parameters);
    return stream(request, signal);
  };
  await app.call('/api/sessions/s1/context', { token, body: { page: '/bikes', product: { title: 'Fjord' } } });
  await app.json('/api/chat', { token, body: { message: 'How heavy is it?', user_id: 's1' } });
  expect(asked).toEqual([{ product: { title: 'Fjord' } }]);
});

test('what the AI suggests to ask next comes with its answer, to the feed and to the history', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const feed = await followFeed(app, '/api/sessions/s1/events', token);
  await feed.has(/snapshot/);
  await app.json('/api/chat', { token, body: { message: 'Which bikes do you have?', user_id: 's1' } });
  await feed.has(/"message_added".*"suggestions":\[".+"\]/);
  const { history = [] } = (await app.deps.store.get('s1')) ?? {};
  const { suggestions = [] } = history.at(-1) ?? {};
  expect(suggestions.length).toBeGreaterThan(0);
  expect(suggestions.length).toBeLessThanOrEqual(4);
  await feed.leave();
});
