import { describe, expect, test } from 'vitest';
import { answerOf, framesOf, messagesOf, openClient } from '../../test/client.ts';
import type { Client, Frame } from '../../test/client.ts';

const COMPLETED = 'conversation.message.completed';
const CHAT = '/v1/workflows/chat';

function conversationIn(frames: readonly Frame[]): unknown {
  return (frames[0]?.data as { conversation_id?: unknown } | undefined)?.conversation_id;
}

function dataOf(frames: readonly Frame[], event: string): Record<string, unknown> {
  return frames.find((frame) => frame.event === event)?.data as Record<string, unknown>;
}

async function refusal(client: Client, body: object, token?: string): Promise<Record<string, unknown>> {
  const response = await client.post(CHAT, body, token ?? (await client.token()));
  expect(response.headers.get('content-type')).toContain('application/json');
  return (await response.json()) as Record<string, unknown>;
}

describe('the bytes of a turn', () => {
  test('are framed with one space, without ids and comments', async () => {
    const client = await openClient();
    const response = await client.post(CHAT, client.question('hello'), await client.token());
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('x-tt-logid')).toBeTruthy();
    expect(await response.text()).toMatch(/^(event: [a-z._]+\ndata: \{.*\}\n\n)+$/);
  });

  test('carry the fields of the cloud, ids as strings of 19 digits, usage at the end', async () => {
    const client = await openClient();
    const frames = await client.ask('hello', {}, await client.token());
    const created = dataOf(frames, 'conversation.chat.created');
    const id = expect.stringMatching(/^\d{19}$/);
    const usage = { token_count: 0, output_count: 0, input_count: 0 };
    const chat = { id, conversation_id: id, section_id: id, created_at: client.clock.now, usage };
    expect(created).toEqual({ ...chat, last_error: { code: 0, msg: '' }, status: 'created' });
    const completed = dataOf(frames, 'conversation.chat.completed');
    expect(completed).toMatchObject({ id: created['id'], status: 'completed', completed_at: client.clock.now });
    const { token_count, output_count, input_count } = completed['usage'] as Record<string, number>;
    expect(Math.min(output_count ?? 0, input_count ?? 0)).toBeGreaterThan(5);
    expect(token_count).toBe((output_count ?? 0) + (input_count ?? 0));
    const [answer] = messagesOf(frames, COMPLETED, 'answer');
    const ids = { id, chat_id: created['id'], conversation_id: created['conversation_id'], section_id: id };
    const message = { role: 'assistant', type: 'answer', content_type: 'text', created_at: client.clock.now };
    expect(answer).toEqual({ ...ids, ...message, content: expect.stringContaining('Hello') });
  });

  test('end the answers with a control message whose data is JSON in a string', async () => {
    const client = await openClient();
    const [verbose] = messagesOf(await client.ask('hello', {}, await client.token()), COMPLETED, 'verbose');
    const content = JSON.parse(String(verbose?.['content'])) as { msg_type: string; data: string };
    expect(content).toMatchObject({ msg_type: 'generate_answer_finish', from_module: null, from_unit: null });
    expect(JSON.parse(content.data)).toEqual({ finish_reason: 0, FinData: '' });
  });

  test('give ids that grow', async () => {
    const client = await openClient();
    const token = await client.token();
    const ids = [await client.conversation(token), await client.conversation(token)].map(BigInt);
    expect(ids[1]).toBeGreaterThan(ids[0] ?? 0n);
  });

  test('write an ampersand as the cloud does', async () => {
    const client = await openClient();
    const response = await client.post(CHAT, client.question('hello'), await client.token());
    expect(await response.text()).toContain(String.raw`\u0026space_id=`);
  });
});

describe('the conversation of a turn', () => {
  test('is the one that was named, and it remembers what was told in it only', async () => {
    const client = await openClient();
    const token = await client.token('s1');
    const [first, second] = [await client.conversation(token), await client.conversation(token)];
    await client.ask('我叫张三，今年25岁', { conversation_id: first }, token);
    expect(answerOf(await client.ask('我叫什么名字？', { conversation_id: first }, token))).toContain('张三');
    expect(answerOf(await client.ask('我叫什么名字？', { conversation_id: second }, token))).toContain('没有告诉过我');
  });

  test('is shared between session names when none is named: the bug seen in the field', async () => {
    const client = await openClient();
    const [anna, berta] = [await client.token('anna'), await client.token('berta')];
    const told = await client.ask('my name is Anna', { session_name: 'anna' }, anna);
    const asked = await client.ask('what is my name?', { session_name: 'berta' }, berta);
    expect(conversationIn(asked)).toBe(conversationIn(told));
    expect(answerOf(asked)).toContain('Anna');
  });

  test('is not shared when the simulator isolates as documented', async () => {
    const client = await openClient({ isolateBySessionName: true });
    const [anna, berta] = [await client.token('anna'), await client.token('berta')];
    const told = await client.ask('my name is Anna', {}, anna);
    expect(conversationIn(await client.ask('hi', {}, berta))).not.toBe(conversationIn(told));
    expect(answerOf(await client.ask('what is my name?', {}, anna))).toContain('Anna');
  });

  test('keeps what two sessions tell apart', async () => {
    const client = await openClient();
    const sessions = [];
    for (const name of ['张三', '李四']) {
      const token = await client.token(name);
      const conversation_id = await client.conversation(token);
      await client.ask(`我叫${name}，我喜欢骑车`, { conversation_id }, token);
      sessions.push({ token, conversation_id });
    }
    const answers = [];
    for (const { token, conversation_id } of sessions)
      answers.push(answerOf(await client.ask('我叫什么名字？', { conversation_id }, token)));
    expect(answers.map((answer) => answer.match(/张三|李四/g))).toEqual([['张三'], ['李四']]);
  });

  test('goes on with a new token when the old one has ended in the middle of the session', async () => {
    const client = await openClient();
    const old = await client.token('s1');
    const conversation_id = await client.conversation(old);
    await client.ask('my name is Anna', { conversation_id }, old);
    client.simulator.revokeTokens();
    expect(await refusal(client, client.question('hi', { conversation_id }), old)).toMatchObject({ code: 700012006 });
    const renewed = await client.token('s1');
    expect(answerOf(await client.ask('what is my name?', { conversation_id }, renewed))).toContain('Anna');
  });

  test('differs by app, channel and name', async () => {
    const workflow = { id: '7520000000000000002', conversationNames: ['Default', 'Second'] };
    const client = await openClient({ apps: [{ id: '77' }], workflows: [workflow] });
    const token = await client.token();
    const ask = (more: object) => client.ask('hi', { workflow_id: workflow.id, ...more }, token).then(conversationIn);
    const ids = [
      await ask({}),
      await ask({ app_id: '77' }),
      await ask({ connector_id: '999' }),
      await ask({ parameters: { CONVERSATION_NAME: 'Second' } }),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(await ask({ parameters: null })).toBe(ids[0]);
  });

  test('is a new one each time for a bot', async () => {
    const client = await openClient();
    const token = await client.token();
    const more = { bot_id: client.simulator.credentials.bot_id, app_id: null };
    const ids = [await client.ask('hi', more, token), await client.ask('hi', more, token)].map(conversationIn);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test('is refused to another session, another channel and when it is unknown', async () => {
    const client = await openClient();
    const [anna, berta] = [await client.token('anna'), await client.token('berta')];
    const conversation_id = await client.conversation(anna);
    const use = (token: string, more: object) =>
      refusal(client, client.question('hi', { conversation_id, ...more }), token);
    expect(await use(berta, {})).toMatchObject({ code: 4002 });
    expect(await use(anna, { connector_id: '999' })).toMatchObject({ code: 4002 });
    expect(await use(anna, { conversation_id: '123' })).toMatchObject({ code: 4002 });
    // Another token of the same session is the same user.
    expect(conversationIn(await client.ask('hi', { conversation_id }, await client.token('anna')))).toBe(
      conversation_id,
    );
  });

  test('takes earlier messages of the call as context and keeps them', async () => {
    const client = await openClient();
    const token = await client.token();
    const conversation_id = await client.conversation(token);
    const additional_messages = [
      { role: 'user', content: 'my name is Anna', content_type: 'text' },
      { role: 'assistant', content: 'A person helped.', content_type: 'text', type: 'answer' },
      { role: 'user', content: 'what is my name?', content_type: 'text', meta_data: null, id: null },
    ];
    const frames = await client.ask('', { conversation_id, additional_messages }, token);
    expect(answerOf(frames)).toContain('Anna');
    const list = await client.post(`/v1/conversation/message/list?conversation_id=${conversation_id}`, {}, token);
    expect(((await list.json()) as { data: unknown[] }).data).toHaveLength(4);
  });

  test('does not take a second turn while one runs', async () => {
    const client = await openClient();
    const token = await client.token();
    const conversation_id = await client.conversation(token);
    const running = await client.post(CHAT, client.question('hi', { conversation_id }), token);
    expect(await refusal(client, client.question('hi', { conversation_id }), token)).toMatchObject({ code: 4016 });
    await running.text();
    expect(await client.ask('hi', { conversation_id }, token)).not.toEqual([]);
  });
});

test.each([
  ['without parameters', { parameters: undefined }],
  ['with null in every optional field', { parameters: null, bot_id: null, conversation_id: null, connector_id: null }],
  ['with null in every optional field but those', { ext: null, workflow_version: null }],
  ['with fields nobody knows', { session_name: 's1', stream: true, more: { a: [1] } }],
])('a call %s is answered', async (_case, more) => {
  const client = await openClient();
  const frames = await client.ask('hello', more, await client.token());
  expect(answerOf(frames)).toContain('Hello');
});

describe('a call is refused', () => {
  const message = { role: 'user', content: 'hi', content_type: 'text' };
  test.each([
    ['without messages', { additional_messages: [] }, 4000],
    ['with messages of null', { additional_messages: null }, 4000],
    ['with 51 messages', { additional_messages: Array.from({ length: 51 }, () => message) }, 4004],
    ['when the assistant had the last word', { additional_messages: [{ ...message, role: 'assistant' }] }, 4000],
    ['with a message that is none', { additional_messages: [null] }, 4005],
    ['with an empty question', { additional_messages: [{ ...message, content: '' }] }, 4005],
    ['with content that is not text', { additional_messages: [{ ...message, content: [message] }] }, 4005],
    ['with an app and a bot', { bot_id: '7480000000000000001' }, 4000],
    ['with neither app nor bot', { app_id: null }, 4000],
    ['for an unknown app', { app_id: '1' }, 4200],
    ['for an unknown bot', { app_id: null, bot_id: '1' }, 4006],
    ['for an unpublished bot', { app_id: null, bot_id: '2' }, 4015],
    ['for an unknown flow', { workflow_id: '1' }, 4200],
    ['for an unpublished flow', { workflow_id: '2' }, 4200],
  ])('%s', async (_case, more, code) => {
    const client = await openClient({
      workflows: [{ id: '2', published: false }],
      bots: [{ id: '2', published: false }],
    });
    const body = await refusal(client, client.question('hi', more));
    expect(body).toMatchObject({ code, msg: expect.any(String), detail: { logid: expect.any(String) } });
  });

  test('with 50 messages it is not', async () => {
    const client = await openClient();
    const additional_messages = Array.from({ length: 50 }, () => message);
    expect(await client.ask('', { additional_messages }, await client.token())).not.toEqual([]);
  });

  test('with a flat failure as the only event for an unknown name and a missing parameter', async () => {
    const client = await openClient({ workflows: [{ id: '3', requiredParameters: ['order'] }] });
    const token = await client.token();
    const unknown = await client.ask('hi', { parameters: { CONVERSATION_NAME: 'Nope' } }, token);
    const flat = 'conversation.chat.failed';
    expect(unknown).toEqual([{ event: flat, data: { code: '720702204', msg: '会话名不存在' } }]);
    const missing = await client.ask('hi', { workflow_id: '3' }, token);
    expect(missing).toEqual([{ event: flat, data: { code: '4000', msg: 'Missing required parameter: order' } }]);
    expect(await client.ask('hi', { workflow_id: '3', parameters: { order: '1' } }, token)).not.toHaveLength(1);
  });

  test('that is not JSON', async () => {
    const client = await openClient();
    const response = await client.post(CHAT, 'text', await client.token());
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 4000 });
  });

  test('without a good token: 200 with JSON, or 401 when told so', async () => {
    const client = await openClient();
    const response = await client.post(CHAT, client.question('hi'), 'czs_unknown');
    expect(response.status).toBe(200);
    const logid = response.headers.get('x-tt-logid');
    expect(await response.json()).toEqual({ code: 700012006, msg: 'access token invalid', detail: { logid } });
    const strict = await openClient({ authFailureOnStream: '401' });
    expect((await strict.post(CHAT, strict.question('hi'), 'czs_unknown')).status).toBe(401);
  });

  test('that its token may not make', async () => {
    const client = await openClient({ permissions: ['createConversation'] });
    const token = await client.token();
    expect(await refusal(client, client.question('hi'), token)).toMatchObject({ code: 4101 });
    expect((await client.post('/v1/conversation/create', {}, token)).status).toBe(200);
  });

  test('when more runs start in a second than the quota allows', async () => {
    const client = await openClient({ chatsPerSecond: 2 });
    const token = await client.token();
    await client.ask('hi', {}, token);
    await client.ask('hi', {}, token);
    expect(await refusal(client, client.question('hi'), token)).toMatchObject({ code: 4009 });
    client.clock.now += 1;
    expect(await client.ask('hi', {}, token)).not.toEqual([]);
  });
});

describe('a client that leaves', () => {
  test('is recorded, and the turn still enters the history', async () => {
    const client = await openClient();
    const token = await client.token();
    const conversation_id = await client.conversation(token);
    const response = await client.post(CHAT, client.question('Can I return the bike?', { conversation_id }), token);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(client.simulator.disconnects).toEqual([
      { path: CHAT, question: 'Can I return the bike?', events: expect.any(Number) },
    ]);
    const list = await client.post(`/v1/conversation/message/list?conversation_id=${conversation_id}`, {}, token);
    expect(((await list.json()) as { data: unknown[] }).data).toHaveLength(2);
    expect(await client.ask('hi', { conversation_id }, token)).not.toEqual([]);
  });

  test('by aborting its fetch gets the reason, also while the answer is slow', async () => {
    const client = await openClient({ faults: [{ kind: 'silence', deltas: 1 }] });
    const leaving = new AbortController();
    const response = await client.post(CHAT, client.question('hello'), await client.token(), leaving.signal);
    const reading = response.text();
    leaving.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    expect(client.simulator.disconnects).toHaveLength(1);
  });

  test('after the end is not recorded', async () => {
    const client = await openClient();
    const response = await client.post(CHAT, client.question('hello'), await client.token());
    expect(framesOf(await response.text()).at(-1)?.event).toBe('done');
    expect(client.simulator.disconnects).toEqual([]);
  });
});
