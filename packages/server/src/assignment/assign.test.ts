import type { EscalateResponse } from '@fiido/protocol';
import { afterEach, expect, test, vi } from 'vitest';
import { followFeed } from '../../test/follow-feed.ts';
import { startProcesses } from '../../test/processes.ts';
import type { ServerProcess } from '../../test/processes.ts';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

const ON = { AUTO_ASSIGNMENT: 'round_robin' };

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function two(env: Record<string, string> = ON): Promise<[ServerProcess, ServerProcess]> {
  const started = await startProcesses(2, { env });
  close = started.close;
  const [a, b] = started.processes;
  if (!a || !b) throw new Error('two were asked for');
  return [a, b];
}

async function escalate(app: TestApp, session_name: string, known?: string): Promise<EscalateResponse> {
  const token = known ?? (await app.visitor(session_name));
  return (await app.json<EscalateResponse>('/api/manual/escalate', { body: { session_name }, token })).body;
}

const take = (app: TestApp, name: string, token: string) =>
  app.json(`/api/sessions/${name}/takeover`, { method: 'POST', token });

async function keptFor(app: TestApp, name: string): Promise<string | null> {
  const session = await app.deps.store.get(name);
  const reservation = session?.internals.reservation;
  return reservation ? ((await app.deps.accounts.find(reservation.agent_id))?.username ?? null) : null;
}

/** Lets this process look at the desk once more. */
async function look(app: TestApp, check: () => Promise<void>): Promise<void> {
  await vi.waitFor(
    async () => {
      await app.clock.advance(1000);
      await check();
    },
    { timeout: 15_000, interval: 10 },
  );
}

test('while assignment is off, nothing is offered and the answer says nothing of it', async () => {
  const app = await createTestApp();
  await app.agent();
  const answer = await escalate(app, 's1');
  expect(answer).not.toHaveProperty('auto_assigned');
  expect(answer).not.toHaveProperty('recommendation');
  expect(await keptFor(app, 's1')).toBeNull();
});

test('a session is kept for one agent for 30 seconds, for the next as long, and is free for all then', async () => {
  const app = await createTestApp({ env: ON });
  const [one, two, admin] = [await app.agent(), await app.agent('agent002'), await app.agent('admin')];
  const tokens: Record<string, string> = { agent001: one, agent002: two, admin };
  // All stay at their desks.
  const feeds = await Promise.all([one, two, admin].map((token) => followFeed(app, '/api/agent/events', token)));
  const answer = await escalate(app, 's1');
  expect(answer.auto_assigned).toBe(true);
  const first = await keptFor(app, 's1');
  expect(answer.recommendation?.agent_name).toBe((await app.deps.accounts.find(first ?? ''))?.name);
  const others = Object.keys(tokens).filter((name) => name !== first);
  for (const name of others) {
    expect(await take(app, 's1', tokens[name] ?? '')).toMatchObject({
      status: 409,
      body: { detail: `ASSIGNED_TO_OTHER: 会话已分配给坐席【${answer.recommendation?.agent_name}】` },
    });
  }
  const since = app.clock.now();
  await look(app, async () => expect(await keptFor(app, 's1')).not.toBe(first));
  expect(app.clock.now() - since).toBeGreaterThanOrEqual(30);
  await look(app, async () => expect(others).toContain(await keptFor(app, 's1')));
  await feeds[0]?.has(/"type":"assignment_expired"[^\n]*"reason":"timeout"/);
  await feeds[0]?.has(/(?:"type":"assignment_offered".*){2}/s);
  await look(app, async () => expect(await keptFor(app, 's1')).toBeNull());
  await app.clock.advance(20_000);
  expect(await keptFor(app, 's1')).toBeNull();
  expect((await take(app, 's1', tokens[first ?? ''] ?? '')).status).toBe(200);
  await Promise.all(feeds.map((feed) => feed.leave()));
});

test('an agent who goes away does not keep the shopper waiting', async () => {
  const app = await createTestApp({ env: ON });
  const tokens: Record<string, string> = { agent001: await app.agent(), agent002: await app.agent('agent002') };
  await escalate(app, 's1');
  const first = (await keptFor(app, 's1')) ?? '';
  const since = app.clock.now();
  await app.call('/api/agent/logout', { method: 'POST', token: tokens[first] ?? '' });
  const other = first === 'agent001' ? 'agent002' : 'agent001';
  await look(app, async () => expect(await keptFor(app, 's1')).toBe(other));
  expect(app.clock.now() - since).toBeLessThan(15);
});

test('who served the shopper before is asked first, and a new wait is offered anew', async () => {
  const app = await createTestApp({ env: ON });
  const tokens: Record<string, string> = { agent001: await app.agent(), agent002: await app.agent('agent002') };
  const visitor = await app.visitor('s1');
  for (let round = 0; round < 3; round++) {
    await escalate(app, 's1', visitor);
    const asked = (await keptFor(app, 's1')) ?? '';
    if (round > 0) expect(asked).toBe('agent001');
    await app.call('/api/manual/cancel', { body: { session_name: 's1' }, token: visitor });
    if (round > 0) continue;
    await app.clock.advance(60_000);
    await app.deps.accounts.update('agent002', { status: 'busy' });
    await escalate(app, 's1', visitor);
    await take(app, 's1', tokens['agent001'] ?? '');
    await app.call('/api/sessions/s1/release', { body: {}, token: tokens['agent001'] ?? '' });
    await app.deps.accounts.update('agent002', { status: 'online' });
  }
});

test('skills that the shopper asks for are preferred, and only admins set them', async () => {
  const app = await createTestApp({ env: ON });
  const [agent, admin] = [await app.agent(), await app.agent('admin')];
  await app.agent('agent002');
  const id = (await app.deps.accounts.find('agent002'))?.id ?? '';
  const body = { skills: [{ category: ' Battery ', level: 'senior', tags: 'Akku' }] };
  const set = (token: string, who: string) => app.json(`/api/agents/${who}/skills`, { method: 'PUT', body, token });
  expect(await set(agent, id)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(await set(admin, id)).toMatchObject({
    status: 200,
    body: { agent: { username: 'agent002', skills: [{ category: 'battery', level: 'senior', tags: ['akku'] }] } },
  });
  expect((await set(admin, 'nobody')).status).toBe(404);
  const token = await app.visitor('s1');
  await app.call('/api/chat', { body: { message: 'Mein Akku ist leer', user_id: 's1' }, token });
  const answer = await escalate(app, 's1', token);
  expect(answer.recommendation).toMatchObject({ agent_id: id, matched_tags: ['akku'], manual_sessions: 0 });
});

test('waits that begin in two processes at once are spread over the agents, and nobody gets more than there is room', async () => {
  const [a, b] = await two();
  await Promise.all([a.agent(), b.agent('agent002')]);
  await a.deps.accounts.update('agent001', { max_sessions: 2 });
  await a.deps.accounts.update('agent002', { max_sessions: 2 });
  const names = ['s1', 's2', 's3', 's4', 's5', 's6'];
  await Promise.all(names.map((name, index) => escalate(index % 2 ? a : b, name)));
  await look(a, async () => {
    const kept = await Promise.all(names.map((name) => keptFor(b, name)));
    const counts = ['agent001', 'agent002'].map((agent) => kept.filter((name) => name === agent).length);
    expect(counts).toEqual([2, 2]);
  });
});

test('one session that two processes offer at once is kept for exactly one agent, whose place is counted once', async () => {
  const [a, b] = await two();
  await Promise.all([a.agent(), b.agent('agent002')]);
  const visitor = await a.visitor('s0');
  await escalate(a, 's0', visitor);
  const session = (await a.deps.store.get('s0'))?.internals.reservation;
  const again = await Promise.all([a, b].map((server) => escalate(server, 's0', visitor)));
  expect(again.map(({ auto_assigned, recommendation }) => [auto_assigned, recommendation])).toEqual([
    [true, null],
    [true, null],
  ]);
  expect((await b.deps.store.get('s0'))?.internals.reservation).toEqual(session);
  const ids = (await a.deps.accounts.list()).map(({ id }) => id);
  const held = await Promise.all(ids.map((id) => a.deps.documents.held('assignment', id)));
  expect(held.reduce((sum, count) => sum + count, 0)).toBe(1);
});

test('a reservation outlives nobody: when its process is killed the others wait 30 seconds at most', async () => {
  const [a, b] = await two();
  const tokens: Record<string, string> = { agent001: await b.agent(), agent002: await b.agent('agent002') };
  const feeds = await Promise.all(Object.values(tokens).map((token) => followFeed(b, '/api/agent/events', token)));
  await escalate(a, 's1');
  const first = (await keptFor(a, 's1')) ?? '';
  const other = first === 'agent001' ? 'agent002' : 'agent001';
  a.kill();
  expect(await take(b, 's1', tokens[other] ?? '')).toMatchObject({ body: { code: 'ASSIGNED_TO_OTHER' } });
  await look(b, async () => expect(await keptFor(b, 's1')).toBe(other));
  expect(await take(b, 's1', tokens[first] ?? '')).toMatchObject({ body: { code: 'ASSIGNED_TO_OTHER' } });
  expect((await take(b, 's1', tokens[other] ?? '')).status).toBe(200);
  await Promise.all(feeds.map((feed) => feed.leave()));
});

test('at the last second of an offer the agent and a colleague race through two processes, and one wins', async () => {
  const [a, b] = await two();
  const tokens: Record<string, string> = { agent001: await a.agent(), agent002: await b.agent('agent002') };
  await escalate(a, 's1');
  const first = (await keptFor(a, 's1')) ?? '';
  const other = first === 'agent001' ? 'agent002' : 'agent001';
  // Only one clock reached the end.
  await b.clock.advance(30_000);
  const answers = await Promise.all([take(a, 's1', tokens[first] ?? ''), take(b, 's1', tokens[other] ?? '')]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
  const winner = (await a.deps.store.get('s1'))?.assigned_agent?.id;
  expect(winner).toBe((await a.deps.accounts.find(answers[0]?.status === 200 ? first : other))?.id);
});
