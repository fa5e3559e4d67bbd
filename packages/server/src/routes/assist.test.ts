import { expect, test } from 'vitest';
import type { AssistListResponse, AssistResponse } from '@fiido/protocol';
import { followFeed as follow } from '../../test/follow-feed.ts';
import { createTestApp } from '../../test/support.ts';

const PATH = '/api/assist-requests';

/** A session that agent001 serves, with agent002 to ask. */
async function served() {
  const app = await createTestApp();
  const [token, wang, li] = [await app.visitor('s1'), await app.agent(), await app.agent('agent002')];
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: wang });
  const ask = async (question = 'Which battery?') =>
    (
      await app.json<AssistResponse>(PATH, {
        body: { session_name: 's1', assistant: 'agent002', question },
        token: wang,
      })
    ).body.data;
  const answer = (id: string, by = li) =>
    app.json(`${PATH}/${id}/answer`, { body: { answer: 'The big one' }, token: by });
  const reads = async (by: string) => (await app.call('/api/sessions/s1', { token: by })).status === 200;
  return { app, token, wang, li, ask, answer, reads };
}

test('the colleague is told at once, may read while nobody has answered, and the answer comes back', async () => {
  const { app, token, wang, li, ask, answer, reads } = await served();
  const [asker, asked, shopper] = [
    await follow(app, '/api/agent/events', wang),
    await follow(app, '/api/agent/events', li),
    await follow(app, '/api/sessions/s1/events', token),
  ];
  await Promise.all([asker, asked, shopper].map((feed) => feed.has(/snapshot/)));
  expect(await reads(li)).toBe(false);
  const { id } = await ask();
  await asked.has(/"type":"assist_request"[^\n]*"question":"Which battery\?"/);
  expect(await reads(li)).toBe(true);
  const open = await follow(app, '/api/sessions/s1/events', li);
  await open.has(/snapshot/);
  await answer(id);
  await asker.has(/"type":"assist_answer"[^\n]*"answer":"The big one"/);
  asker.lacks(/"type":"assist_request"/);
  asked.lacks(/"type":"assist_answer"/);
  expect(await reads(li)).toBe(false);
  await app.call('/api/manual/messages', { body: { session_name: 's1', role: 'user', content: 'my secret' }, token });
  await shopper.has(/my secret/);
  open.lacks(/my secret/);
  shopper.lacks(/assist|battery|The big one/);
  await Promise.all([asker, asked, shopper, open].map((feed) => feed.leave()));
});

test('one answer counts, and only the colleague who was asked gives it', async () => {
  const { app, ask, answer } = await served();
  const { id } = await ask();
  expect((await answer(id, await app.agent('admin'))).body).toMatchObject({ code: 'PERMISSION_DENIED' });
  const both = await Promise.all([answer(id), answer(id)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
  expect((await answer(id)).body).toMatchObject({ code: 'ALREADY_ANSWERED' });
});

test('an answer that was written down and not told is told to who tries again', async () => {
  const { app, wang, li, ask, answer, reads } = await served();
  const asker = await follow(app, '/api/agent/events', wang);
  await asker.has(/snapshot/);
  const request = await ask();
  const written = { ...request, answer: 'The big one', status: 'answered', answered_at: request.created_at };
  await app.deps.documents.put('assist', request.id, written);
  expect((await answer(request.id)).body).toMatchObject({ code: 'ALREADY_ANSWERED' });
  await asker.has(/"type":"assist_answer"[^\n]*"answer":"The big one"/);
  expect(await reads(li)).toBe(false);
  await asker.leave();
});

test('an answer outlives the session that it is about', async () => {
  const { app, ask, answer } = await served();
  const { id } = await ask();
  await app.clock.advance(2 * 86_400_000);
  expect(await app.deps.store.get('s1')).toBeNull();
  expect(await answer(id, await app.agent('agent002'))).toMatchObject({ status: 200, body: { success: true } });
});

test('each agent reads what was received and sent, newest first, with what is still open', async () => {
  const { app, wang, li, ask, answer } = await served();
  const first = await ask('first?');
  await app.clock.advance(1000);
  await ask('second?');
  await answer(first.id);
  const list = async (by: string, query = '') => (await app.json<AssistListResponse>(PATH + query, { token: by })).body;
  const received = await list(li);
  expect(received.data.received.map(({ question }) => question)).toEqual(['second?', 'first?']);
  expect(received.count).toEqual({ received: 2, sent: 0, received_pending: 1 });
  expect((await list(li, '?status=answered')).count).toEqual({ received: 1, sent: 0, received_pending: 1 });
  expect((await list(wang, '?status=pending')).data.sent.map(({ question }) => question)).toEqual(['second?']);
});

test('an agent asks neither nobody, nor themselves, nor about a session that is not theirs to read', async () => {
  const { app, wang, li } = await served();
  const code = async (assistant: string, by: string) => {
    const body = { session_name: 's1', assistant, question: 'x' };
    return (await app.json<{ code: string }>(PATH, { body, token: by })).body.code;
  };
  expect(await code('ghost', wang)).toBe('ASSISTANT_NOT_FOUND');
  expect(await code('agent001', wang)).toBe('ASSISTANT_NOT_FOUND');
  expect(await code('agent001', li)).toBe('SESSION_FORBIDDEN');
});
