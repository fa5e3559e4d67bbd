import { expect, test, vi } from 'vitest';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

const QUESTION = { message: 'Can I return the bike?', user_id: 's1', client_message_id: 'c1' };

const rolesIn = async (app: TestApp) => (await app.deps.store.get('s1'))?.history.map(({ role }) => role);
const cozeCalls = (app: TestApp) => app.simulator.requests.filter(({ path }) => path.startsWith('/v1/')).length;

/** A session that was answered in a conversation which it does not call its own. */
async function answeredElsewhere() {
  const app = await createTestApp();
  const made = await app.json<{ conversation_id: string }>('/api/conversation/create', { body: { user_id: 's1' } });
  const body = { ...QUESTION, conversation_id: made.body.conversation_id };
  const first = await app.json<{ message: string }>('/api/chat', { body });
  expect((await app.deps.store.get('s1'))?.conversation_id).toBeNull();
  return { app, answer: first.body.message };
}

test('an answer that was given is given again without Coze, also to a session without a conversation', async () => {
  const { app, answer } = await answeredElsewhere();
  const before = cozeCalls(app);
  app.simulator.faults.add({ kind: 'unreachable', times: 'always' });
  const whole = await app.json('/api/chat', { body: QUESTION });
  expect(whole.body).toMatchObject({ success: true, message: answer });
  expect(whole.body).not.toHaveProperty('conversation_id');
  const stream = await app.call('/api/chat/stream', { body: QUESTION });
  expect(stream.headers.get('x-conversation-id')).toBeNull();
  expect(await stream.text()).toBe(
    `data: ${JSON.stringify({ type: 'message', content: answer })}\n\ndata: {"type":"done","content":""}\n\n`,
  );
  expect(cozeCalls(app)).toBe(before);
});

test('an answer that was given is given again at once while another question is answered', async () => {
  const app = await createTestApp();
  const first = await app.json('/api/chat', { body: QUESTION });
  app.simulator.faults.add({ kind: 'silence', deltas: 1 });
  const running = await app.call('/api/chat/stream', { body: { message: 'Which bikes do you have?', user_id: 's1' } });
  expect(await app.json('/api/chat', { body: QUESTION })).toEqual(first);
  const other = await app.json('/api/chat', { body: { ...QUESTION, message: 'Another text' } });
  expect(other).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_CONFLICT' } });
  await running.body?.cancel();
});

test('an answer is found again after more messages than a session shows, and after the history was cleared', async () => {
  const app = await createTestApp({ env: { RATE_LIMIT_VISITOR_PER_MINUTE: '1000' } });
  const token = await app.visitor('s1');
  const ask = (body: object) => app.json('/api/chat', { body: { user_id: 's1', ...body }, token });
  const first = await ask(QUESTION);
  for (let turn = 0; turn < 26; turn++) await ask({ message: 'How long is the warranty?' });
  expect(await ask(QUESTION)).toEqual(first);
  await app.call('/api/conversation/clear', { body: { session_id: 's1' }, token });
  expect((await ask(QUESTION)).body).toMatchObject({ message: (first.body as { message: string }).message });
});

test('what a session remembers of its answers is small, however long they were', async () => {
  const app = await createTestApp();
  const first = await app.json<{ message: string }>('/api/chat', { body: QUESTION });
  const receipts = (await app.deps.store.get('s1'))?.internals.receipts;
  expect(receipts).toHaveLength(1);
  expect(JSON.stringify(receipts)).not.toContain(first.body.message.slice(0, 20));
});

test('an answer that an older version kept beside its receipt is given again', async () => {
  const app = await createTestApp();
  await app.json('/api/chat', { body: QUESTION });
  const now = await app.deps.store.get('s1');
  if (!now) throw new Error('it was stored');
  const receipts = now.internals.receipts.map((receipt) => ({ ...receipt, reply_seq: null, reply: 'as it was' }));
  const session = { ...now, version: now.version + 1, internals: { ...now.internals, receipts } };
  const nothing = { events: [], deskEvents: [], messages: [], audit: [] };
  await app.deps.store.commit({ session, expectedVersion: now.version, listed: true, ...nothing });
  expect((await app.json('/api/chat', { body: QUESTION })).body).toMatchObject({ message: 'as it was' });
});

test('a resend after a failed try names the message under which its text was stored', async () => {
  const app = await createTestApp();
  app.simulator.faults.add({ kind: 'flat-failed' });
  const failed = await app.call('/api/chat/stream', { body: QUESTION });
  await failed.text();
  const again = await app.call('/api/chat/stream', { body: QUESTION });
  await again.text();
  const stored = (await app.deps.store.get('s1'))?.history ?? [];
  expect(stored.map(({ id }) => id)).toEqual([failed.headers.get('x-message-id'), again.headers.get('x-reply-id')]);
  expect(again.headers.get('x-message-id')).toBe(failed.headers.get('x-message-id'));
});

test('when the answer’s stream cannot be opened the answer is kept and the next question is not held up', async () => {
  const app = await createTestApp();
  const { openStream } = app.deps;
  app.deps.openStream = () => {
    throw new Error('the socket is gone');
  };
  expect((await app.call('/api/chat/stream', { body: QUESTION })).status).toBe(500);
  await vi.waitFor(async () => expect(await rolesIn(app)).toEqual(['user', 'assistant']));
  app.deps.openStream = openStream;
  const next = await app.call('/api/chat/stream', { body: { message: 'And the warranty?', user_id: 's1' } });
  expect(await next.text()).toContain('"done"');
});

test('a new conversation that cannot be made holds nobody up', async () => {
  const app = await createTestApp();
  app.simulator.faults.add({ kind: 'conversation', code: 4000 });
  expect((await app.json('/api/chat', { body: QUESTION })).body).toMatchObject({ code: 'AI_UNAVAILABLE' });
  expect((await app.json('/api/chat', { body: QUESTION })).body).toMatchObject({ success: true });
  expect(await rolesIn(app)).toEqual(['user', 'assistant']);
});

test('a question reads its session once', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const ask = (message: string) => app.json('/api/chat', { body: { message, user_id: 's1' }, token });
  await ask('Can I return the bike?');
  const { store } = app.deps;
  let reads = 0;
  app.deps.store = {
    ...store,
    get(name) {
      reads += 1;
      return store.get(name);
    },
  };
  expect((await ask('How long is the warranty?')).body).toMatchObject({ success: true });
  expect(reads).toBe(1);
});
