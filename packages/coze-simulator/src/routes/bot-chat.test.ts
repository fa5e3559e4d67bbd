import { expect, test } from 'vitest';
import { answerOf, framesOf, openClient } from '../../test/client.ts';
import type { Client } from '../../test/client.ts';

interface Envelope {
  code: number;
  data: Record<string, unknown>;
}

function botRequest(client: Client, content: string, more: object = {}): object {
  const additional_messages = [{ role: 'user', content, content_type: 'text' }];
  return { bot_id: client.simulator.credentials.bot_id, user_id: 'u1', stream: true, additional_messages, ...more };
}

async function call(client: Client, token: string, path: string, body: object): Promise<Envelope> {
  return (await (await client.post(path, body, token)).json()) as Envelope;
}

test('a bot streams without spaces and ends with [DONE] as a JSON string', async () => {
  const client = await openClient();
  const token = await client.token();
  const conversation_id = await client.conversation(token);
  const path = `/v3/chat?conversation_id=${conversation_id}`;
  const text = await (await client.post(path, botRequest(client, 'Can I return the bike?'), token)).text();
  expect(text).toMatch(/^(event:\S+\ndata:.*\n\n)+$/);
  expect(text.endsWith('event:done\ndata:"[DONE]"\n\n')).toBe(true);
  const frames = framesOf(text);
  expect(answerOf(frames)).toContain('30 days');
  expect(frames[0]?.data).toMatchObject({ conversation_id, bot_id: client.simulator.credentials.bot_id });
});

test('text, files and images come as parts in a string', async () => {
  const client = await openClient();
  const parts = [
    { type: 'text', text: 'Is shipping free?' },
    { type: 'image', file_id: '1' },
  ];
  const message = { role: 'user', content: JSON.stringify(parts), content_type: 'object_string' };
  const token = await client.token();
  const ask = async (additional_messages: object[]): Promise<string> =>
    (await client.post('/v3/chat', botRequest(client, '', { additional_messages }), token)).text();
  expect(answerOf(framesOf(await ask([message])))).toContain('ship free');
  expect(answerOf(framesOf(await ask([{ ...message, content: '[{"type":"image"}]' }])))).toContain('your file');
  expect(await ask([{ ...message, content: 'not JSON' }])).toContain('4005');
});

test('without a stream the run is asked for later', async () => {
  const client = await openClient();
  const token = await client.token();
  const { data } = await call(client, token, '/v3/chat', botRequest(client, 'hello', { stream: false }));
  expect(data).toMatchObject({ status: 'in_progress' });
  const query = `conversation_id=${String(data['conversation_id'])}&chat_id=${String(data['id'])}`;
  const done = (await (await client.get(`/v3/chat/retrieve?${query}`, token)).json()) as Envelope;
  expect(done.data).toMatchObject({ id: data['id'], status: 'completed' });
  const list = (await (await client.get(`/v3/chat/message/list?${query}`, token)).json()) as {
    data: { type: string }[];
  };
  expect(list.data.map(({ type }) => type)).toContain('follow_up');
  expect(await call(client, await client.token('other'), `/v3/chat/retrieve?${query}`, {})).toMatchObject({
    code: 4001,
  });
});

test('a cancelled turn keeps streaming and drops out of context', async () => {
  const client = await openClient();
  const token = await client.token();
  const conversation_id = await client.conversation(token);
  const path = `/v3/chat?conversation_id=${conversation_id}`;
  const reader = (await client.post(path, botRequest(client, 'my name is Anna'), token)).body?.getReader();
  const first = new TextDecoder().decode((await reader?.read())?.value);
  const [created] = framesOf(first);
  const chat_id = (created?.data as { id: string } | undefined)?.id;
  await reader?.read();
  const cancelled = await call(client, token, '/v3/chat/cancel', { conversation_id, chat_id });
  expect(cancelled.data).toMatchObject({ status: 'canceled' });
  const again = await call(client, token, '/v3/chat/cancel', { conversation_id, chat_id });
  expect(again).toMatchObject({ code: 4104 });
  let rest = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    rest += new TextDecoder().decode(part.value);
  expect(rest).toContain('[DONE]');
  const after = await call(client, token, '/v3/chat/retrieve', { conversation_id, chat_id });
  expect(after.data).toMatchObject({ status: 'canceled' });
  const asked = await (await client.post(path, botRequest(client, 'what is my name?'), token)).text();
  expect(answerOf(framesOf(asked))).toContain('not told me');
});

test.each([
  ['an unknown bot', { bot_id: '1' }, 4006],
  ['no user', { user_id: null }, 4000],
  ['no messages', { additional_messages: [] }, 4000],
  ['no stream and no history', { stream: false, auto_save_history: false }, 4007],
])('%s is refused', async (_case, more, code) => {
  const client = await openClient();
  const token = await client.token();
  expect(await call(client, token, '/v3/chat', botRequest(client, 'hi', more))).toMatchObject({ code });
});
