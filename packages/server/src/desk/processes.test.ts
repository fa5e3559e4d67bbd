import { afterEach, expect, test, vi } from 'vitest';
import { followFeed } from '../../test/follow-feed.ts';
import { startProcesses } from '../../test/processes.ts';
import type { ServerProcess } from '../../test/processes.ts';
import { MONDAY_MORNING } from '../../test/support.ts';

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function two(): Promise<[ServerProcess, ServerProcess]> {
  const started = await startProcesses(2);
  close = started.close;
  const [a, b] = started.processes;
  if (!a || !b) throw new Error('two were asked for');
  return [a, b];
}

/** Waits until this process does the desk's work. */
async function sweeps(server: ServerProcess): Promise<void> {
  await server.clock.advance(5000);
  await vi.waitFor(async () => expect(await server.deps.documents.get('sweep_lease', 'desk')).not.toBeNull());
}

test('an agent whose process is killed loses no session: it waits through the other process, and comes back there', async () => {
  const [a, b] = await two();
  const token = await b.visitor('s1');
  await b.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  const shopper = await followFeed(b, '/api/sessions/s1/events', token);
  await shopper.has(/snapshot/);
  const agent = await a.agent();
  const desk = await followFeed(a, '/api/agent/events', agent);
  await desk.has(/snapshot/);
  await a.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  await shopper.has(/"status":"manual_live"/);
  await sweeps(a);

  a.kill();
  await b.until(async () => expect((await b.deps.store.get('s1'))?.status).toBe('pending_manual'));
  const left = (await b.deps.store.audit('s1')).at(-1);
  expect(left).toMatchObject({ reason: 'agent_away', operator: 'system' });
  expect((left?.timestamp ?? 0) - MONDAY_MORNING).toBeGreaterThanOrEqual(90);
  await shopper.has(/"role":"system"[^\n]*"text_key":"agent_away"/);
  await shopper.has(/"status":"pending_manual"[^\n]*"reason":"agent_away"/);
  expect(await b.deps.accounts.find('agent001')).toMatchObject({ status: 'offline' });

  const back = await followFeed(b, '/api/agent/events', agent);
  await b.until(async () => expect((await b.deps.store.get('s1'))?.status).toBe('manual_live'));
  await shopper.has(/"status":"manual_live"[^\n]*"reason":"agent_returned"/);
  const found = await b.deps.accounts.find('agent001');
  expect(found?.status).toBe('online');
  expect((await b.deps.store.get('s1'))?.assigned_agent?.id).toBe(found?.id);
  const say = { session_name: 's1', role: 'agent', content: 'here I am again' };
  expect((await b.call('/api/manual/messages', { body: say, token: agent })).status).toBe(200);
  await shopper.has(/here I am again/);
  await Promise.all([back.leave(), shopper.leave()]);
});

test('when the process that looks at the desk is killed, the other does', async () => {
  const [a, b] = await two();
  const holder = async () => (await b.deps.documents.get<{ holder: string }>('sweep_lease', 'desk'))?.value.holder;
  await sweeps(a);
  const first = await holder();
  a.kill();
  await b.until(async () => expect(await holder()).not.toBe(first));
});

test('a shopper has three streams over all processes, and what a killed one held is free again soon', async () => {
  const [a, b] = await two();
  const token = await a.visitor('s1');
  await a.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  const open = (server: ServerProcess) => followFeed(server, '/api/sessions/s1/events', token);
  const held = [await open(a), await open(a), await open(b)];
  expect(held.map(({ status }) => status)).toEqual([200, 200, 200]);
  const refused = await b.json('/api/sessions/s1/events', { token });
  expect(refused).toMatchObject({ status: 429, body: { code: 'TOO_MANY_CONNECTIONS' } });

  await held[0]?.leave();
  await vi.waitFor(async () => {
    const again = await open(a);
    expect(again.status).toBe(200);
  });
  a.kill();
  expect((await open(b)).status).toBe(429);
  const late: Awaited<ReturnType<typeof open>>[] = [];
  await b.until(async () => {
    const feed = await open(b);
    expect(feed.status).toBe(200);
    late.push(feed);
  });
  late.push(await open(b));
  expect(late.map(({ status }) => status)).toEqual([200, 200]);
  expect((await open(b)).status).toBe(429);
  await Promise.all([...held.slice(2), ...late].map((feed) => feed.leave()));
});
