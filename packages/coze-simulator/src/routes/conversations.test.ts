import { describe, expect, test } from 'vitest';
import { openClient } from '../../test/client.ts';
import type { Client } from '../../test/client.ts';

const CREATE = '/v1/conversation/create';

interface Envelope {
  code: number;
  data: Record<string, unknown>;
}

async function bodyOf(response: Promise<Response>): Promise<Envelope> {
  return (await (await response).json()) as Envelope;
}

/** A call by method, for those that the client has no word for. */
function send(client: Client, method: string, path: string, token: string, body?: unknown): Promise<Response> {
  const init = { method, headers: { authorization: `Bearer ${token}` } };
  const request = new Request(client.simulator.credentials.base_url + path, {
    ...init,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return client.simulator.fetch(request);
}

describe('making a conversation', () => {
  test('takes an empty body, or none', async () => {
    const client = await openClient();
    const token = await client.token();
    const id = expect.stringMatching(/^\d{19}$/);
    const at = client.clock.now;
    const regular = { id, name: '', meta_data: {}, created_at: at, updated_at: at, connector_id: '1024' };
    const response = await client.post(CREATE, {}, token);
    expect(await response.json()).toEqual({
      code: 0,
      msg: '',
      data: { ...regular, creator_id: '2478774393250001', last_section_id: id },
      detail: { logid: response.headers.get('x-tt-logid') },
    });
    expect(await bodyOf(send(client, 'POST', CREATE, token))).toMatchObject({ code: 0 });
  });

  test('keeps name, meta data, channel and first messages', async () => {
    const client = await openClient();
    const token = await client.token();
    const fields = { name: 'A chat', meta_data: { visitor: 'v-17' }, connector_id: '999', bot_id: null };
    const messages = [{ role: 'user', content: [{ type: 'text', text: 'hi' }], content_type: 'object_string' }];
    const { data } = await bodyOf(client.post(CREATE, { ...fields, messages }, token));
    expect(data).toMatchObject({ name: 'A chat', meta_data: { visitor: 'v-17' }, connector_id: '999' });
    const list = await bodyOf(
      client.post(`/v1/conversation/message/list?conversation_id=${String(data['id'])}`, {}, token),
    );
    expect(list.data).toMatchObject([{ role: 'user', content: '[{"type":"text","text":"hi"}]' }]);
  });

  test.each([
    ['a name of 101 characters', { name: 'x'.repeat(101) }, 4000],
    [
      '17 pairs of meta data',
      { meta_data: Object.fromEntries(Array.from({ length: 17 }, (_, at) => [at, 'x'])) },
      4003,
    ],
    ['meta data that is no text', { meta_data: { a: 1 } }, 4003],
    ['a meta value of 513 characters', { meta_data: { a: 'x'.repeat(513) } }, 4003],
    ['17 messages', { messages: Array.from({ length: 17 }, () => ({ role: 'user', content: 'x' })) }, 4004],
    ['messages that are none', { messages: ['x'] }, 4005],
  ])('refuses %s', async (_case, body, code) => {
    const client = await openClient();
    expect(await bodyOf(client.post(CREATE, body, await client.token()))).toMatchObject({ code });
  });

  test('refuses an unknown token with 401', async () => {
    const client = await openClient();
    const response = await client.post(CREATE, {}, 'czs_unknown');
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 700012006, msg: 'access token invalid' });
  });
});

describe('a conversation', () => {
  test('is read, renamed, cleared and deleted by its owner', async () => {
    const client = await openClient();
    const token = await client.token('s1');
    const id = await client.conversation(token);
    const retrieve = (): Promise<Envelope> =>
      bodyOf(client.get(`/v1/conversation/retrieve?conversation_id=${id}`, token));
    const { data: before } = await retrieve();
    expect(await bodyOf(send(client, 'PUT', `/v1/conversations/${id}`, token, { name: 'New' }))).toMatchObject({
      code: 0,
    });
    const cleared = await bodyOf(send(client, 'POST', `/v1/conversations/${id}/clear`, token));
    const { data: after } = await retrieve();
    expect(after).toMatchObject({ name: 'New', last_section_id: cleared.data['id'] });
    expect(after['last_section_id']).not.toBe(before['last_section_id']);
    expect(await bodyOf(send(client, 'DELETE', `/v1/conversations/${id}`, token))).toMatchObject({ code: 0 });
    expect(await retrieve()).toMatchObject({ code: 4002 });
  });

  test('is closed to other sessions, whatever they try', async () => {
    const client = await openClient();
    const id = await client.conversation(await client.token('anna'));
    const berta = await client.token('berta');
    const calls = [
      client.get(`/v1/conversation/retrieve?conversation_id=${id}`, berta),
      client.post(`/v1/conversation/message/list?conversation_id=${id}`, {}, berta),
      client.post(`/v1/conversation/message/create?conversation_id=${id}`, { role: 'user', content: 'x' }, berta),
      send(client, 'PUT', `/v1/conversations/${id}`, berta, { name: 'New' }),
      send(client, 'POST', `/v1/conversations/${id}/clear`, berta),
      send(client, 'DELETE', `/v1/conversations/${id}`, berta),
    ];
    const codes = (await Promise.all(calls.map(bodyOf))).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set([4002]));
  });

  test('forgets what was before it was cleared, and still lists it', async () => {
    const client = await openClient();
    const token = await client.token();
    const conversation_id = await client.conversation(token);
    await client.ask('my name is Anna', { conversation_id }, token);
    await send(client, 'POST', `/v1/conversations/${conversation_id}/clear`, token);
    expect(JSON.stringify(await client.ask('what is my name?', { conversation_id }, token))).toContain('not told me');
    const list = await bodyOf(
      client.post(`/v1/conversation/message/list?conversation_id=${conversation_id}`, {}, token),
    );
    expect(list.data).toHaveLength(4);
  });
});

test('conversations are listed by page, newest first, the caller’s own only', async () => {
  const client = await openClient();
  const [anna, berta] = [await client.token('anna'), await client.token('berta')];
  const ids = [await client.conversation(anna), await client.conversation(anna), await client.conversation(anna)];
  await client.conversation(berta);
  await client.ask('in the shared conversation', {}, anna);
  const page = async (query: string): Promise<unknown[]> => {
    const { data } = await bodyOf(client.get(`/v1/conversations?${query}`, anna));
    return [(data['conversations'] as { id: string }[]).map(({ id }) => id), data['has_more']];
  };
  expect(await page('page_num=1&page_size=2')).toEqual([[ids[2], ids[1]], true]);
  expect(await page('page_num=2&page_size=2')).toEqual([[ids[0]], false]);
  expect(await page('sort_order=ASC&page_size=x')).toEqual([ids, false]);
  expect(await page('connector_id=999')).toEqual([[], false]);
});
