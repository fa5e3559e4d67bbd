import { expect, test } from 'vitest';
import type { SlaAlerts, SlaSummaryResponse } from '@fiido/protocol';
import { followFeed } from '../../test/follow-feed.ts';
import type { FollowedFeed } from '../../test/follow-feed.ts';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

const MINUTE = 60_000;
const ENV = { PENDING_TIMEOUT_SECONDS: '0', MANUAL_IDLE_TIMEOUT_SECONDS: '0', AGENT_AUTO_BUSY_SECONDS: '0' };

async function waits(app: TestApp, name = 's1'): Promise<void> {
  const token = await app.visitor(name);
  await app.call('/api/manual/escalate', { body: { session_name: name }, token });
}

/** What an agent was told of clocks: whose, and how they stand. */
function alertsIn(feed: FollowedFeed): string[] {
  return feed
    .text()
    .split('\n')
    .filter((line) => line.startsWith('data: ') && line.includes('"sla_alert"'))
    .map((line) => JSON.parse(line.slice(6)) as SlaAlerts)
    .flatMap(({ alerts }) => alerts.map(({ session_name, status }) => `${session_name} ${status}`));
}

async function desks(app: TestApp) {
  const [wang, li, admin] = await Promise.all([app.agent('agent001'), app.agent('agent002'), app.agent('admin')]);
  const open = (token: string) => followFeed(app, '/api/agent/events', token);
  const feeds = { wang: await open(wang), li: await open(li), admin: await open(admin) };
  for (const feed of Object.values(feeds)) await feed.has(/snapshot/);
  return { wang, li, admin, feeds };
}

test('a shopper whom nobody has is everybody’s: each step of the clock is told once', async () => {
  const app = await createTestApp({ env: ENV });
  const { feeds } = await desks(app);
  await waits(app);
  await app.clock.advance(14.9 * MINUTE);
  expect(alertsIn(feeds.wang)).toEqual([]);
  await app.clock.advance(0.3 * MINUTE);
  await feeds.wang.has(/"status":"warning","remaining_seconds":(?:900|89\d)/);
  await app.clock.advance(9 * MINUTE);
  await feeds.wang.has(/"status":"urgent"/);
  await app.clock.advance(20 * MINUTE);
  await feeds.wang.has(/"status":"violated"/);
  const steps = ['s1 warning', 's1 urgent', 's1 violated'];
  for (const feed of Object.values(feeds)) expect(alertsIn(feed)).toEqual(steps);
});

test('of a session that an agent has, that agent is told, and admins when it is too late', async () => {
  const app = await createTestApp({ env: ENV });
  const { wang, feeds } = await desks(app);
  await waits(app);
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  await app.clock.advance(31 * MINUTE);
  await feeds.wang.has(/"status":"violated"/);
  await feeds.admin.has(/"status":"violated"/);
  expect(alertsIn(feeds.wang)).toEqual(['s1 warning', 's1 urgent', 's1 violated']);
  expect(alertsIn(feeds.admin)).toEqual(['s1 violated']);
  expect(alertsIn(feeds.li)).toEqual([]);
});

test('an answer stops the clock, and the summary of the desk counts it', async () => {
  const app = await createTestApp({ env: ENV });
  const { wang, feeds } = await desks(app);
  await waits(app, 's1');
  await waits(app, 's2');
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  await app.clock.advance(MINUTE);
  const body = { session_name: 's1', role: 'agent', content: 'Hello, I am looking into it.' };
  expect((await app.call('/api/manual/messages', { body, token: wang })).status).toBe(200);
  await app.clock.advance(16 * MINUTE);
  await feeds.wang.has(/"sla_alert"/);
  expect(alertsIn(feeds.wang)).toEqual(['s2 warning']);
  const { body: summary } = await app.json<SlaSummaryResponse>('/api/sessions/sla-summary', { token: wang });
  expect(summary.data).toEqual({
    open: 1,
    warning: 1,
    urgent: 0,
    violated: 0,
    completed: 1,
    avg_first_response_seconds: expect.closeTo(60, 0) as number,
  });
});

test('another process that takes over the desk does not tell again what was told', async () => {
  const app = await createTestApp({ env: ENV });
  await waits(app);
  await app.clock.advance(16 * MINUTE);
  const told = await app.deps.documents.get('sla_told', 's1');
  expect(told?.value).toMatchObject({ status: 'warning' });
  const { feeds } = await desks(app);
  await app.clock.advance(2 * MINUTE);
  expect(alertsIn(feeds.wang)).toEqual([]);
});
