import { exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import { openClient } from '../../test/client.ts';
import { createSimulator } from '../simulator.ts';

const ACCOUNT_PATH = '/api/permission/oauth2/account/749/token';

test('a token comes with an absolute end, without an envelope', async () => {
  const client = await openClient();
  const response = await client.exchange(await client.jwt());
  expect(response.status).toBe(200);
  expect(response.headers.get('x-tt-logid')).toMatch(/^\d{14}[0-9A-F]{16}$/);
  expect(await response.json()).toEqual({
    access_token: expect.stringMatching(/^czs_/),
    expires_in: client.clock.now + 900,
    token_type: 'Bearer',
  });
});

test.each([1, 86_399])('a duration of %i seconds is granted', async (duration_seconds) => {
  const client = await openClient();
  const response = await client.exchange(await client.jwt(), { duration_seconds, scope: null });
  expect(await response.json()).toMatchObject({ expires_in: client.clock.now + duration_seconds });
});

test.each([0, -1, 86_400, 1.5, '900'])('a duration of %j is an invalid request', async (duration_seconds) => {
  const client = await openClient();
  const response = await client.exchange(await client.jwt(), { duration_seconds });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    error_code: 'invalid_request',
    error_message: 'invalid request: duration_seconds',
    error: 'invalid_request',
  });
});

test('a token ends when it was said to', async () => {
  const client = await openClient();
  const token = await client.token();
  client.clock.now += 899;
  expect((await client.post('/v1/conversation/create', {}, token)).status).toBe(200);
  client.clock.now += 1;
  expect((await client.post('/v1/conversation/create', {}, token)).status).toBe(401);
});

test('the URL with an account gives a token of that account', async () => {
  const client = await openClient();
  const response = await client.exchange(await client.jwt(), {}, ACCOUNT_PATH);
  const { access_token } = (await response.json()) as { access_token: string };
  const made = await client.post('/v1/conversation/create', {}, access_token);
  expect(await made.json()).toMatchObject({ data: { creator_id: '749' } });
});

test('another grant type is not supported', async () => {
  const client = await openClient();
  const response = await client.exchange(await client.jwt(), { grant_type: 'client_credentials' });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error_code: 'unsupported_grant_type' });
});

describe('an assertion is refused', () => {
  const now = 1_795_384_590;
  test.each([
    ['of an unknown key', {}, { kid: 'other' }, 'kid not been registred'],
    ['signed in another way', {}, { alg: 'PS256' }, '"alg"'],
    ['of another app', { iss: '999' }, {}, 'unexpected iss'],
    ['for another host', { aud: 'api.example.com' }, {}, 'unexpected aud'],
    ['that has expired', { iat: now - 100, exp: now - 1 }, {}, '"exp"'],
    ['whose end is before its start', { iat: now + 50, exp: now + 40 }, {}, 'exp must be after iat'],
    ['without an end', { exp: undefined }, {}, 'exp must be after iat'],
    ['without an id', { jti: undefined }, {}, 'jti is required'],
  ])('%s', async (_case, claims, header, reason) => {
    const client = await openClient();
    const response = await client.exchange(await client.jwt(claims, header));
    expect(response.status).toBe(401);
    const body = (await response.json()) as { error_code: string; error_message: string; error: string };
    expect(body).toMatchObject({ error_code: 'invalid_client', error: 'invalid_client' });
    expect(body.error_message).toContain(`invalid jwt: `);
    expect(body.error_message).toContain(reason);
  });

  test('signed with a key that is not the registered one', async () => {
    const client = await openClient();
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const response = await client.exchange(await client.jwt({}, {}, await exportPKCS8(privateKey)));
    expect(await response.json()).toMatchObject({ error_message: expect.stringContaining('signature') });
  });

  test('that was used before', async () => {
    const client = await openClient();
    const jwt = await client.jwt();
    expect((await client.exchange(jwt)).status).toBe(200);
    const again = await client.exchange(jwt);
    expect(again.status).toBe(401);
    expect(await again.json()).toMatchObject({ error_message: 'invalid jwt: jti has been used' });
  });

  test('that is no JWT, or absent', async () => {
    const client = await openClient();
    for (const jwt of ['nonsense', '']) expect((await client.exchange(jwt)).status).toBe(401);
  });
});

test.each(['api.coze.com', 'api.coze.cn', '127.0.0.1:43351', 'localhost', 'coze.simulator'])(
  'the audience %s is accepted',
  async (aud) => {
    const client = await openClient();
    expect((await client.exchange(await client.jwt({ aud }))).status).toBe(200);
  },
);

test('a deactivated app gets no token, another registered one does', async () => {
  const own = await openClient();
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const public_key_pem = await exportSPKI(publicKey);
  const app = { client_id: '42', public_key_id: 'second', public_key_pem };
  const claims = { iss: '42' };
  for (const deactivated of [false, true]) {
    const client = await openClient({ oauthApps: [{ ...app, deactivated }], now: () => own.clock.now });
    const jwt = await client.jwt(claims, { kid: 'second' }, await exportPKCS8(privateKey));
    const response = await client.exchange(jwt);
    expect(response.status).toBe(deactivated ? 403 : 200);
    if (deactivated) expect(await response.json()).toMatchObject({ error_code: 'access_deny' });
  }
});

test('a fixed key makes credentials that outlive a restart', async () => {
  const { credentials } = await createSimulator();
  const again = await openClient({ credentials });
  expect(again.simulator.credentials).toEqual(credentials);
  expect((await again.exchange(await again.jwt())).status).toBe(200);
});

describe('faults of the endpoint', () => {
  test.each([
    ['invalid_client', 401, 'invalid_client'],
    ['access_deny', 403, 'access_deny'],
    ['error-under-200', 200, 'invalid_client'],
  ] as const)('%s', async (how, status, error_code) => {
    const client = await openClient({ faults: [{ kind: 'token', how }] });
    const response = await client.exchange(await client.jwt());
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error_code });
    expect((await client.exchange(await client.jwt())).status).toBe(200);
  });

  test('a gateway without a service behind it answers HTML', async () => {
    const client = await openClient({ faults: [{ kind: 'token', how: 'down' }] });
    const response = await client.exchange(await client.jwt());
    expect(response.status).toBe(502);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  test('a slow endpoint waits first', async () => {
    const waits: number[] = [];
    const sleep = (ms: number): Promise<void> => (waits.push(ms), Promise.resolve());
    const client = await openClient({ sleep, faults: [{ kind: 'token', how: 'slow', ms: 4000 }] });
    expect((await client.exchange(await client.jwt())).status).toBe(200);
    expect(waits).toEqual([4000]);
  });
});
