import { expect, test } from 'vitest';
import type {
  AvailableAgentsResponse,
  PendingTransferListResponse,
  PendingTransferResponse,
  TransferHistoryResponse,
} from '@fiido/protocol';
import { followFeed as follow } from '../../test/follow-feed.ts';
import { createTestApp } from '../../test/support.ts';

const REQUESTS = '/api/transfer-requests';

/** A session that agent001 serves and wants to give to agent002; both are at their workbenches. */
async function served() {
  const app = await createTestApp();
  const [token, wang, li] = [await app.visitor('s1'), await app.agent(), await app.agent('agent002')];
  const [from, to] = [await follow(app, '/api/agent/events', wang), await follow(app, '/api/agent/events', li)];
  await Promise.all([from.has(/snapshot/), to.has(/snapshot/)]);
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  const ask = (more = {}, by = wang) =>
    app.json<PendingTransferResponse>('/api/sessions/s1/transfer', {
      body: { to_agent_id: 'agent002', mode: 'request', reason: 'Knows motors', note: 'Model A', ...more },
      token: by,
    });
  const respond = (id: string, action: string, by = li, response_note?: string) =>
    app.json(`${REQUESTS}/${id}/respond`, { body: { action, ...(response_note ? { response_note } : {}) }, token: by });
  const serving = async () => (await app.deps.store.get('s1'))?.assigned_agent?.name;
  const history = async (by = wang) =>
    (await app.json<TransferHistoryResponse>('/api/sessions/s1/transfer-history', { token: by })).body.data;
  const pending = async (by = li) =>
    (await app.json<PendingTransferListResponse>(`${REQUESTS}/pending`, { token: by })).body;
  const leave = () => Promise.all([from.leave(), to.leave()]);
  return { app, token, wang, li, from, to, ask, respond, serving, history, pending, leave };
}

test('a colleague who accepts has the session, and nothing changes before', async () => {
  const { app, token, li, from, to, ask, respond, serving, history, pending, leave } = await served();
  const shopper = await follow(app, '/api/sessions/s1/events', token);
  const before = await serving();
  const { body } = await ask();
  await to.has(/"type":"transfer_request"[^\n]*"reason":"Knows motors"[^\n]*"note":"Model A"/);
  from.lacks(/"type":"transfer_request"/);
  expect(await serving()).toBe(before);
  expect(await pending()).toMatchObject({ total: 1, data: [{ id: body.data.id, status: 'pending' }] });
  // To decide, one must be able to read.
  expect((await app.call('/api/sessions/s1', { token: li })).status).toBe(200);
  const accepted = await respond(body.data.id, 'accept');
  expect(accepted.body).toMatchObject({ data: { status: 'manual_live', assigned_agent: { name: '客服小李' } } });
  await from.has(/"type":"transfer_result"[^\n]*"decision":"accepted"/);
  await shopper.has(/"text_key":"transferred"/);
  shopper.lacks(/transfer_updated|Knows motors|Model A/);
  expect(await history(li)).toMatchObject([{ id: body.data.id, accepted: true, decision: 'accepted' }]);
  expect((await pending()).total).toBe(0);
  expect((await respond(body.data.id, 'accept')).body).toMatchObject({ code: 'REQUEST_NOT_FOUND' });
  await shopper.leave();
  await leave();
});

test('a colleague who declines says why, and reads the session no more', async () => {
  const { app, li, from, ask, respond, serving, history, leave } = await served();
  const before = await serving();
  const { body } = await ask();
  expect((await respond(body.data.id, 'decline', li, 'At lunch')).body).toEqual({
    success: true,
    message: '已拒绝转接请求',
  });
  await from.has(/"type":"transfer_result"[^\n]*"decision":"declined","response_note":"At lunch"/);
  expect(await serving()).toBe(before);
  expect(await history()).toMatchObject([{ accepted: false, decision: 'declined', response_note: 'At lunch' }]);
  expect((await app.call('/api/sessions/s1', { token: li })).status).toBe(403);
  await leave();
});

test('a request that nobody answers is over after two minutes, and who asked is told', async () => {
  const { app, from, to, ask, respond, pending, history, leave } = await served();
  const { body } = await ask();
  await app.clock.advance(119_000);
  expect((await pending()).total).toBe(1);
  await app.clock.advance(8000);
  await from.has(/"type":"transfer_result"[^\n]*"decision":"expired"/);
  await to.has(/"type":"transfer_result"[^\n]*"decision":"expired"/);
  expect((await pending()).total).toBe(0);
  expect((await respond(body.data.id, 'accept')).status).toBe(404);
  expect(await history()).toMatchObject([{ decision: 'expired', accepted: false }]);
  await leave();
});

test('one request is open at a time; the next can follow when it was taken back', async () => {
  const { app, wang, li, to, ask, leave } = await served();
  const first = await ask();
  expect((await ask()).body).toMatchObject({ code: 'TRANSFER_PENDING', params: { agent_name: '客服小李' } });
  const path = `${REQUESTS}/${first.body.data.id}`;
  expect((await app.json(path, { method: 'DELETE', token: li })).body).toMatchObject({ code: 'PERMISSION_DENIED' });
  expect((await app.json(path, { method: 'DELETE', token: wang })).status).toBe(200);
  await to.has(/"type":"transfer_result"[^\n]*"decision":"cancelled"/);
  expect((await ask()).status).toBe(200);
  await leave();
});

test('a request ends with the session that it is about', async () => {
  const { app, token, wang, from, ask, respond, leave } = await served();
  const { body } = await ask();
  await app.call('/api/sessions/s1/release', { method: 'POST', token: wang });
  await from.has(/"type":"transfer_result"[^\n]*"decision":"expired"/);
  expect((await respond(body.data.id, 'accept')).body).toMatchObject({
    code: 'INVALID_STATUS',
    detail: 'INVALID_STATUS: 会话状态已改变，无法接收转接',
  });
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  const admin = await app.agent('admin');
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: admin });
  expect((await respond(body.data.id, 'accept')).body).toMatchObject({ code: 'SESSION_ALREADY_TAKEN' });
  await leave();
});

test('who has no room now can accept when there is some', async () => {
  const { app, li, ask, respond, serving, leave } = await served();
  const { body } = await ask();
  await app.deps.accounts.update('agent002', { max_sessions: 0 });
  expect((await respond(body.data.id, 'accept')).body).toMatchObject({ code: 'AGENT_AT_CAPACITY' });
  await app.deps.accounts.update('agent002', { max_sessions: 3 });
  expect((await respond(body.data.id, 'accept', li)).status).toBe(200);
  expect(await serving()).toBe('客服小李');
  await leave();
});

test('only who was asked can answer, a request has a reason, and goes to somebody who is there', async () => {
  const { app, wang, ask, respond, leave } = await served();
  expect((await ask({ reason: '  ' })).body).toMatchObject({
    code: 'REASON_REQUIRED',
    detail: 'REASON_REQUIRED: 转接原因不能为空',
  });
  expect((await ask({ to_agent_id: 'ghost' })).body).toMatchObject({ code: 'AGENT_NOT_FOUND' });
  expect((await ask({}, await app.agent('admin'))).status).toBe(200);
  const admin = await app.json<PendingTransferListResponse>(`${REQUESTS}/pending`, { token: wang });
  expect(admin.body.total).toBe(0);
  const { data } = (
    await app.json<PendingTransferListResponse>(`${REQUESTS}/pending`, { token: await app.agent('agent002') })
  ).body;
  expect((await respond(data[0]?.id ?? '', 'accept', wang)).body).toMatchObject({ code: 'PERMISSION_DENIED' });
  await leave();
});

test('a transfer without a request is in the history as well', async () => {
  const { app, wang, history, leave } = await served();
  const admin = await app.agent('admin');
  const body = { to_agent_id: 'agent002', reason: 'Shift ends' };
  expect((await app.json('/api/sessions/s1/transfer', { body, token: wang })).status).toBe(200);
  expect((await app.json('/api/sessions/s1/transfer', { body: { to_agent_id: 'admin' }, token: admin })).status).toBe(
    200,
  );
  expect(
    (await app.json<TransferHistoryResponse>('/api/sessions/s1/transfer-history', { token: admin })).body.data,
  ).toMatchObject([{ to_agent_name: '系统管理员' }, { reason: 'Shift ends', decision: 'accepted' }]);
  expect(await history()).toBeUndefined();
  await leave();
});

test('available are those who are online and have room, without oneself', async () => {
  const { app, wang, li, leave } = await served();
  const available = async (token: string) =>
    (await app.json<AvailableAgentsResponse>('/api/agents/available', { token })).body.data;
  expect((await available(wang)).items).toMatchObject([{ username: 'agent002', live_sessions: 0 }]);
  expect((await available(li)).items).toMatchObject([{ username: 'agent001', live_sessions: 1 }]);
  await app.deps.accounts.update('agent001', { max_sessions: 1 });
  expect(await available(li)).toEqual({ items: [], total: 0 });
  await leave();
});
