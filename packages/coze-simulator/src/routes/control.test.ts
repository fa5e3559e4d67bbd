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

test.each([
  [{ kind: 'cut' }, 'deltas'],
  [{ kind: 'cut', deltas: 1, how: 'sideways' }, 'how'],
  [{ kind: 'http' }, 'status'],
  [{ kind: 'http', status: 99 }, 'status'],
  [{ kind: 'slow-headers' }, 'ms'],
  [{ kind: 'follow-ups', texts: 'one' }, 'texts'],
  [{ kind: 'token', how: 'odd' }, 'how'],
  [{ kind: 'busy', times: 0 }, 'times'],
  [{ kind: 'busy', on: 'everything' }, 'on'],
])('the fault %j would do nothing and is refused by name of the field', async (fault, field) => {
  const client = await openClient({ controlPath: true });
  const response = await client.post(FAULTS, fault);
  expect([response.status, await response.json()]).toEqual([
    400,
    { error: `The fault ${fault.kind} lacks a field or cannot read it: ${field}` },
  ]);
  expect(client.simulator.faults.waiting()).toEqual([]);
});

test.each([
  { kind: 'cut', deltas: 0, how: 'reset', times: 'always' },
  { kind: 'http', status: 502, html: true, on: 'token', skip: 1 },
  { kind: 'silence', deltas: 2 },
  { kind: 'several-answers' },
  { kind: 'flat-failed', code: '4000', deltas: 1, when: 'refund' },
  { kind: 'framing', crlf: true },
])('the fault %j is taken', async (fault) => {
  const client = await openClient({ controlPath: true });
  expect((await client.post(FAULTS, fault)).status).toBe(201);
  expect(client.simulator.faults.waiting()).toEqual([fault]);
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
