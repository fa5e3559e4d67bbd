import type { QuickReply, QuickReplyListResponse, QuickReplyResponse, QuickReplyUseResponse } from '@fiido/protocol';
import { expect, test } from 'vitest';
import { startProcesses } from '../../test/processes.ts';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

const PATH = '/api/quick-replies';

async function add(app: TestApp, token: string, fields: object): Promise<QuickReply> {
  const body = { title: 'Hello', content: 'Hello {customer_name}', ...fields };
  const answer = await app.json<QuickReplyResponse>(PATH, { body, token });
  expect(answer.status).toBe(200);
  return answer.body.data;
}

async function titles(app: TestApp, token: string, query = ''): Promise<string[]> {
  const { body } = await app.json<QuickReplyListResponse>(`${PATH}${query}`, { token });
  return body.data.items.map(({ title }) => title);
}

test('an agent finds own and shared replies, and nobody finds another one’s own', async () => {
  const app = await createTestApp();
  const [one, two, admin] = [await app.agent(), await app.agent('agent002'), await app.agent('admin')];
  await add(app, one, { title: 'mine' });
  const hidden = await add(app, two, { title: 'hers' });
  await add(app, two, { title: 'ours', is_shared: true });
  expect((await titles(app, one)).toSorted()).toEqual(['mine', 'ours']);
  expect(await titles(app, one, '?include_shared=false')).toEqual(['mine']);
  expect(await titles(app, one, '?agent_id=agent002&include_shared=false')).toEqual(['ours']);
  for (const token of [one, admin]) {
    const read = await app.json(`${PATH}/${hidden.id}`, { token });
    expect(read).toMatchObject({ status: 404, body: { detail: 'QUICK_REPLY_NOT_FOUND: 快捷回复不存在' } });
    expect((await app.call(`${PATH}/${hidden.id}/use`, { body: {}, token })).status).toBe(404);
  }
});

test('replies are found by category and by words in title or text, and counted beyond the page', async () => {
  const app = await createTestApp();
  const token = await app.agent();
  await add(app, token, { title: 'Where is it', category: 'logistics' });
  await add(app, token, { title: 'Battery', content: 'Please CHARGE it', category: 'technical' });
  expect(await titles(app, token, '?category=logistics')).toEqual(['Where is it']);
  expect(await titles(app, token, '?keyword=charge')).toEqual(['Battery']);
  const page = await app.json<QuickReplyListResponse>(`${PATH}?limit=1&offset=1`, { token });
  expect(page.body.data).toMatchObject({ total: 2, limit: 1, offset: 1 });
  expect(page.body.data.items).toHaveLength(1);
  expect(await app.json(`${PATH}?category=nonsense`, { token })).toMatchObject({
    status: 400,
    body: { detail: 'INVALID_CATEGORY: 无效的分类 nonsense' },
  });
});

test('only who made a shared reply, or an admin, changes or deletes it', async () => {
  const app = await createTestApp();
  const [one, two, admin] = [await app.agent(), await app.agent('agent002'), await app.agent('admin')];
  const { id } = await add(app, one, { is_shared: true });
  const change = { method: 'PUT', body: { content: 'Bye {agent_name}' } };
  expect(await app.json(`${PATH}/${id}`, { ...change, token: two })).toMatchObject({
    status: 403,
    body: { detail: 'PERMISSION_DENIED: 只有创建者或管理员可以修改' },
  });
  expect(await app.json(`${PATH}/${id}`, { method: 'DELETE', token: two })).toMatchObject({
    status: 403,
    body: { detail: 'PERMISSION_DENIED: 只有创建者或管理员可以删除' },
  });
  const changed = await app.json<QuickReplyResponse>(`${PATH}/${id}`, { ...change, token: admin });
  expect(changed.body.data).toMatchObject({ title: 'Hello', content: 'Bye {agent_name}', variables: ['agent_name'] });
  expect(await app.json(`${PATH}/${id}`, { method: 'DELETE', token: one })).toEqual({
    status: 200,
    body: { success: true, message: `快捷回复 ${id} 已删除` },
  });
  expect((await app.call(`${PATH}/${id}`, { token: one })).status).toBe(404);
});

test('a reply is filled from its session, and the session of a colleague gives nothing away', async () => {
  const app = await createTestApp();
  const [one, two, visitor] = [await app.agent(), await app.agent('agent002'), await app.visitor('s1')];
  const { id } = await add(app, one, { content: '{agent_name}: {product_name}, {order_id}', is_shared: true });
  await app.call('/api/sessions/s1/context', { body: { product: { name: 'Demo bike' } }, token: visitor });
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token: visitor });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: one });
  const use = { body: { session_name: 's1' } };
  const { body } = await app.json<QuickReplyUseResponse>(`${PATH}/${id}/use`, { ...use, token: one });
  expect(body.data).toEqual({
    id,
    title: 'Hello',
    original_content: '{agent_name}: {product_name}, {order_id}',
    replaced_content: '客服小王: Demo bike, {order_id}',
    variables: ['agent_name', 'product_name', 'order_id'],
    missing: ['order_id'],
  });
  expect((await app.json(`${PATH}/${id}/use`, { ...use, token: two })).body).toMatchObject({
    code: 'SESSION_FORBIDDEN',
  });
  const read = await app.json<QuickReplyResponse>(`${PATH}/${id}`, { token: one });
  expect(read.body.data.usage_count).toBe(1);
});

test('figures are for admins, and say nothing of what agents keep to themselves', async () => {
  const app = await createTestApp();
  const [one, admin] = [await app.agent(), await app.agent('admin')];
  const own = await add(app, one, { title: 'secret', category: 'greeting' });
  const shared = await add(app, one, { title: 'ours', category: 'greeting', is_shared: true });
  for (const { id } of [own, own, shared]) await app.call(`${PATH}/${id}/use`, { body: {}, token: one });
  expect(await titles(app, one)).toEqual(['secret', 'ours']);
  expect(await app.json(`${PATH}/stats`, { token: one })).toMatchObject({
    status: 403,
    body: { detail: 'PERMISSION_DENIED: 需要管理员权限' },
  });
  const { body } = await app.json(`${PATH}/stats`, { token: admin });
  expect(body).toMatchObject({
    data: {
      total_count: 2,
      total_usage: 3,
      category_stats: { greeting: { count: 2, usage: 3 }, custom: { count: 0, usage: 0 } },
      top_10: [{ title: 'ours', usage_count: 1 }],
    },
  });
});

test('no use is lost when two processes count at once while somebody edits', async () => {
  const { processes, close } = await startProcesses(2);
  const [a, b] = processes;
  if (!a || !b) throw new Error('two were asked for');
  try {
    const token = await a.agent();
    const { id } = await add(a, token, {});
    const uses = Array.from({ length: 12 }, (_, index) =>
      (index % 2 ? a : b).call(`${PATH}/${id}/use`, { body: {}, token }),
    );
    const edit = b.call(`${PATH}/${id}`, { method: 'PUT', body: { title: 'Edited' }, token });
    const statuses = (await Promise.all([...uses, edit])).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const { body } = await b.json<QuickReplyResponse>(`${PATH}/${id}`, { token });
    expect(body.data).toMatchObject({ title: 'Edited', usage_count: 12 });
  } finally {
    await close();
  }
});
