import { expect, test } from 'vitest';
import type { SessionListResponse } from '@fiido/protocol';
import { createTestApp } from '../../test/support.ts';

/** A session that waits, one that agent002 serves, one with the AI. */
async function desk() {
  const app = await createTestApp();
  const [wang, li, admin] = [await app.agent(), await app.agent('agent002'), await app.agent('admin')];
  for (const [name, text] of [
    ['waits', 'My brake squeaks'],
    ['served', 'Secret of the served one'],
    ['chats', 'How far does the Demo City go?'],
  ] as const) {
    const token = await app.visitor(name);
    const body = { session_name: name, message: text, user_id: name };
    expect((await app.call('/api/chat', { body, token })).status).toBe(200);
    if (name !== 'chats') await app.call('/api/manual/escalate', { body: { session_name: name }, token });
  }
  await app.call('/api/sessions/served/takeover', { method: 'POST', token: li });
  const list = async (query: string, token = wang) => {
    const { status, body } = await app.json<SessionListResponse>(`/api/sessions?${query}`, { token });
    return { status, names: body.data?.sessions.map(({ session_name }) => session_name), total: body.data?.total };
  };
  return { app, wang, li, admin, list };
}

test('a list is narrowed by whose it is, and says how many there are', async () => {
  const { app, li, admin, list } = await desk();
  expect(await list('agent=unassigned')).toEqual({ status: 200, names: ['waits'], total: 1 });
  expect((await list('agent=mine', li)).names).toEqual(['served']);
  expect((await list('agent=mine')).names).toEqual([]);
  const id = (await app.deps.accounts.find('agent002'))?.id ?? '';
  expect((await list(`agent=${id}`, admin)).names).toEqual(['served']);
  expect((await list(`agent=${id}`)).status).toBe(403);
  expect((await list('status=all&sort=default')).names).toEqual(['waits', 'served', 'chats']);
});

test('a keyword is found in what was said, but not by agents who may not read it', async () => {
  const { li, admin, list } = await desk();
  expect((await list('keyword=SQUEAKS')).names).toEqual(['waits']);
  expect((await list('keyword=secret')).names).toEqual([]);
  expect((await list('keyword=secret', li)).names).toEqual(['served']);
  expect((await list('keyword=secret', admin)).names).toEqual(['served']);
  expect((await list('keyword=nothing+like+it')).total).toBe(0);
});

test('filters go together, page by page', async () => {
  const { admin, list } = await desk();
  expect(await list('sort=oldest&limit=1&offset=1', admin)).toMatchObject({ total: 3 });
  expect((await list('agent=unassigned&keyword=brake&language=en&customer_type=new&priority=normal')).names).toEqual([
    'waits',
  ]);
  expect((await list('agent=unassigned&keyword=brake&customer_type=vip')).names).toEqual([]);
  expect((await list('customer_type=rich')).status).toBe(422);
  expect((await list('sort=magic')).status).toBe(200);
});
