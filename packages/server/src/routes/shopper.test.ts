import { expect, test } from 'vitest';
import { followFeed } from '../../test/follow-feed.ts';
import { createTestApp } from '../../test/support.ts';

test('what a shopper wrote is marked as seen by the agent, and only once', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const agent = await app.agent();
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  await app.call('/api/manual/messages', { body: { session_name: 's1', role: 'user', content: 'Hi' }, token });
  const seen = async (by: string) => (await app.call('/api/sessions/s1/seen', { body: { seq: 99 }, token: by })).status;
  expect(await seen(token)).toBe(200);
  expect((await app.deps.store.get('s1'))?.history.at(-1)?.seen_at).toBeUndefined();
  expect(await seen(agent)).toBe(200);
  const first = await app.deps.store.get('s1');
  expect(first?.history.at(-1)?.seen_at).toBe(app.clock.now());
  expect(await seen(agent)).toBe(200);
  expect((await app.deps.store.get('s1'))?.version).toBe(first?.version);
  expect(await seen(await app.agent('agent002'))).toBe(403);
});

test('the agent reads what the shopper is writing, at most once a second; the shopper only that the agent writes', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const agent = await app.agent();
  const [shopperFeed, agentFeed] = await Promise.all(
    [token, agent].map(async (by) => followFeed(app, '/api/sessions/s1/events', by)),
  );
  await Promise.all([shopperFeed?.has(/snapshot/), agentFeed?.has(/snapshot/)]);
  const type = (by: string, text: string) =>
    app.call('/api/sessions/s1/typing', { body: { is_typing: true, text }, token: by });
  await type(token, 'Whe');
  await type(token, 'Where');
  await app.clock.advance(1000);
  await type(token, 'Where is my bike');
  await type(agent, 'draft');
  await agentFeed?.has(/"text":"Whe"[^]*"text":"Where is my bike"/);
  agentFeed?.lacks(/"text":"Where"/);
  await shopperFeed?.has(/"typing","role":"agent"/);
  shopperFeed?.lacks(/Whe|draft/);
  await Promise.all([shopperFeed?.leave(), agentFeed?.leave()]);
});
