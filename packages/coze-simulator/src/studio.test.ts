import { expect, test } from 'vitest';
import { answerOf, framesOf, messagesOf, openClient } from '../test/client.ts';
import type { Client } from '../test/client.ts';
import type { Fault } from './faults.ts';

const CHAT = '/v1/workflows/chat';

async function openStudio(): Promise<{ client: Client; token: string }> {
  const client = await openClient({ mode: 'studio' });
  return { client, token: client.simulator.credentials.personal_token };
}

/** A conversation made under the app, the only kind self-hosted Coze trusts. */
async function ownConversation(client: Client, token: string): Promise<string> {
  const { app_id, workflow_id } = client.simulator.credentials;
  const body = { app_id, workflow_id, conversation_name: 'Default' };
  const response = await client.post('/v1/workflow/conversation/create', body, token);
  return ((await response.json()) as { data: { id: string } }).data.id;
}

test('events are numbered and nothing is verbose', async () => {
  const { client, token } = await openStudio();
  const conversation_id = await ownConversation(client, token);
  const text = await (await client.post(CHAT, client.question('hello', { conversation_id }), token)).text();
  expect(text).toMatch(/^id: 1\nevent: conversation\.chat\.created\ndata: \{.*"execute_id".*\}\n\nid: 2\n/);
  const frames = framesOf(text);
  expect(answerOf(frames)).toContain('Hello');
  expect(messagesOf(frames, 'conversation.message.completed', 'verbose')).toEqual([]);
  expect(frames.at(-1)?.event).toBe('done');
});

test('there is no token endpoint, and a personal token is all that counts', async () => {
  const { client, token } = await openStudio();
  expect(await (await client.exchange(await client.jwt())).json()).toMatchObject({ code: 720702011 });
  const refused = await client.post('/v1/conversation/create', {}, 'pat_other');
  expect([refused.status, await refused.json()]).toEqual([200, { code: 700012006, msg: 'access token invalid' }]);
  expect(await (await client.post('/v1/conversation/create', {}, token)).json()).toMatchObject({ code: 0 });
});

test('business errors are 200 without detail, bad bodies 400', async () => {
  const { client, token } = await openStudio();
  const conversation_id = await client.conversation(token);
  const foreign = await client.post(CHAT, client.question('hi', { conversation_id }), token);
  expect([foreign.status, await foreign.json()]).toEqual([200, { code: 777777775, msg: 'conversation not found' }]);
  const unpublished = await client.post(CHAT, client.question('hi', { workflow_id: '1' }), token);
  expect(await unpublished.json()).toEqual({ code: 720702011, msg: 'Resource not found' });
  const bad = await client.post(CHAT, client.question('hi', { additional_messages: [] }), token);
  expect([bad.status, await bad.json()]).toEqual([400, { code: 400, msg: 'additional_messages is required' }]);
});

test('a bot’s stream ends in an event of its own', async () => {
  const { client, token } = await openStudio();
  const additional_messages = [{ role: 'user', content: 'hello', content_type: 'text' }];
  const body = { bot_id: client.simulator.credentials.bot_id, user_id: 'u1', stream: true, additional_messages };
  const text = await (await client.post('/v3/chat', body, token)).text();
  expect(text).toMatch(/\n\nid:\d+\nevent:conversation\.stream\.done\ndata:\{\}\n\n$/);
});

test.each([
  [{ kind: 'http', status: 500 }, 500, { code: 500, msg: 'internal server error' }],
  [{ kind: 'http', status: 429, code: 4020, msg: 'slow down' }, 429, { code: 4020, msg: 'slow down' }],
  [{ kind: 'rate-limited', status: 429 }, 429, { code: 4009, msg: 'Too many requests' }],
  [{ kind: 'unauthorized' }, 401, { code: 700012006, msg: 'access token invalid' }],
  [{ kind: 'busy' }, 200, { code: 4016, msg: 'Another chat is running in this conversation' }],
] satisfies [Fault, number, object][])('the fault %j keeps its status', async (fault, status, body) => {
  const { client, token } = await openStudio();
  client.simulator.faults.add(fault);
  const response = await client.post(CHAT, client.question('hi'), token);
  expect([response.status, await response.json()]).toEqual([status, body]);
});

test('a body above the limit is 413 here too', async () => {
  const { client, token } = await openStudio();
  const response = await client.post(CHAT, { text: 'x'.repeat(21 * 1024 * 1024) }, token);
  expect([response.status, await response.json()]).toEqual([413, { code: 4302, msg: 'The request is too large' }]);
});
