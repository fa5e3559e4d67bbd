import { expect, test } from 'vitest';
import { json, refusal, scriptedFetch } from '../test/scripted-fetch.ts';
import { ApiError, Connection } from './connection.ts';

const renewed = () => json({ success: true, token: 'new', expires_in: 3600 });

function expiring() {
  return scriptedFetch({
    'GET /api/x': ({ authorization }) =>
      authorization === 'Bearer new' ? json({ data: 1 }) : refusal(401, 'TOKEN_EXPIRED'),
    'POST /api/agent/refresh': renewed,
  });
}

test('a call with an expired token renews it once and is sent again', async () => {
  const { fetch, requests } = expiring();
  const connection = new Connection({ fetch });
  connection.setToken('old');
  await expect(connection.call('/api/x')).resolves.toEqual({ data: 1 });
  expect(requests.map(({ path, authorization }) => [path, authorization])).toEqual([
    ['/api/x', 'Bearer old'],
    ['/api/agent/refresh', null],
    ['/api/x', 'Bearer new'],
  ]);
});

test('calls that find the token expired at the same time share one renewal', async () => {
  const { fetch, requests } = expiring();
  const connection = new Connection({ fetch });
  connection.setToken('old');
  await Promise.all([connection.call('/api/x'), connection.call('/api/x'), connection.call('/api/x')]);
  expect(requests.filter(({ path }) => path === '/api/agent/refresh')).toHaveLength(1);
});

test('a login that cannot be renewed is over, and the caller learns why', async () => {
  let left = 0;
  const { fetch } = scriptedFetch({
    'GET /api/x': () => refusal(401, 'TOKEN_EXPIRED'),
    'POST /api/agent/refresh': () => refusal(401, 'INVALID_REFRESH_TOKEN'),
  });
  const connection = new Connection({ fetch, onLoggedOut: () => left++ });
  await expect(connection.call('/api/x')).rejects.toMatchObject({ code: 'TOKEN_EXPIRED', status: 401 });
  expect(left).toBe(1);
});

test('a server that cannot be reached for the renewal does not end the login', async () => {
  let left = 0;
  const { fetch } = scriptedFetch({ 'GET /api/x': () => refusal(401, 'TOKEN_EXPIRED') });
  const connection = new Connection({ fetch, onLoggedOut: () => left++ });
  await expect(connection.call('/api/x')).rejects.toMatchObject({ code: 'NETWORK' });
  expect(left).toBe(0);
});

test('a refusal carries its code, its values and when to try again', async () => {
  const { fetch } = scriptedFetch({
    'POST /api/x': () => json({ code: 'ALREADY_TAKEN', params: { agent_name: 'Li' } }, 409, { 'Retry-After': '7' }),
  });
  const call = new Connection({ fetch }).call('/api/x', { method: 'POST', body: { a: 1 } });
  await expect(call).rejects.toBeInstanceOf(ApiError);
  await expect(call).rejects.toMatchObject({
    code: 'ALREADY_TAKEN',
    status: 409,
    params: { agent_name: 'Li' },
    retryAfter: 7,
  });
});

test('an answer that is not ours counts as no connection', async () => {
  const { fetch } = scriptedFetch({ 'GET /api/x': () => new Response('<html>Bad gateway</html>', { status: 502 }) });
  await expect(new Connection({ fetch }).call('/api/x')).rejects.toMatchObject({ code: 'NETWORK', status: 502 });
});
