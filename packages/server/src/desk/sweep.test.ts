import { expect, test, vi } from 'vitest';
import type { SessionState } from '@fiido/protocol';
import { followFeed } from '../../test/follow-feed.ts';
import type { FollowedFeed } from '../../test/follow-feed.ts';
import { createTestApp, MONDAY_MORNING } from '../../test/support.ts';
import type { TestApp, TestOptions } from '../../test/support.ts';
import { storeLimitsOf } from '../assemble.ts';
import { createFakeClock } from '../clock.ts';
import { dispatch } from '../dispatch.ts';
import { readConfig } from '../config.ts';
import { createMemoryStore } from '../store/memory.ts';
import { StoreUnavailable } from '../store/store.ts';

const MINUTE = 60_000;
/** 17:59 in Shanghai: the desk closes with the last second of 18:00. */
const BEFORE_CLOSING = MONDAY_MORNING + 8 * 3600 - 60;

/** A shopper who waits. */
async function waiting(options: TestOptions = {}): Promise<{ app: TestApp; token: string }> {
  const app = await createTestApp(options);
  const token = await app.visitor('s1');
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  return { app, token };
}

/** A shopper whom agent001 serves; the agent's workbench is open, or the agent is a script without one. */
async function served(options: TestOptions & { script?: boolean } = {}) {
  const { app, token } = await waiting(options);
  const agent = await app.agent();
  const desk = options.script ? null : await followFeed(app, '/api/agent/events', agent);
  await desk?.has(/snapshot/);
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  return { app, token, agent, desk: desk as FollowedFeed };
}

async function stateOf(app: TestApp, name = 's1'): Promise<SessionState> {
  const session = await app.deps.store.get(name);
  if (!session) throw new Error(`no session ${name}`);
  return session;
}

/** The reasons of all changes so far. */
async function reasonsOf(app: TestApp): Promise<(string | undefined)[]> {
  return (await app.deps.store.audit('s1')).map(({ reason }) => reason);
}

async function say(app: TestApp, token: string, content: string): Promise<void> {
  const body = { session_name: 's1', role: 'user', content };
  expect((await app.call('/api/manual/messages', { body, token })).status).toBe(200);
}

test('a shopper whom nobody took in time is back with the AI, knows it, and a request is kept', async () => {
  const { app } = await waiting();
  await app.clock.advance(9.9 * MINUTE);
  expect((await stateOf(app)).status).toBe('pending_manual');
  await app.clock.advance(0.2 * MINUTE);
  expect(await stateOf(app)).toMatchObject({
    status: 'bot_active',
    after_hours_request_id: expect.stringMatching(/^ahr_/),
    history: [{ role: 'system', text_key: 'timeout' }],
  });
  expect(await reasonsOf(app)).toEqual(['user_request', 'timeout']);
});

test('without limits a shopper waits, and a silent conversation stays, as long as they like', async () => {
  const env = { PENDING_TIMEOUT_SECONDS: '0', MANUAL_IDLE_TIMEOUT_SECONDS: '0' };
  const [{ app: one }, { app: two }] = await Promise.all([waiting({ env }), served({ env, script: true })]);
  await Promise.all([one.clock.advance(120 * MINUTE), two.clock.advance(120 * MINUTE)]);
  expect([(await stateOf(one)).status, (await stateOf(two)).status]).toEqual(['pending_manual', 'manual_live']);
});

test('when the desk closes and nobody is there, who waits is told at once', async () => {
  const { app } = await waiting({ now: BEFORE_CLOSING });
  await app.clock.advance(2 * MINUTE);
  expect(await stateOf(app)).toMatchObject({
    status: 'bot_active',
    after_hours_request_id: expect.stringMatching(/^ahr_/),
    history: [{ text_key: 'off_shift' }],
  });
});

test('when the desk closes, who waits for an agent that is still there, or was asked in by one, stays', async () => {
  const { app } = await waiting({ now: BEFORE_CLOSING });
  const agent = await app.agent();
  await app.visitor('s2');
  await app.call('/api/manual/escalate', { body: { session_name: 's2' }, token: agent });
  await app.clock.advance(2 * MINUTE);
  expect((await stateOf(app)).status).toBe('pending_manual');
  await app.call('/api/agent/logout', { method: 'POST', token: agent });
  await app.clock.advance(6000);
  expect([(await stateOf(app)).status, (await stateOf(app, 's2')).status]).toEqual(['bot_active', 'pending_manual']);
});

test('a conversation in which nobody writes any more is closed, half an hour after the last word', async () => {
  const { app, token } = await served({ script: true });
  await app.clock.advance(20 * MINUTE);
  await say(app, token, 'one moment');
  await app.clock.advance(29 * MINUTE);
  expect((await stateOf(app)).status).toBe('manual_live');
  await app.clock.advance(2 * MINUTE);
  expect(await stateOf(app)).toMatchObject({ status: 'closed', assigned_agent: null });
  expect((await reasonsOf(app)).at(-1)).toBe('idle_timeout');
});

test('an agent whose workbench is gone is away after the lease: desk, colleagues and shopper learn of it', async () => {
  const { app, token, desk } = await served();
  const colleague = await followFeed(app, '/api/agent/events', await app.agent('agent002'));
  const shopper = await followFeed(app, '/api/sessions/s1/events', token);
  await app.clock.advance(2 * MINUTE);
  expect((await stateOf(app)).status).toBe('manual_live');
  await desk.leave();
  await app.clock.advance(80_000);
  expect((await stateOf(app)).status).toBe('manual_live');
  await app.clock.advance(16_000);
  expect(await stateOf(app)).toMatchObject({
    status: 'pending_manual',
    assigned_agent: null,
    previous_agent: { name: expect.any(String) },
  });
  expect(await app.deps.accounts.find('agent001')).toMatchObject({ status: 'offline' });
  await colleague.has(/"type":"presence"[^\n]*"status":"offline","live_sessions":0/);
  await shopper.has(/"text_key":"agent_away"/);
  await shopper.has(/"status":"pending_manual"[^\n]*"reason":"agent_away"/);
  await Promise.all([colleague.leave(), shopper.leave()]);
});

test('an agent who is back in time finds the sessions that nobody took, and the status of before', async () => {
  const { app, agent, desk } = await served();
  await app.deps.accounts.update('agent001', { status: 'busy' });
  await desk.leave();
  await app.clock.advance(2 * MINUTE);
  expect((await stateOf(app)).status).toBe('pending_manual');
  const again = await followFeed(app, '/api/agent/events', agent);
  await app.clock.advance(6000);
  const found = await app.deps.accounts.find('agent001');
  expect(found?.status).toBe('busy');
  expect(await stateOf(app)).toMatchObject({ status: 'manual_live', assigned_agent: { id: found?.id } });
  expect((await reasonsOf(app)).at(-1)).toBe('agent_returned');
  await again.has(/"type":"presence"[^\n]*"status":"busy","live_sessions":1/);
  await again.leave();
});

test('a session that a colleague took meanwhile stays with the colleague', async () => {
  const { app, agent, desk } = await served();
  await desk.leave();
  await app.clock.advance(2 * MINUTE);
  const other = await app.agent('agent002');
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: other });
  await app.call('/api/agent/status/heartbeat', { method: 'POST', token: agent });
  await app.clock.advance(MINUTE);
  const colleague = await app.deps.accounts.find('agent002');
  expect(await stateOf(app)).toMatchObject({ status: 'manual_live', assigned_agent: { id: colleague?.id } });
});

test('an agent who goes away after hours leaves the session to the AI, with a request', async () => {
  const { app, desk } = await served({ now: BEFORE_CLOSING });
  await desk.leave();
  await app.clock.advance(2 * MINUTE);
  expect(await stateOf(app)).toMatchObject({
    status: 'bot_active',
    after_hours_request_id: expect.stringMatching(/^ahr_/),
  });
  expect((await reasonsOf(app)).at(-1)).toBe('agent_away');
});

test('a desk full of events keeps its agent present as silence with heartbeats does', async () => {
  const { app, token, desk } = await served({ env: { RATE_LIMIT_VISITOR_PER_MINUTE: '1000' } });
  for (let step = 0; step < 40; step++) {
    await say(app, token, `message ${step}`);
    await desk.has(new RegExp(`message ${step}"`));
    await app.clock.advance(5000);
  }
  expect((await stateOf(app)).status).toBe('manual_live');
  await desk.leave();
});

test('heartbeats alone keep an agent present, and an agent without any sign of life is not missed', async () => {
  const [beating, script] = await Promise.all([served({ script: true }), served({ script: true })]);
  for (let step = 0; step < 10; step++) {
    await beating.app.call('/api/agent/status/heartbeat', { method: 'POST', token: beating.agent });
    await Promise.all([beating.app.clock.advance(30_000), script.app.clock.advance(30_000)]);
  }
  expect((await stateOf(beating.app)).status).toBe('manual_live');
  expect((await stateOf(script.app)).status).toBe('manual_live');
  await beating.app.clock.advance(96_000);
  expect((await stateOf(beating.app)).status).toBe('pending_manual');
});

test('a login begins without the lease of an earlier one', async () => {
  const { app, desk } = await served();
  await desk.leave();
  await app.clock.advance(2 * MINUTE);
  const again = await app.agent();
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: again });
  await app.clock.advance(5 * MINUTE);
  expect(await stateOf(app)).toMatchObject({ status: 'manual_live' });
  expect(await app.deps.accounts.find('agent001')).toMatchObject({ status: 'online' });
});

test('the sessions of an account that is closed find somebody else', async () => {
  const { app, desk } = await served();
  await app.deps.accounts.update('agent001', { active: false });
  await app.clock.advance(6000);
  expect(await stateOf(app)).toMatchObject({ status: 'pending_manual', assigned_agent: null });
  await desk.leave();
});

/** A memory store of the same life as the server's clock, to be meddled with. */
function ownStore() {
  const clock = createFakeClock(MONDAY_MORNING);
  const stores = createMemoryStore({ clock, limits: storeLimitsOf(readConfig({}, () => '')) });
  return { clock, stores };
}

test('a takeover in the same moment wins, and nobody makes a fuss of it', async () => {
  const { clock, stores } = ownStore();
  const { app } = await waiting({ clock, stores });
  const agent = await app.agent();
  await clock.advance(9.9 * MINUTE);
  const list = stores.sessions.list.bind(stores.sessions);
  // Between the moment in which the sweep reads who waits, and the one in which it acts.
  stores.sessions.list = async (query) => {
    const page = await list(query);
    if (query.status !== 'pending_manual' || clock.now() < MONDAY_MORNING + 600) return page;
    stores.sessions.list = list;
    await app.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
    return page;
  };
  await clock.advance(0.2 * MINUTE);
  await vi.waitFor(() => expect(app.lines.join('\n')).toContain('sweep_refused'));
  expect((await stateOf(app)).status).toBe('manual_live');
  const told = app.lines.filter((line) => line.includes('"event":"sweep_')).map((line): unknown => JSON.parse(line));
  expect(told).toMatchObject([{ level: 'debug', session_name: 's1', action: 'timeout' }]);
});

test('nobody is missed for what no process could hear: after a start, or an absence of the store', async () => {
  const { clock, stores } = ownStore();
  const { app, desk } = await served({ clock, stores });
  await desk.leave();
  app.shutDown();
  await clock.advance(10 * MINUTE);
  const next = await createTestApp({ clock, stores });
  await clock.advance(80_000);
  const list = stores.sessions.list.bind(stores.sessions);
  stores.sessions.list = () => Promise.reject(new StoreUnavailable('away'));
  await clock.advance(6000);
  stores.sessions.list = list;
  await clock.advance(80_000);
  expect((await stateOf(next)).status).toBe('manual_live');
  await clock.advance(20_000);
  expect((await stateOf(next)).status).toBe('pending_manual');
});

test('when very many waits end at once, all end, and the queue is not told anew for each', async () => {
  const { clock, stores } = ownStore();
  const app = await createTestApp({ clock, stores });
  let told = 0;
  const publish = stores.feeds.publish.bind(stores.feeds);
  stores.feeds.publish = (feed, event) => {
    if (feed === 'desk' && event.type === 'queue') told++;
    return publish(feed, event);
  };
  const ask = { type: 'escalate', by: { kind: 'visitor' }, reason: 'user_request', in_shift: true } as const;
  const names = Array.from({ length: 700 }, (_, index) => `s${index}`);
  const rest = { request_id: 'ahr_1', next_open_at: null };
  await Promise.all(names.map((name) => dispatch(app.deps, name, { ...ask, ...rest })));
  await clock.advance(9 * MINUTE);
  told = 0;
  await clock.advance(3 * MINUTE);
  await vi.waitFor(async () => {
    await clock.advance(5000);
    expect((await stores.sessions.list({ limit: 1, offset: 0 })).counts).toMatchObject({
      pending_manual: 0,
      bot_active: names.length,
    });
  });
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThan(names.length / 2);
});

test('a session that cannot be read does not keep the others waiting', async () => {
  const { clock, stores } = ownStore();
  const { app } = await waiting({ clock, stores });
  const token = await app.visitor('s2');
  await app.call('/api/manual/escalate', { body: { session_name: 's2' }, token });
  const get = stores.sessions.get.bind(stores.sessions);
  stores.sessions.get = (name) => (name === 's1' ? Promise.reject(new TypeError('broken')) : get(name));
  await clock.advance(11 * MINUTE);
  expect((await get('s2'))?.status).toBe('bot_active');
  expect(app.lines.join('\n')).toContain('"event":"sweep_failed"');
});

test('a process that stops sweeps no more', async () => {
  const { app } = await waiting();
  app.shutDown();
  await app.clock.advance(20 * MINUTE);
  await vi.waitFor(() => expect(app.clock.sleepers).toBe(0));
  expect((await stateOf(app)).status).toBe('pending_manual');
});
