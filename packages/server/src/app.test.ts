import { expect, test } from 'vitest';
import { createTestApp } from '../test/support.ts';

const nested = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth);

test('paths whose encoding cannot be read are not found, not a failure', async () => {
  const app = await createTestApp();
  const token = await app.agent();
  for (const name of ['%zz', '%E4%B8', '%', '%C0%AF', '100%25%']) {
    for (const path of [`/api/sessions/${name}`, `/api/sessions/${name}/messages`, `/nowhere/${name}`]) {
      expect([path, (await app.call(path, { token })).status]).toEqual([path, 404]);
    }
  }
  expect((await app.call('/api/sessions/%00', { token })).status).toBe(422);
});

test('a session is found by its encoded name, whatever characters it has', async () => {
  const app = await createTestApp();
  for (const name of ['访客_小王', 'a b', 'a/b', '100%', '%41', '🚲', '../..', 'a?b#c']) {
    const token = await app.visitor(name);
    const path = `/api/sessions/${encodeURIComponent(name)}`;
    const { status, body } = await app.json(path, { token });
    expect([name, status, body]).toMatchObject([name, 200, { data: { session: { session_name: name } } }]);
  }
});

test('bodies made to break a parser are refused', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const bodies = [
    nested(30_000, '[', ']'),
    nested(5000, '{"a":', '').replace(/$/, '1') + '}'.repeat(5000),
    `{"message":"hi","user_id":"s1","parameters":${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}}`,
    '\u0000',
    '{"message":"hi"',
    '"hi"',
    'null',
  ];
  for (const body of bodies) expect((await app.call('/api/chat', { body, token })).status).toBe(422);
});

test('a body that names the prototype changes no object but its own', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const body = '{"message":"hi","user_id":"s1","parameters":{"__proto__":{"vip":true},"constructor":{"x":1}}}';
  expect((await app.call('/api/chat', { body, token })).status).toBe(200);
  expect(({} as { vip?: boolean }).vip).toBeUndefined();
  const { body: read } = await app.json<{ data: unknown }>('/api/sessions/s1', { token });
  expect(read.data).toMatchObject({ session: { user_profile: { vip: false } } });
});

test('only origins on the list may read, in a preflight too', async () => {
  const app = await createTestApp({ env: { ALLOWED_ORIGINS: 'https://shop.example' } });
  const from = async (origin: string, method: string) => {
    const { status, headers } = await app.call('/api/chat', { method, headers: { origin } });
    return [status, headers.get('access-control-allow-origin'), headers.get('vary')];
  };
  expect(await from('https://shop.example', 'OPTIONS')).toEqual([204, 'https://shop.example', 'Origin']);
  expect(await from('https://shop.example.evil', 'OPTIONS')).toEqual([204, null, 'Origin']);
  expect(await from('null', 'OPTIONS')).toEqual([204, null, 'Origin']);
  expect(await from('https://shop.example', 'GET')).toEqual([405, 'https://shop.example', 'Origin']);
  expect(await from('https://evil.example', 'GET')).toEqual([405, null, 'Origin']);
});

test('looking at a feed by HEAD opens none', async () => {
  const app = await createTestApp();
  const token = await app.visitor('s1');
  const agent = await app.agent();
  const readers = app.readerCount('desk');
  for (const [path, own] of [
    ['/api/sessions/s1/events', token],
    ['/api/agent/events', agent],
  ] as const) {
    const response = await app.call(path, { method: 'HEAD', token: own });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  }
  expect(app.deps.seats.open).toBe(0);
  expect(app.readerCount('desk')).toBe(readers);
});
