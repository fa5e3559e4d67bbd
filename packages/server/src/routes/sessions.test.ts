import { expect, test } from 'vitest';
import { createTestApp } from '../../test/support.ts';

/** A session that agent001 serves. */
async function served() {
  const app = await createTestApp();
  const [token, wang, li] = [await app.visitor('s1'), await app.agent(), await app.agent('agent002')];
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  const transfer = async (by: string, to_agent_id: string) => {
    const call = { body: { to_agent_id }, token: by };
    const { status, body } = await app.json<{ code?: string }>('/api/sessions/s1/transfer', call);
    return body.code ?? status;
  };
  return { app, wang, li, transfer };
}

test('who does not serve a session learns nothing of the agents by transferring it', async () => {
  const { app, li, transfer } = await served();
  await app.addAccount('admin');
  for (const target of ['agent001', 'admin', 'nobody']) expect(await transfer(li, target)).toBe('NOT_SESSION_AGENT');
});

test('what is wrong with the session is said before what is wrong with the target', async () => {
  const { app, wang, transfer } = await served();
  expect(await transfer(wang, 'nobody')).toBe('AGENT_NOT_FOUND');
  await app.call('/api/sessions/s1/release', { body: {}, token: wang });
  expect(await transfer(wang, 'nobody')).toBe('INVALID_STATUS');
});

test('the figures are at an address among the sessions, and only for agents', async () => {
  const { app, wang } = await served();
  const read = await app.json('/api/sessions/stats', { token: wang });
  expect(read).toMatchObject({ status: 200, body: { data: { by_status: { manual_live: 1 } } } });
  const token = await app.visitor('stats');
  expect(await app.json('/api/sessions/stats', { token })).toMatchObject({
    status: 401,
    body: { code: 'TOKEN_INVALID' },
  });
});

test('all routes fit the fast router', async () => {
  const { app } = await served();
  expect(app.app.router.name).toBe('SmartRouter + RegExpRouter');
});
