import { expect, test, vi } from 'vitest';
import type { Agent, AgentListResponse, ErrorBody } from '@fiido/protocol';
import { followFeed } from '../../test/follow-feed.ts';
import { startProcesses } from '../../test/processes.ts';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

interface Answer {
  agent: Agent;
  code?: string;
  detail?: string;
}

const SOPHIE = { username: 'sophie', password: 'first-pass-1', name: 'Sophie' };

const create = (app: TestApp, token: string, body: object) => app.json<Answer>('/api/agents', { token, body });
const update = (app: TestApp, token: string, username: string, body: object) =>
  app.json<Answer>(`/api/agents/${username}`, { method: 'PUT', token, body });
const remove = (app: TestApp, token: string, username: string) =>
  app.json<{ message?: string; code?: string; detail?: string }>(`/api/agents/${username}`, {
    method: 'DELETE',
    token,
  });
const logIn = (app: TestApp, username: string, password: string) =>
  app.json<{ token: string; refresh_token: string; code?: string }>('/api/agent/login', {
    body: { username, password },
  });

test('an admin makes an account, and whoever has it can log in', async () => {
  const app = await createTestApp();
  const admin = await app.agent('admin');
  const { status, body } = await create(app, admin, SOPHIE);
  expect(status).toBe(200);
  expect(body.agent).toMatchObject({
    username: 'sophie',
    name: 'Sophie',
    role: 'agent',
    max_sessions: 5,
    active: true,
  });
  expect(JSON.stringify(body)).not.toMatch(/password|scrypt/);
  expect((await logIn(app, 'Sophie', SOPHIE.password)).status).toBe(200);
});

test('a name that is taken, in whatever case, a weak password and what does not fit are refused', async () => {
  const app = await createTestApp();
  const admin = await app.agent('admin');
  await create(app, admin, SOPHIE);
  expect((await create(app, admin, { ...SOPHIE, username: 'SOPHIE' })).body.detail).toBe(
    'USERNAME_EXISTS: 用户名已存在',
  );
  const weak = await create(app, admin, { ...SOPHIE, username: 'leo', password: 'only-letters' });
  expect([weak.status, weak.body.detail]).toEqual([400, 'INVALID_PASSWORD: 密码必须至少8个字符，包含字母和数字']);
  for (const wrong of [
    { username: 'ab' },
    { username: 'x'.repeat(51) },
    { username: 'a b c' },
    { username: 'a/b/c' },
    { name: ' ' },
    { name: 'x'.repeat(51) },
    { role: 'owner' },
    { max_sessions: 0 },
    { max_sessions: 21 },
    { password: 'short1' },
    { avatar_url: 'javascript:alert(1)' },
  ]) {
    expect([wrong, (await create(app, admin, { ...SOPHIE, username: 'leo', ...wrong })).status]).toEqual([wrong, 422]);
  }
});

test('of many who make the same name at once one succeeds, also with two processes', async () => {
  const { processes: apps, close } = await startProcesses(2);
  const token = await (apps[0] as TestApp).agent('admin');
  const answers = await Promise.all(apps.flatMap((app) => [1, 2].map(() => create(app, token, SOPHIE))));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ body }) => body.code === 'USERNAME_EXISTS')).toHaveLength(3);
  await close();
});

test('the list is found by status, role and part of a name, page by page, newest first', async () => {
  const app = await createTestApp();
  const admin = await app.agent('admin');
  for (const name of ['Anna', 'Bella', 'Clara']) {
    await app.clock.advance(1000);
    await create(app, admin, { ...SOPHIE, username: name.toLowerCase(), name });
  }
  const list = async (query: string) =>
    (await app.json<AgentListResponse>(`/api/agents${query}`, { token: admin })).body.data;
  const names = ({ items }: { items: Agent[] }) => items.map(({ username }) => username);
  expect(names(await list(''))).toEqual(['clara', 'bella', 'anna', 'admin']);
  expect(names(await list('?status=online'))).toEqual(['admin']);
  expect(names(await list('?role=agent&keyword=LA'))).toEqual(['clara', 'bella']);
  const second = await list('?page=2&page_size=3');
  expect({ ...second, items: names(second) }).toEqual({ items: ['admin'], total: 4, page: 2, page_size: 3 });
  expect((await list('?page_size=1000')).page_size).toBe(100);
  expect((await app.json('/api/agents?page=0', { token: admin })).status).toBe(422);
  expect(JSON.stringify(await list(''))).not.toMatch(/password|scrypt/);
});

test('the last admin can be neither demoted, deactivated nor deleted, and nobody deletes themselves', async () => {
  const app = await createTestApp();
  const admin = await app.agent('admin');
  for (const change of [{ role: 'agent' }, { active: false }]) {
    expect((await update(app, admin, 'admin', change)).body.detail).toBe('LAST_ADMIN: 不能降级最后一个管理员');
  }
  expect(await remove(app, admin, 'admin')).toMatchObject({
    status: 400,
    body: { detail: 'CANNOT_DELETE_SELF: 不能删除自己' },
  });
  await create(app, admin, { ...SOPHIE, role: 'admin' });
  const sophie = (await logIn(app, 'sophie', SOPHIE.password)).body.token;
  expect((await update(app, sophie, 'admin', { active: false })).status).toBe(200);
  expect((await update(app, sophie, 'sophie', { role: 'agent' })).body.code).toBe('LAST_ADMIN');
  expect((await update(app, sophie, 'admin', { active: true })).status).toBe(200);
  expect((await update(app, sophie, 'sophie', { role: 'agent' })).status).toBe(200);
  await app.clock.advance(4000);
  expect((await app.json('/api/agents', { token: sophie })).status).toBe(403);
});

test('of two admins who demote each other at once one stays, also with two processes', async () => {
  const { processes, close } = await startProcesses(2);
  const one = processes[0] as TestApp;
  const two = processes[1] as TestApp;
  const admin = await one.agent('admin');
  await create(one, admin, { ...SOPHIE, role: 'admin' });
  const sophie = (await logIn(two, 'sophie', SOPHIE.password)).body.token;
  const answers = await Promise.all([
    update(one, admin, 'sophie', { role: 'agent' }),
    update(two, sophie, 'admin', { role: 'agent' }),
  ]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
  const left = (await one.deps.accounts.list()).filter(({ role, active }) => role === 'admin' && active);
  expect(left).toHaveLength(1);
  await close();
});

test('who is deactivated is out of every login and stream at once, and what they served waits again', async () => {
  const app = await createTestApp();
  const [admin, visitor] = [await app.agent('admin'), await app.visitor('s1')];
  await create(app, admin, SOPHIE);
  const { token, refresh_token } = (await logIn(app, 'sophie', SOPHIE.password)).body;
  await app.call('/api/manual/escalate', { token: visitor, body: { session_name: 's1' } });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token });
  const desk = await followFeed(app, '/api/agent/events', token);
  await desk.has(/snapshot/);
  expect((await update(app, admin, 'sophie', { active: false })).body.agent).toMatchObject({
    active: false,
    status: 'offline',
  });
  expect((await app.json('/api/agent/profile', { token })).status).toBe(401);
  expect((await app.json('/api/agent/refresh', { body: { refresh_token } })).status).toBe(401);
  expect((await logIn(app, 'sophie', SOPHIE.password)).body.code).toBe('INVALID_CREDENTIALS');
  await vi.waitFor(async () => {
    await app.clock.advance(5000);
    expect((await app.deps.store.get('s1'))?.status).toBe('pending_manual');
  });
  await vi.waitFor(async () => {
    await app.clock.advance(5000);
    expect(desk.ended()).toBe(true);
  });
  await update(app, admin, 'sophie', { active: true });
  expect((await app.json('/api/agent/refresh', { body: { refresh_token } })).status).toBe(401);
  expect((await logIn(app, 'sophie', SOPHIE.password)).status).toBe(200);
});

test('who serves somebody is not deleted; who is deleted is gone, and a new account of the name is another one', async () => {
  const app = await createTestApp();
  const [admin, visitor] = [await app.agent('admin'), await app.visitor('s1')];
  await create(app, admin, SOPHIE);
  const old = (await logIn(app, 'sophie', SOPHIE.password)).body;
  await app.call('/api/manual/escalate', { token: visitor, body: { session_name: 's1' } });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: old.token });
  expect(await remove(app, admin, 'sophie')).toMatchObject({
    status: 409,
    body: { detail: 'AGENT_HAS_SESSIONS: 坐席仍有服务中的会话' },
  });
  await app.call('/api/sessions/s1/release', { method: 'POST', token: old.token, body: {} });
  expect((await remove(app, admin, 'sophie')).body.message).toBe('坐席 sophie 已删除');
  expect((await remove(app, admin, 'sophie')).body.detail).toBe('AGENT_NOT_FOUND: 坐席不存在');
  expect((await app.json('/api/agent/profile', { token: old.token })).status).toBe(401);

  await app.clock.advance(60_000);
  await create(app, admin, { ...SOPHIE, password: 'second-pass-2' });
  const { refresh_token, token } = old;
  expect((await app.json('/api/agent/profile', { token })).status).toBe(401);
  expect((await app.json('/api/agent/refresh', { body: { refresh_token } })).status).toBe(401);
  expect((await logIn(app, 'sophie', SOPHIE.password)).body.code).toBe('INVALID_CREDENTIALS');
});

test('a password that is reset ends all logins, and frees a name that was locked', async () => {
  const app = await createTestApp();
  const admin = await app.agent('admin');
  await create(app, admin, SOPHIE);
  const { token } = (await logIn(app, 'sophie', SOPHIE.password)).body;
  const reset = (new_password: string, username = 'sophie') =>
    app.json<ErrorBody>(`/api/agents/${username}/reset-password`, { token: admin, body: { new_password } });
  expect((await reset('short')).status).toBe(422);
  expect((await reset('only-letters')).body.code).toBe('INVALID_PASSWORD');
  expect((await reset('second-pass-2', 'nobody')).body.code).toBe('AGENT_NOT_FOUND');
  expect(await reset('second-pass-2')).toEqual({ status: 200, body: { success: true, message: '密码已重置' } });
  expect((await app.json('/api/agent/profile', { token })).status).toBe(401);
  expect((await logIn(app, 'sophie', 'second-pass-2')).status).toBe(200);
});

test('a change is told to the desk, and one of nothing is refused', async () => {
  const app = await createTestApp();
  const admin = await app.agent('admin');
  await create(app, admin, SOPHIE);
  const desk = await followFeed(app, '/api/agent/events', admin);
  await desk.has(/snapshot/);
  await update(app, admin, 'sophie', { name: 'Sophie M.', max_sessions: 9 });
  await desk.has(/"presence".*"agent_name":"Sophie M\."/);
  expect((await update(app, admin, 'sophie', {})).body.code).toBe('NO_FIELDS_TO_UPDATE');
  expect((await update(app, admin, 'sophie', { username: 'eve', password: 'x' })).body.code).toBe(
    'NO_FIELDS_TO_UPDATE',
  );
  expect((await update(app, admin, 'nobody', { name: 'X' })).body.code).toBe('AGENT_NOT_FOUND');
  await desk.leave();
});

test('agents and shoppers administer nothing', async () => {
  const app = await createTestApp();
  const [agent, visitor] = [await app.agent(), await app.visitor('s1')];
  const calls: [string, string, unknown][] = [
    ['GET', '/api/agents', undefined],
    ['POST', '/api/agents', SOPHIE],
    ['PUT', '/api/agents/agent001', { role: 'admin' }],
    ['DELETE', '/api/agents/agent001', undefined],
    ['POST', '/api/agents/agent001/reset-password', { new_password: 'second-pass-2' }],
    ['POST', '/api/admin/agents/import', 'username,password,name'],
    ['GET', '/api/admin/audit-logs', undefined],
    ['GET', '/api/admin/shift', undefined],
    ['PUT', '/api/admin/shift', {}],
    ['GET', '/api/admin/regulator', undefined],
    ['PUT', '/api/admin/regulator', {}],
    ['POST', '/api/admin/regulator/test', {}],
  ];
  for (const [method, path, body] of calls) {
    const call = { method, ...(body === undefined ? {} : { body }) };
    expect([path, (await app.json(path, { ...call, token: agent })).status]).toEqual([path, 403]);
    expect([path, (await app.json(path, { ...call, token: visitor })).status]).toEqual([path, 401]);
    expect([path, (await app.json(path, call)).status]).toEqual([path, 401]);
  }
  expect((await app.deps.accounts.find('agent001'))?.role).toBe('agent');
});
