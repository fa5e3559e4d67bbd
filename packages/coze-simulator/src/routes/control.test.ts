import { expect, test } from 'vitest';
import { openClient } from '../../test/client.ts';

const FAULTS = '/__simulator/faults';

test('faults are set, listed and cleared over HTTP', async () => {
  const client = await openClient({ controlPath: true });
  const set = await client.post(FAULTS, { kind: 'busy', times: 2 });
  expect([set.status, await set.json()]).toEqual([201, { waiting: [{ kind: 'busy', times: 2 }] }]);
  const chat = await client.post('/v1/workflows/chat', client.question('hi'), await client.token());
  expect(await chat.json()).toMatchObject({ code: 4016 });
  const clear = new Request(client.simulator.credentials.base_url + FAULTS, { method: 'DELETE' });
  await client.simulator.fetch(clear);
  expect(await (await client.get(FAULTS)).json()).toEqual({ waiting: [] });
});

test('what is no fault is refused', async () => {
  const client = await openClient({ controlPath: true });
  expect((await client.post(FAULTS, { kind: 'nothing' })).status).toBe(400);
});

test('requests, disconnects and the end of all tokens are within reach', async () => {
  const client = await openClient({ controlPath: true });
  const token = await client.token('s1');
  await client.conversation(token);
  const { requests } = (await (await client.get('/__simulator/requests')).json()) as { requests: { path: string }[] };
  expect(requests.map(({ path }) => path)).toContain('/v1/conversation/create');
  expect(JSON.stringify(requests)).not.toContain(token);
  expect(await (await client.get('/__simulator/disconnects')).json()).toEqual({ disconnects: [] });
  const end = new Request(`${client.simulator.credentials.base_url}/__simulator/tokens`, { method: 'DELETE' });
  await client.simulator.fetch(end);
  expect((await client.post('/v1/conversation/create', {}, token)).status).toBe(401);
});

test('none of it is there unless asked for', async () => {
  const client = await openClient();
  expect(await (await client.post(FAULTS, { kind: 'busy' })).json()).toMatchObject({ code: 4200 });
  expect(client.simulator.faults.waiting()).toEqual([]);
});
