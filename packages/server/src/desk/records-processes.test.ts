import { afterEach, expect, test, vi } from 'vitest';
import type { QueueResponse, SessionTag, TaggedSessionsResponse } from '@fiido/protocol';
import { followFeed } from '../../test/follow-feed.ts';
import { startProcesses } from '../../test/processes.ts';
import type { ServerProcess } from '../../test/processes.ts';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

/** Two servers on one Redis, and a session that waits. */
async function two(): Promise<{ a: ServerProcess; b: ServerProcess; token: string }> {
  const started = await startProcesses(2);
  close = started.close;
  const [a, b] = started.processes;
  if (!a || !b) throw new Error('two were asked for');
  const token = await a.visitor('s1');
  await a.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  return { a, b, token };
}

test('a note that one process takes is on the desk and in the feed of another, and never at the shopper', async () => {
  const { a, b, token } = await two();
  const [wang, li] = [await a.agent(), await b.agent('agent002')];
  await a.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  const desk = await followFeed(b, '/api/agent/events', li);
  const shopper = await followFeed(b, '/api/sessions/s1/events', token);
  await Promise.all([desk.has(/snapshot/), shopper.has(/snapshot/)]);
  expect((await b.call('/api/sessions/s1', { token: li })).status).toBe(403);
  await a.call('/api/sessions/s1/notes', { body: { content: 'look, @agent002' }, token: wang });
  await desk.has(/"type":"mention"[^\n]*look, @agent002/);
  expect((await b.call('/api/sessions/s1', { token: li })).status).toBe(200);
  expect(await b.json('/api/agent/mentions', { token: li })).toMatchObject({ body: { total: 1 } });
  await a.call('/api/manual/messages', { body: { session_name: 's1', role: 'agent', content: 'Hi' }, token: wang });
  await shopper.has(/"content":"Hi"/);
  shopper.lacks(/note|mention|look/);
  await Promise.all([desk.leave(), shopper.leave()]);
});

test('twenty tags that two processes set at once are all there, and each finds the session', async () => {
  const { a, b } = await two();
  const [wang, li] = [await a.agent(), await b.agent('agent002')];
  const { body } = await a.json<{ data: { tags: { id: string }[] } }>('/api/tags', { token: wang });
  const ids = body.data.tags.map(({ id }) => id).slice(0, 20);
  await Promise.all(
    ids.map((tag_id, index) => {
      const [server, token] = index % 2 === 0 ? [a, wang] : [b, li];
      return server.call('/api/sessions/s1/tags', { body: { tag_id }, token });
    }),
  );
  const there = await b.json<{ data: SessionTag[] }>('/api/sessions/s1/tags', { token: li });
  expect(there.body.data.map(({ tag_id }) => tag_id).toSorted()).toEqual(ids.toSorted());
  for (const id of ids) {
    const found = await b.json<TaggedSessionsResponse>(`/api/sessions/by-tag/${id}`, { token: li });
    expect(found.body.data.sessions.map(({ session_name }) => session_name)).toEqual(['s1']);
  }
  await a.call(`/api/sessions/s1/tags/${ids[0]}`, { method: 'DELETE', token: wang });
  expect(await b.json(`/api/sessions/by-tag/${ids[0]}`, { token: li })).toMatchObject({ body: { data: { total: 0 } } });
});

test('a level that one process sets is the order of the queue in another', async () => {
  const { a, b } = await two();
  const token = await b.visitor('s2');
  await b.call('/api/manual/escalate', { body: { session_name: 's2' }, token });
  const wang = await a.agent();
  await a.call('/api/sessions/s2/priority', { method: 'PUT', body: { level: 'high' }, token: wang });
  await vi.waitFor(async () => {
    const { body } = await b.json<QueueResponse>('/api/sessions/queue', { token: wang });
    expect(body.data.queue.map(({ session_name, priority_level }) => [session_name, priority_level])).toEqual([
      ['s2', 'high'],
      ['s1', 'normal'],
    ]);
  });
});
