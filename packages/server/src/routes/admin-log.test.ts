import { expect, test } from 'vitest';
import type { AdminLogEntry, AdminLogResponse } from '@fiido/protocol';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

async function entries(app: TestApp, token: string, query = ''): Promise<AdminLogEntry[]> {
  const { body } = await app.json<AdminLogResponse>(`/api/admin/audit-logs${query}`, { token });
  return body.data.items;
}

const told = ({ action, operator, target }: AdminLogEntry) => [action, operator, target];

const logIn = (app: TestApp, username: string, password: string) =>
  app.json<{ token: string }>('/api/agent/login', { body: { username, password } });

test('every act of an admin is on record: who, what, to whom, when and from where', async () => {
  const app = await createTestApp();
  const admin = await app.agent('admin');
  const put = (body: object) => app.call('/api/agents/sophie', { method: 'PUT', token: admin, body });
  await app.call('/api/agents', {
    token: admin,
    body: { username: 'sophie', password: 'first-pass-1', name: 'Sophie' },
  });
  await put({ role: 'admin', max_sessions: 7 });
  await put({ active: false });
  await put({ active: true, role: 'agent' });
  await app.call('/api/agents/sophie/reset-password', { token: admin, body: { new_password: 'second-pass-2' } });
  await app.call('/api/agents/sophie/skills', { method: 'PUT', token: admin, body: { skills: [] } });
  await app.call('/api/agents/sophie', { method: 'DELETE', token: admin });
  const all = await entries(app, admin);
  expect(all.map(told).toReversed()).toEqual([
    ['login', 'admin', 'admin'],
    ['agent_created', 'admin', 'sophie'],
    ['role_changed', 'admin', 'sophie'],
    ['agent_updated', 'admin', 'sophie'],
    ['agent_deactivated', 'admin', 'sophie'],
    ['role_changed', 'admin', 'sophie'],
    ['agent_activated', 'admin', 'sophie'],
    ['password_reset', 'admin', 'sophie'],
    ['skills_changed', 'admin', 'sophie'],
    ['agent_deleted', 'admin', 'sophie'],
  ]);
  const changed = all.find(({ action, details }) => action === 'role_changed' && details['to'] === 'admin');
  expect(changed).toEqual({
    id: expect.stringMatching(/^log_/) as string,
    action: 'role_changed',
    operator: 'admin',
    target: 'sophie',
    details: { from: 'agent', to: 'admin' },
    timestamp: expect.closeTo(app.clock.now(), 0) as number,
    ip_address: 'unknown',
  });
  expect(JSON.stringify(all)).not.toMatch(/pass-\d/);
});

test('logins, failed ones and logouts are on record; a password typed as the name is not', async () => {
  const app = await createTestApp();
  const admin = await app.agent('admin');
  await app.addAccount('agent001');
  await logIn(app, 'agent001', 'wrong-pass-1');
  await logIn(app, 'my-secret-9', 'agent001');
  const { token } = (await logIn(app, 'agent001', 'agent123')).body;
  const passwords = { old_password: 'agent123', new_password: 'second-pass-2' };
  await app.call('/api/agent/change-password', { token, body: passwords });
  await app.call('/api/agent/logout', { method: 'POST', token });
  const all = await entries(app, admin);
  expect(all.map(told).toReversed().slice(1)).toEqual([
    ['login_failed', 'agent001', 'agent001'],
    ['login_failed', 'my…', 'my…'],
    ['login', 'agent001', 'agent001'],
    ['password_changed', 'agent001', 'agent001'],
    ['logout', 'agent001', 'agent001'],
  ]);
  expect(JSON.stringify(all)).not.toMatch(/secret-9|pass-|agent123/);
});

test('the log is narrowed by action, person and time, and read page by page', async () => {
  const app = await createTestApp();
  const admin = await app.agent('admin');
  const start = app.clock.now();
  for (const username of ['anna', 'bella', 'clara']) {
    await app.clock.advance(60_000);
    await app.call('/api/agents', { token: admin, body: { username, password: 'first-pass-1', name: username } });
  }
  const targets = async (query: string) => (await entries(app, admin, query)).map(({ target }) => target);
  expect(await targets('?action=agent_created')).toEqual(['clara', 'bella', 'anna']);
  expect(await targets('?target=bella')).toEqual(['bella']);
  expect(await targets('?operator=admin&action=agent_created&limit=1&offset=1')).toEqual(['bella']);
  expect(await targets(`?from=${start + 100}&to=${start + 130}`)).toEqual(['bella']);
  expect(await targets('?operator=anna')).toEqual([]);
  const { body } = await app.json<AdminLogResponse>('/api/admin/audit-logs?limit=2', { token: admin });
  expect([body.data.total, body.data.items.length]).toEqual([4, 2]);
  expect((await app.json('/api/admin/audit-logs?action=nonsense', { token: admin })).status).toBe(422);
});

test('who made a shopper a VIP is on record', async () => {
  const app = await createTestApp();
  const admin = await app.agent('admin');
  const token = await app.visitor('s1');
  await app.call('/api/chat', { token, body: { message: 'hi', user_id: 's1' } });
  await app.call('/api/sessions/s1/profile', { method: 'PUT', token: admin, body: { vip: true } });
  const [entry] = await entries(app, admin, '?action=vip_set');
  expect(entry).toMatchObject({ operator: 'admin', target: 's1', details: { vip: true } });
});
