import { expect, test } from 'vitest';
import { openClient } from '../../test/client.ts';

interface List {
  code: number;
  data: { id: string; role: string; type: string; content: string }[];
  first_id: string;
  last_id: string;
  has_more: boolean;
}

/** A conversation of three turns and a function that lists it. */
async function threeTurns(): Promise<(body: object) => Promise<List>> {
  const client = await openClient({ faults: [{ kind: 'internals' }, { kind: 'follow-ups', texts: ['More?'] }] });
  const token = await client.token();
  const conversation_id = await client.conversation(token);
  for (const question of ['hello', 'thanks', 'bye']) await client.ask(question, { conversation_id }, token);
  const path = `/v1/conversation/message/list?conversation_id=${conversation_id}`;
  return async (body) => (await client.post(path, body, token)).json() as Promise<List>;
}

test('questions and answers are listed, nothing of what happened between them', async () => {
  const list = await threeTurns();
  const { data, first_id, last_id, has_more } = await list({ order: 'asc' });
  expect(data.map(({ role, type }) => `${role} ${type}`)).toEqual([
    'user question',
    'assistant answer',
    'user question',
    'assistant answer',
    'user question',
    'assistant answer',
  ]);
  expect([first_id, last_id, has_more]).toEqual([data[0]?.id, data[5]?.id, false]);
  expect((await list({})).data).toEqual(data.toReversed());
});

test('pages follow each other in both directions', async () => {
  const list = await threeTurns();
  const all = (await list({ order: 'asc' })).data;
  const first = await list({ order: 'asc', limit: 4 });
  expect([first.data, first.has_more]).toEqual([all.slice(0, 4), true]);
  const rest = await list({ order: 'asc', limit: 4, after_id: first.last_id });
  expect([rest.data, rest.has_more]).toEqual([all.slice(4), false]);
  const back = await list({ order: 'asc', limit: 3, before_id: rest.first_id });
  expect([back.data, back.has_more]).toEqual([all.slice(1, 4), true]);
  expect(await list({ after_id: '1' })).toMatchObject({ code: 4000 });
});

test('one chat is listed alone', async () => {
  const list = await threeTurns();
  const all = (await list({ order: 'asc' })).data as { chat_id?: string; id: string }[];
  const { data } = await list({ order: 'asc', chat_id: all[2]?.chat_id });
  expect(data.map(({ id }) => id)).toEqual([all[2]?.id, all[3]?.id]);
});
