import { expect, test } from 'vitest';
import { createTestApp, MONDAY_NIGHT } from '../test/support.ts';
import type { TestApp } from '../test/support.ts';
import { dispatch } from './dispatch.ts';

interface Line {
  event: string;
  session_name?: string;
  status_from?: string;
  status_to?: string;
  operator?: string;
  at?: number;
}

function logged(app: TestApp): Line[] {
  return app.lines.map((line) => JSON.parse(line) as Line).filter(({ status_to }) => status_to !== undefined);
}

async function waiting() {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const agent = await app.agent();
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  return { app, token, agent };
}

test('every change of status leaves one log line that says what, from where, to where, who and when', async () => {
  const { app, agent } = await waiting();
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  await app.call('/api/sessions/s1/release', { body: {}, token: agent });
  const { id } = (await app.deps.accounts.find('agent001')) ?? { id: '' };
  const common = { session_name: 's1', at: app.clock.now() };
  expect(logged(app)).toMatchObject([
    {
      ...common,
      event: 'manual_escalate',
      status_from: 'bot_active',
      status_to: 'pending_manual',
      operator: 'visitor',
    },
    { ...common, event: 'agent_takeover', status_from: 'pending_manual', status_to: 'manual_live', operator: id },
    { ...common, event: 'session_released', status_from: 'manual_live', status_to: 'bot_active', operator: id },
  ]);
});

test('asking off shift leaves one line and one audit entry, though the status stays', async () => {
  const app = await createTestApp({ now: MONDAY_NIGHT });
  const token = await app.visitor('s1');
  for (let count = 0; count < 2; count++) {
    await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  }
  const stays = { status_from: 'bot_active', status_to: 'bot_active', operator: 'visitor' };
  expect(logged(app)).toMatchObject([{ ...stays, event: 'after_hours_escalate', session_name: 's1' }]);
  expect(await app.deps.store.audit('s1')).toMatchObject([{ ...stays, action: 'escalate', reason: 'user_request' }]);
});

test('each message of the human phase leaves one line that says who wrote, not what', async () => {
  const { app, token, agent } = await waiting();
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  const say = (role: string, content: string, by: string) =>
    app.call('/api/manual/messages', { body: { session_name: 's1', role, content }, token: by });
  await say('user', 'my secret order', token);
  await say('agent', 'my secret answer', agent);
  const { id } = (await app.deps.accounts.find('agent001')) ?? { id: '' };
  const lines = logged(app).filter(({ event }) => event === 'manual_message');
  const live = { session_name: 's1', status_from: 'manual_live', status_to: 'manual_live', level: 'info' };
  expect(lines).toMatchObject([
    { ...live, operator: 'visitor' },
    { ...live, operator: id },
  ]);
  expect(app.lines.join('\n')).not.toContain('my secret');
});

test('the regulator’s escalations are told apart in the log', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  await app.call('/api/chat', { body: { message: '我要投诉', user_id: 's1' }, token });
  expect(logged(app)).toMatchObject([{ event: 'escalation_triggered', operator: 'regulator' }]);
});

test('a regulator that breaks costs the shopper nothing', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  // Rules that cannot be read are the nearest thing to a bug in the regulator.
  Object.defineProperty(app.deps.rules.regulator, 'excludes', {
    get: () => {
      throw new Error('broken rules');
    },
  });
  const { status, body } = await app.json('/api/chat', {
    body: { message: 'Can I return the bike?', user_id: 's1' },
    token,
  });
  expect([status, body]).toMatchObject([200, { success: true, message: expect.stringContaining('30') }]);
  expect(app.lines.join('\n')).toContain('regulator_failed');
});

test('of fifty agents who reach for one shopper exactly one wins, and all others read the winner’s name', async () => {
  const { app, agent } = await waiting();
  const other = await app.agent('agent002');
  const calls = Array.from({ length: 50 }, (_, index) =>
    app.json<{ code?: string; detail?: string; data?: { assigned_agent: { name: string } } }>(
      '/api/sessions/s1/takeover',
      {
        method: 'POST',
        token: index % 2 === 0 ? agent : other,
      },
    ),
  );
  const answers = await Promise.all(calls);
  const winner = answers.find(({ status }) => status === 200)?.body.data?.assigned_agent.name;
  const lost = answers.filter(({ status }) => status === 409);
  expect(lost).toHaveLength(25);
  expect(new Set(lost.map(({ body }) => body.detail))).toEqual(
    new Set([`ALREADY_TAKEN: 会话已被坐席【${winner}】接入`]),
  );
  expect(logged(app).filter(({ event }) => event === 'agent_takeover')).toHaveLength(1);
});

test('on an old copy of a session nothing is refused, taken for done, or written over what came since', async () => {
  const { app, token } = await waiting();
  const old = await app.deps.store.get('s1');
  await dispatch(app.deps, 's1', { type: 'takeover', agent: { id: 'agent_1', name: 'Anna' } });
  const live = await app.deps.store.get('s1');
  const release = {
    type: 'release',
    actor: { id: 'agent_1', name: 'Anna', is_admin: false },
    note: null,
    reason: '',
  } as const;
  // Decided on the old copy this would be NOT_MANUAL_LIVE.
  expect((await dispatch(app.deps, 's1', release, old)).session.status).toBe('bot_active');
  // Decided on the old copy this would take the session again.
  const again = dispatch(app.deps, 's1', { type: 'takeover', agent: { id: 'agent_2', name: 'Ben' } }, old);
  await expect(again).rejects.toMatchObject({ code: 'INVALID_STATUS' });
  // Written over what came since, this would bring the agent back.
  const profile = { type: 'profile', changes: { vip: true } } as const;
  const { session: calm } = await dispatch(app.deps, 's1', profile, live);
  expect(calm).toMatchObject({ status: 'bot_active', user_profile: { vip: true } });
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  // Decided on the calm copy there would be nothing to cancel.
  expect((await dispatch(app.deps, 's1', { type: 'cancel' }, calm)).events).not.toEqual([]);
});
