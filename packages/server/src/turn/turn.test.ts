import { expect, test, vi } from 'vitest';
import type { SessionState } from '@fiido/protocol';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';

interface Read {
  data: { session: SessionState };
}

async function sessionOf(app: TestApp, token: string, name = 's1'): Promise<SessionState> {
  return (await app.json<Read>(`/api/sessions/${name}`, { token })).body.data.session;
}

/** A reply stream that can be read step by step. */
async function openReply(app: TestApp, token: string, message: string, more = {}) {
  const response = await app.call('/api/chat/stream', { body: { message, user_id: 's1', ...more }, token });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    response,
    async until(pattern: RegExp): Promise<string> {
      while (reader && !pattern.test(text)) {
        const { done, value } = await reader.read();
        if (done) break;
        text += value;
      }
      return text;
    },
    leave: () => reader?.cancel(),
  };
}

/** A server whose AI stops after some deltas and stays silent. */
async function appWithSilentAi(deltas = 2): Promise<{ app: TestApp; token: string }> {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  app.simulator.faults.add({ kind: 'silence', deltas });
  return { app, token };
}

test('a takeover in mid-answer silences the AI at once and drops what it said', async () => {
  const { app, token } = await appWithSilentAi();
  const agent = await app.agent();
  const reply = await openReply(app, token, 'Which bikes do you have?');
  await reply.until(/"message"/);
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  const text = await reply.until(/"error"/);
  expect(text).toContain('"content":"SESSION_IN_MANUAL_MODE: ');
  expect(text).not.toContain('"done"');
  await vi.waitFor(() => expect(app.simulator.disconnects).toHaveLength(1));
  const { history } = await sessionOf(app, token);
  expect(history.map(({ role }) => role)).toEqual(['user', 'system']);
});

test('the whole answer of a plain chat call is refused like the stream when a person took over meanwhile', async () => {
  const { app, token } = await appWithSilentAi();
  const asked = app.json('/api/chat', { body: { message: 'Which bikes do you have?', user_id: 's1' }, token });
  await vi.waitFor(async () => expect((await sessionOf(app, token)).history).toHaveLength(1));
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  expect(await asked).toMatchObject({ status: 409, body: { detail: 'SESSION_IN_MANUAL_MODE: pending_manual' } });
});

test('an answer whose reader left is finished and stored', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const reply = await openReply(app, token, 'Which bikes do you have?');
  await reply.leave();
  await vi.waitFor(async () =>
    expect((await sessionOf(app, token)).history.map(({ role }) => role)).toEqual(['user', 'assistant']),
  );
});

test('the text of a shopper whose AI failed is kept', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  app.simulator.faults.add({ kind: 'flat-failed' });
  await app.call('/api/chat', { body: { message: 'Is it waterproof?', user_id: 's1' }, token });
  expect((await sessionOf(app, token)).history).toMatchObject([{ role: 'user', content: 'Is it waterproof?' }]);
});

test('three failures in a row send the shopper to a person, and the stream says so before it ends', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const ask = () => app.call('/api/chat/stream', { body: { message: 'asdf qwer zxcv', user_id: 's1' }, token });
  for (const expected of ['"done"', '"done"', '"status":"pending_manual"']) {
    expect(await (await ask()).text()).toContain(expected);
  }
  const { escalation } = await sessionOf(app, token);
  expect(escalation).toMatchObject({ reason: 'fail_loop', severity: 'low' });
});

test('the request for a person is answered first and escalated after', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const text = await (
    await app.call('/api/chat/stream', { body: { message: '我要人工', user_id: 's1' }, token })
  ).text();
  const types = [...text.matchAll(/"type":"(\w+)"/g)].map(([, type]) => type);
  expect(types[0]).toBe('message');
  expect(types.slice(-2)).toEqual(['status_change', 'done']);
});

test('two questions of one session are answered one after the other', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const ask = (message: string) => app.json('/api/chat', { body: { message, user_id: 's1' }, token });
  await Promise.all([ask('Can I return the bike?'), ask('How long is the warranty?')]);
  expect((await sessionOf(app, token)).history.map(({ role }) => role)).toEqual([
    'user',
    'assistant',
    'user',
    'assistant',
  ]);
});

test('a resend while the first try is still answered is told to wait', async () => {
  const { app, token } = await appWithSilentAi();
  const first = await openReply(app, token, 'Which bikes do you have?', { client_message_id: 'c1' });
  await first.until(/"message"/);
  const again = await app.call('/api/chat', {
    body: { message: 'Which bikes do you have?', user_id: 's1', client_message_id: 'c1' },
    token,
  });
  expect([again.status, again.headers.get('retry-after')]).toEqual([409, '1']);
  expect(await again.json()).toMatchObject({ code: 'REPLY_IN_PROGRESS' });
  await first.leave();
});

test('a resend after a failed try is asked again without a second copy of the text', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const body = { message: 'Can I return the bike?', user_id: 's1', client_message_id: 'c1' };
  app.simulator.faults.add({ kind: 'flat-failed' });
  expect((await app.json('/api/chat', { body, token })).body).toMatchObject({ success: false });
  expect((await app.json('/api/chat', { body, token })).body).toMatchObject({ success: true });
  expect((await sessionOf(app, token)).history.map(({ role }) => role)).toEqual(['user', 'assistant']);
});

test('every turn carries the ids that Coze must have, under the session’s own token', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  await app.call('/api/chat', {
    body: { message: 'hi', user_id: 's1', parameters: { USER_INPUT: 'forged', vip: true, colour: 'moss' } },
    token,
  });
  const { conversation_id } = await sessionOf(app, token);
  const { workflow_id, app_id } = app.simulator.credentials;
  const seen = app.simulator.requests.filter(({ path }) => path === '/v1/workflows/chat');
  expect(seen).toMatchObject([
    {
      session_name: 's1',
      body: {
        workflow_id,
        app_id,
        conversation_id,
        session_name: 's1',
        parameters: { USER_INPUT: 'hi', colour: 'moss' },
        additional_messages: [{ role: 'user', content: 'hi', content_type: 'text' }],
      },
    },
  ]);
  expect(seen[0]?.body).not.toHaveProperty('parameters.vip');
});

test('a session that was never given a conversation gets one of its own before it asks', async () => {
  const app = await createTestApp();
  const answer = await app.json('/api/chat', { body: { message: 'hi', user_id: 'old-client' } });
  expect(answer.body).toMatchObject({ success: true, conversation_id: expect.stringMatching(/^\d{19}$/) });
});

test('two sessions know nothing of each other', async () => {
  const app = await createTestApp();
  const [zhang, li] = [await app.visitor('zhang'), await app.visitor('li')];
  const ask = async (user_id: string, token: string, message: string) =>
    (await app.json<{ message: string }>('/api/chat', { body: { message, user_id }, token })).body.message;
  await ask('zhang', zhang, '我叫张三，今年25岁');
  await ask('li', li, '我叫李四，我是程序员');
  expect(await ask('zhang', zhang, '我叫什么名字？')).toContain('张三');
  const other = await ask('li', li, '我叫什么名字？');
  expect(other).toContain('李四');
  expect(other).not.toContain('张三');
});

test('what the agent leaves for the AI is part of the next question', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const agent = await app.agent();
  await app.call('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.call('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  await app.call('/api/sessions/s1/release', { body: { note: 'Refund was promised' }, token: agent });
  await app.call('/api/chat', { body: { message: 'hi', user_id: 's1' }, token });
  const sent = app.simulator.requests.findLast(({ path }) => path === '/v1/workflows/chat')?.body as {
    additional_messages: { content: string }[];
  };
  expect(sent.additional_messages.map(({ content }) => content)).toEqual(['Refund was promised', 'hi']);
});
