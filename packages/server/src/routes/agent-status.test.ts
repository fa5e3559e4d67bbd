import type { OwnStatusResponse, TodayStatsResponse } from '@fiido/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../test/support.ts';
import { createFakeClock } from '../clock.ts';
import { callRoll } from '../desk/roll-call.ts';

const clock = createFakeClock(1_763_605_000);
let app: TestApp;
let token: string;

beforeEach(async () => {
  app = await createTestApp({ clock, env: { AGENT_AUTO_BUSY_SECONDS: '300', PRESENCE_LEASE_SECONDS: '90' } });
  token = await app.agent();
});
afterEach(() => app.shutDown());

const own = async () => (await app.json<OwnStatusResponse>('/api/agent/status', { token })).body.data;
const set = (body: object) => app.json<OwnStatusResponse>('/api/agent/status', { method: 'PUT', token, body });
const beat = () => app.json('/api/agent/status/heartbeat', { method: 'POST', token });

/** Time passes for an agent whose workbench is open. */
async function leaveAlone(seconds: number): Promise<void> {
  await clock.advance(seconds * 1000);
  const agent = await app.deps.accounts.find('agent001');
  if (!agent) throw new Error('no agent');
  await app.deps.presence.renew(agent);
}

test('an agent says that they are at lunch, and until when', async () => {
  expect(await own()).toMatchObject({ status: 'online', status_note: '', current_sessions: 0, max_sessions: 5 });
  const { status, body } = await set({ status: 'lunch', status_note: ' Back at 1 ' });
  expect([status, body.data.status, body.data.status_note]).toEqual([200, 'lunch', 'Back at 1']);
  expect(await own()).toMatchObject({ status: 'lunch', status_note: 'Back at 1', status_updated_at: clock.now() });
});

test('a note belongs to its status: the next one begins without', async () => {
  await set({ status: 'lunch', status_note: 'Back at 1' });
  await set({ status: 'online' });
  expect((await own()).status_note).toBe('');
});

test.each([{ status: 'asleep' }, { status: 'lunch', status_note: 'x'.repeat(121) }, {}])(
  'a status that is none is refused, and the old one stays: %j',
  async (body) => {
    expect((await set(body)).status).toBe(422);
    expect((await own()).status).toBe('online');
  },
);

test('reading the own status is no sign of activity', async () => {
  const { last_active_at } = await own();
  await clock.advance(60_000);
  expect((await own()).last_active_at).toBe(last_active_at);
  await beat();
  expect((await own()).last_active_at).toBe(clock.now());
});

test('who is there but does nothing for five minutes is busy, and online again at the first touch', async () => {
  await leaveAlone(299);
  await callRoll(app.deps, true);
  expect((await own()).status).toBe('online');
  await leaveAlone(2);
  await callRoll(app.deps, true);
  expect(await own()).toMatchObject({
    status: 'busy',
    status_note: '系统检测到超过5分钟无操作，已自动置为忙碌',
  });
  await beat();
  expect(await own()).toMatchObject({ status: 'online', status_note: '' });
});

test('who chose to be busy stays so, whatever they touch', async () => {
  await set({ status: 'busy', status_note: 'On the phone' });
  await leaveAlone(400);
  await callRoll(app.deps, true);
  await beat();
  expect(await own()).toMatchObject({ status: 'busy', status_note: 'On the phone' });
});

test('while signs of activity may have been lost by us nobody is found idle', async () => {
  await leaveAlone(400);
  await callRoll(app.deps, false);
  expect((await own()).status).toBe('online');
});

test('whose signs of life end is offline with the reason, and as before when they are back', async () => {
  await leaveAlone(0);
  await clock.advance(91_000);
  await callRoll(app.deps, true);
  expect(await own()).toMatchObject({ status: 'offline', status_note: '心跳超时（90秒无活动）' });
  await leaveAlone(0);
  await callRoll(app.deps, true);
  expect(await own()).toMatchObject({ status: 'online', status_note: '' });
});

test('the day of an agent has the sessions that they ended, how fast they answered and how they were rated', async () => {
  const visitor = await app.visitor('s1');
  const call = (path: string, by: string, body: object = {}) => app.json(path, { method: 'POST', token: by, body });
  await call('/api/manual/escalate', visitor, { session_name: 's1' });
  await clock.advance(20_000);
  await call('/api/sessions/s1/takeover', token);
  await call('/api/manual/messages', visitor, { session_name: 's1', role: 'user', content: 'Hello?' });
  await clock.advance(8_000);
  await call('/api/manual/messages', token, { session_name: 's1', role: 'agent', content: 'Here I am' });
  expect((await own()).current_sessions).toBe(1);
  await clock.advance(32_000);
  await call('/api/sessions/s1/release', token);
  await call('/api/sessions/s1/csat', visitor, { score: 5 });
  const { data } = (await app.json<TodayStatsResponse>('/api/agent/stats/today', { token })).body;
  expect(data).toEqual({
    processed_count: 1,
    avg_response_time: 8,
    avg_duration: 40,
    satisfaction_score: 5,
    current_sessions: 0,
    max_sessions: 5,
  });
});
