import { exportPKCS8, generateKeyPair } from 'jose';
import { describe, expect, test } from 'vitest';
import { never, openProvider, START } from '../../test/coze/open-provider.ts';
import { createScriptedCoze, json, type Script, type ScriptedCoze } from '../../test/coze/scripted-coze.ts';
import { createFakeClock, type FakeClock } from '../clock.ts';
import type { CozeConfig } from './coze-config.ts';
import { createCallRecorder } from './coze-recorder.ts';
import { createTokenManager, type TokenManager } from './coze-token.ts';

interface Open {
  tokens: TokenManager;
  coze: ScriptedCoze;
  clock: FakeClock;
}

function openTokens(changes: Partial<CozeConfig> = {}): Open {
  const clock = createFakeClock(START);
  const coze = createScriptedCoze(() => clock.now(), changes);
  const { fetch, config } = coze;
  return { coze, clock, tokens: createTokenManager({ fetch, clock, config, recorder: createCallRecorder(clock) }) };
}

describe('a token', () => {
  test('is exchanged for a JWT of its own, with the session in a claim', async () => {
    const { tokens, coze } = openTokens();
    expect(await tokens.get('s1', never)).toBe('czs_token1');
    expect(coze.claims).toEqual([
      {
        iss: '310000000002',
        aud: 'coze.test:8443',
        iat: START,
        exp: START + 3600,
        jti: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        session_name: 's1',
      },
    ]);
    expect(coze.seen.token[0]).toMatchObject({
      path: '/api/permission/oauth2/token',
      body: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', duration_seconds: 3600 },
    });
  });

  test('is shared by concurrent callers of one session', async () => {
    const { tokens, coze } = openTokens();
    const got = await Promise.all([1, 2, 3].map(() => tokens.get('s1', never)));
    expect(got).toEqual(['czs_token1', 'czs_token1', 'czs_token1']);
    expect(coze.seen.token).toHaveLength(1);
  });

  test('is never shared by two sessions, and no JWT is used twice', async () => {
    const { tokens, coze } = openTokens();
    const names = Array.from({ length: 20 }, (_, index) => `s${index}`);
    const got = await Promise.all(names.map((name) => tokens.get(name, never)));
    expect(new Set(got).size).toBe(20);
    expect(new Set(coze.claims.map(({ jti }) => jti)).size).toBe(20);
    expect(new Set(coze.claims.map((claims) => claims['session_name']))).toEqual(new Set(names));
    expect(await tokens.get('s7', never)).toBe(got[7]);
  });

  test('asks for no longer than Coze allows', async () => {
    const { tokens, coze } = openTokens({ tokenDurationSeconds: 86_400 });
    await tokens.get('s1', never);
    expect(coze.seen.token[0]?.body['duration_seconds']).toBe(86_399);
  });

  test.each<[string, number, Script]>([
    ['at its absolute end', 900, () => json({ access_token: 'czs_a', expires_in: START + 900 })],
    ['after a small number of seconds', 900, () => json({ access_token: 'czs_a', expires_in: 900 })],
    ['at its end given as text', 900, () => json({ access_token: 'czs_a', expires_in: String(START + 900) })],
    ['after the time we asked for, if Coze names none', 3600, () => json({ access_token: 'czs_a' })],
    [
      'after the time we asked for, if Coze names a later one',
      3600,
      () => json({ access_token: 'czs_a', expires_in: START + 90_000 }),
    ],
  ])('is used until ten seconds before it ends: %s', async (_about, lifetime, script) => {
    const { tokens, coze, clock } = openTokens();
    coze.script.token = [script];
    await tokens.get('s1', never);
    await clock.advance((lifetime - 10) * 1000 - 1);
    expect(await tokens.get('s1', never)).toBe('czs_a');
    expect(tokens.counts()).toEqual({ total_sessions: 1, valid: 1, expired: 0 });
    await clock.advance(1);
    expect(tokens.counts()).toEqual({ total_sessions: 1, valid: 0, expired: 1 });
    expect(await tokens.get('s1', never)).toBe('czs_token2');
  });

  test('that was refused is forgotten, a newer one is not', async () => {
    const { tokens } = openTokens();
    const refused = await tokens.get('s1', never);
    tokens.drop('s1', refused);
    const newer = await tokens.get('s1', never);
    tokens.drop('s1', refused);
    expect(await tokens.get('s1', never)).toBe(newer);
    expect(newer).not.toBe(refused);
  });

  test('is still fetched for the others when one caller leaves', async () => {
    const { tokens, coze } = openTokens();
    const caller = new AbortController();
    const leaving = expect(tokens.get('s1', caller.signal)).rejects.toBe('left');
    const staying = tokens.get('s1', never);
    caller.abort('left');
    await leaving;
    expect(await staying).toBe('czs_token1');
    expect(coze.seen.token).toHaveLength(1);
  });

  test('of the session that was silent longest goes when there are too many', async () => {
    const { tokens, coze } = openTokens({ maxTokens: 2 });
    for (const name of ['s1', 's2', 's1', 's3']) await tokens.get(name, never);
    expect(tokens.counts().total_sessions).toBe(2);
    await tokens.get('s1', never);
    expect(coze.seen.token).toHaveLength(3);
    await tokens.get('s2', never);
    expect(coze.seen.token).toHaveLength(4);
  });

  test('that has expired can be forgotten', async () => {
    const { tokens, clock } = openTokens();
    await tokens.get('s1', never);
    await clock.advance(1_800_000);
    await tokens.get('s2', never);
    await clock.advance(1_800_000);
    tokens.forgetExpired();
    expect(tokens.counts()).toEqual({ total_sessions: 1, valid: 1, expired: 0 });
  });
});

describe('an exchange', () => {
  test.each<[string, Script, object]>([
    [
      'an error under 200',
      () => json({ error_code: 'invalid_client', error_message: 'invalid jwt: kid not been registred' }),
      { code: 'AI_AUTH', retry: 'never', message: 'invalid_client: invalid jwt: kid not been registred' },
    ],
    ['an unknown key', () => json({ error: 'invalid_client' }, 401), { code: 'AI_AUTH', retry: 'never' }],
    ['a deactivated app', () => json({ error_code: 'access_deny' }, 403), { code: 'AI_AUTH', retry: 'never' }],
    [
      'a numeric code',
      () => json({ code: 4100, msg: 'bad' }, 401),
      { code: 'AI_AUTH', retry: 'never', upstreamCode: 4100 },
    ],
    ['an empty token', () => json({ access_token: '', expires_in: 1 }), { code: 'AI_AUTH', retry: 'never' }],
    ['nothing', () => json({}), { code: 'AI_AUTH', retry: 'never' }],
    ['an internal error', () => json({ error_code: 'internal_error' }, 500), { code: 'AI_FAILED', retry: 'later' }],
    ['too many requests', () => json({}, 429), { code: 'AI_OVERLOADED', retry: 'later' }],
    ['a gateway page', () => new Response('<html>', { status: 502 }), { code: 'AI_UNREACHABLE', retry: 'later' }],
    ['a page of another site', () => new Response('<html>'), { code: 'AI_UNREACHABLE', retry: 'never' }],
    ['no connection', () => Promise.reject(new TypeError('fetch failed')), { code: 'AI_UNREACHABLE', retry: 'later' }],
  ])('that gives %s fails typed, and is not remembered', async (_about, script, error) => {
    const { tokens, coze } = openTokens();
    coze.script.token = [script];
    await expect(tokens.get('s1', never)).rejects.toMatchObject({ name: 'AiError', ...error });
    expect(tokens.counts().total_sessions).toBe(0);
    expect(await tokens.get('s1', never)).toBe('czs_token2');
  });

  test('that gets no answer ends after the idle time and may be tried again', async () => {
    const { tokens, coze, clock } = openTokens();
    coze.script.token = [() => new Promise(() => undefined)];
    const failed = expect(tokens.get('s1', never)).rejects.toMatchObject({ code: 'AI_TIMEOUT', retry: 'later' });
    await expect.poll(() => coze.seen.token).toHaveLength(1);
    await clock.advance(30_000);
    await failed;
    expect(coze.seen.token[0]?.signal.aborted).toBe(true);
    expect(clock.sleepers).toBe(0);
  });

  test('proves the credentials with a token that belongs to no session and is not kept', async () => {
    const { provider, coze } = openProvider();
    expect(await provider.refreshTokens()).toEqual({ total_sessions: 0, valid: 0, expired: 0 });
    expect(coze.claims).toHaveLength(1);
    expect(coze.claims[0]).not.toHaveProperty('session_name');
    coze.script.token = [() => json({ error_code: 'invalid_client' }, 401)];
    await expect(provider.refreshTokens()).rejects.toMatchObject({ code: 'AI_AUTH' });
    expect(provider.connected()).toBe(false);
  });
});

describe('the private key', () => {
  test('may have literal line breaks', async () => {
    const { privateKeyPem } = createScriptedCoze(() => START).config;
    const { tokens } = openTokens({ privateKeyPem: privateKeyPem.replaceAll('\n', '\\n') });
    expect(await tokens.get('s1', never)).toBe('czs_token1');
  });

  test('in PKCS#1 form is refused at once with the command that converts it', () => {
    const pkcs1 = '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----';
    expect(() => openTokens({ privateKeyPem: pkcs1 })).toThrow(/PKCS#1.*openssl pkcs8 -topk8 -nocrypt/);
  });

  test('that is encrypted or no key at all is refused at once', () => {
    const encrypted = '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----';
    expect(() => openTokens({ privateKeyPem: encrypted })).toThrow(/encrypted/);
    expect(() => openTokens({ privateKeyPem: 'secret.pem' })).toThrow(/not a PKCS#8 PEM/);
  });

  test('that cannot sign RS256 is a failure of the credentials', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const privateKeyPem = await exportPKCS8(privateKey);
    const { tokens, coze } = openTokens({ privateKeyPem });
    await expect(tokens.get('s1', never)).rejects.toMatchObject({ code: 'AI_AUTH' });
    expect(coze.seen.token).toHaveLength(0);
  });
});
