import { createReadStream } from 'node:fs';
import { COZE_COM_BASE_URL, CozeAPI, getJWTToken } from '@coze/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveOnLoopback } from '../test/serve.ts';
import type { Served } from '../test/serve.ts';
import { createSimulator } from './index.ts';
import type { Simulator } from './index.ts';

// The SDK's calls without a stream obey the proxies of the environment.
process.env['NO_PROXY'] = '127.0.0.1';

let simulator: Simulator;
let served: Served;

beforeAll(async () => {
  simulator = await createSimulator({ deltaDelayMs: 0, firstByteDelayMs: 0 });
  served = await serveOnLoopback(simulator.fetch);
});
afterAll(() => served.close());

function exchange(sessionName?: string): Promise<{ access_token: string; expires_in: number }> {
  const { client_id, public_key_id, private_key_pem } = simulator.credentials;
  return getJWTToken({
    baseURL: served.url,
    appId: client_id,
    aud: new URL(COZE_COM_BASE_URL).host,
    keyid: public_key_id,
    privateKey: private_key_pem,
    ...(sessionName === undefined ? {} : { sessionName }),
  });
}

async function client(sessionName?: string): Promise<CozeAPI> {
  const { access_token } = await exchange(sessionName);
  return new CozeAPI({ baseURL: served.url, token: access_token });
}

interface SdkEvent {
  event: string;
  data: unknown;
}

/** Copies as they come: the SDK hands out one object for all raw frames. */
async function eventsOf(stream: AsyncIterable<SdkEvent>): Promise<SdkEvent[]> {
  const events: SdkEvent[] = [];
  for await (const { event, data } of stream) events.push({ event, data });
  return events;
}

function askFlow(api: CozeAPI, content: string, conversation_id?: string): Promise<SdkEvent[]> {
  const { workflow_id, app_id } = simulator.credentials;
  const message = { role: 'user' as never, content, content_type: 'text' as const, type: 'question' as const };
  return eventsOf(
    api.workflows.chat.stream({
      workflow_id,
      app_id,
      parameters: { USER_INPUT: content },
      additional_messages: [message],
      ...(conversation_id === undefined ? {} : { conversation_id }),
    }) as AsyncIterable<SdkEvent>,
  );
}

function conversationIn(events: readonly SdkEvent[]): unknown {
  return (events[0]?.data as { conversation_id?: unknown } | undefined)?.conversation_id;
}

describe('the official JavaScript SDK', () => {
  test('exchanges, makes a conversation and reads a turn in the order of the cloud', async () => {
    const token = await exchange('session-abc');
    expect(token.access_token).toMatch(/^czs_/);
    expect(token.expires_in).toBeGreaterThan(Date.now() / 1000 + 800);
    const api = new CozeAPI({ baseURL: served.url, token: token.access_token });
    const { id } = await api.conversations.create({});
    const events = await askFlow(api, 'How long is the warranty?', id);
    const names = events.map(({ event }) => event);
    expect(names.slice(0, 3)).toEqual([
      'conversation.chat.created',
      'conversation.chat.in_progress',
      'conversation.message.delta',
    ]);
    expect(names.slice(-2)).toEqual(['conversation.chat.completed', 'done']);
    const messages = events.map(({ data }) => data as { type?: string; content?: string });
    const completed = messages.filter((_, index) => names[index] === 'conversation.message.completed');
    expect(completed.map(({ type }) => type).slice(0, 2)).toEqual(['answer', 'verbose']);
    const deltas = messages.filter((_, index) => names[index] === 'conversation.message.delta');
    expect(deltas.map(({ content }) => content).join('')).toBe(completed[0]?.content);
    expect(conversationIn(events)).toBe(id);
  });

  test('without an id two session names share a conversation, with an id they never do', async () => {
    const [anna, berta] = [await client('anna'), await client('berta')];
    const shared = [await askFlow(anna, 'hello'), await askFlow(berta, 'hello')].map(conversationIn);
    expect(shared[0]).toBe(shared[1]);
    const own = await anna.conversations.create({});
    const theirs = await berta.conversations.create({});
    await askFlow(anna, 'my name is Anna', own.id);
    const answers = JSON.stringify(await askFlow(berta, 'what is my name?', theirs.id));
    expect(answers).toContain('not told me');
    expect(answers).not.toContain('Anna');
  });

  test('lists, reads, changes and clears as the official examples do', async () => {
    const api = await client('examples');
    const conversation = await api.conversations.create({ meta_data: { a: 'b' } });
    const found = await api.conversations.retrieve(conversation.id);
    expect(found).toMatchObject({ id: conversation.id, meta_data: { a: 'b' } });
    const { messages } = api.conversations;
    const made = await messages.create(conversation.id, {
      role: 'user' as never,
      content_type: 'text',
      content: 'hi',
      meta_data: {},
    });
    expect(await messages.retrieve(conversation.id, made.id)).toMatchObject({ content: 'hi' });
    await messages.update(conversation.id, made.id, { content: 'changed', content_type: 'text' });
    expect((await messages.list(conversation.id)).data).toMatchObject([{ id: made.id, content: 'changed' }]);
    await messages.delete(conversation.id, made.id);
    expect((await messages.list(conversation.id)).data).toEqual([]);
    const { conversations } = await api.conversations.list({ bot_id: '' });
    expect(conversations.map(({ id }) => id)).toContain(conversation.id);
    const section = await api.conversations.clear(conversation.id);
    expect(section).toMatchObject({ conversation_id: conversation.id });
  });

  test('runs a flow without a conversation', async () => {
    const api = await client();
    const { workflow_id } = simulator.credentials;
    const parameters = { input: 'Is shipping free?' };
    const events = await eventsOf(api.workflows.runs.stream({ workflow_id, parameters }) as AsyncIterable<SdkEvent>);
    expect(events.map(({ event }) => event)).toEqual(['Message', 'Done']);
    expect(JSON.stringify(events[0]?.data)).toContain('ship free');
    const run = await api.workflows.runs.create({ workflow_id, parameters });
    expect(JSON.parse(run.data)).toMatchObject({ output: expect.stringContaining('ship free') });
  });

  test('talks to a bot, streamed and asked for later', async () => {
    const api = await client('bot-user');
    const { bot_id } = simulator.credentials;
    const additional_messages = [
      { role: 'user' as never, content: 'Can I return the bike?', content_type: 'text' as const },
    ];
    const request = { bot_id, user_id: 'u1', additional_messages };
    const events = await eventsOf(api.chat.stream(request) as AsyncIterable<SdkEvent>);
    expect(events.at(-1)).toEqual({ event: 'done', data: '[DONE]' });
    expect(JSON.stringify(events)).toContain('30 days');
    const polled = await api.chat.createAndPoll(request);
    expect(polled.chat.status).toBe('completed');
    expect(polled.messages?.map(({ type }) => String(type))).toContain('answer');
  });

  test('uploads a file', async () => {
    const api = await client();
    const file = await api.files.upload({ file: createReadStream(new URL(import.meta.url)) });
    expect(file).toMatchObject({ id: expect.stringMatching(/^\d{19}$/), file_name: 'sdk.test.ts' });
  });

  test('sees an expired token, an unknown flow and a used assertion refused', async () => {
    const api = new CozeAPI({ baseURL: served.url, token: 'czs_unknown' });
    await expect(api.conversations.create({})).rejects.toMatchObject({ status: 401 });
    expect(await askFlow(api, 'hi')).toMatchObject([{ event: 'error', data: { code: 700012006 } }]);
  });
});

test("the SDK's chat request is recorded as it was captured from the SDK", async () => {
  const api = await client('recorded');
  const { id } = await api.conversations.create({});
  await askFlow(api, 'hi', id);
  const seen = simulator.requests.at(-1);
  expect(seen).toMatchObject({ method: 'POST', path: '/v1/workflows/chat', session_name: 'recorded' });
  expect(seen?.headers).toMatchObject({ 'content-type': 'application/json', authorization: 'Bearer czs_…' });
  expect(Object.keys(seen?.body as object).toSorted()).toEqual([
    'additional_messages',
    'app_id',
    'conversation_id',
    'parameters',
    'workflow_id',
  ]);
  const token = simulator.requests.findLast(({ path }) => path === '/api/permission/oauth2/token');
  expect(token?.body).toEqual({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', duration_seconds: 900 });
  expect(token?.jwt).toMatchObject({
    header: { alg: 'RS256', typ: 'JWT' },
    claims: { aud: 'api.coze.com', session_name: 'recorded', jti: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});
