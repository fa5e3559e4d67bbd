import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { importKey, webHs256 } from './hs256.ts';
import type { Hs256 } from './hs256.ts';
import { nodeHs256 } from './node-hs256.ts';

const SECRET = 'a-secret-of-at-least-32-characters';
const NOW = 1_763_605_000.5;

async function signed(
  claims: Record<string, unknown>,
  { head = {}, secret = SECRET }: { head?: Record<string, unknown>; secret?: string } = {},
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: 'JWT', ...head }).sign(await importKey(secret));
}

/** A token with any head and payload, rightly signed all the same. */
async function forced(head: string, payload: string, hash = 'SHA-256'): Promise<string> {
  const bytes = new TextEncoder().encode(SECRET);
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash }, false, ['sign']);
  const text = [head, payload].map((part) => Buffer.from(part).toString('base64url')).join('.');
  const signature = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return `${text}.${Buffer.from(signature).toString('base64url')}`;
}

const HEAD = '{"alg":"HS256"}';
const LASTING = { sub: 's1', exp: NOW + 60 };

function flipped(token: string, at: number): string {
  const place = at < 0 ? token.length + at : at;
  return `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`;
}

const GOOD: [what: string, token: () => Promise<string>][] = [
  ['our own', () => signed(LASTING)],
  ['one with letters from everywhere', () => signed({ ...LASTING, username: 'Zoë 客服 🚲' })],
  ['one that is valid since this second', () => signed({ ...LASTING, nbf: Math.floor(NOW) })],
  ['one without an end', () => signed({ sub: 's1' })],
  ['one without a type', () => forced(HEAD, JSON.stringify(LASTING))],
];

const BAD: [what: string, kind: 'expired' | 'invalid', token: () => Promise<string>][] = [
  ['one that ended', 'expired', () => signed({ sub: 's1', exp: Math.floor(NOW) - 60 })],
  ['one that ends in this second', 'expired', () => signed({ sub: 's1', exp: Math.floor(NOW) })],
  ['one that is not valid yet', 'invalid', () => signed({ ...LASTING, nbf: Math.floor(NOW) + 60 })],
  ['an end that is no number', 'invalid', () => forced(HEAD, '{"exp":"tomorrow"}')],
  ['a start that is no number', 'invalid', () => forced(HEAD, '{"nbf":"yesterday"}')],
  ['another secret', 'invalid', () => signed(LASTING, { secret: 'another-secret-of-32-characters-or-so' })],
  ['another digest', 'invalid', () => forced('{"alg":"HS512"}', JSON.stringify(LASTING), 'SHA-512')],
  ['another digest’s name', 'invalid', () => forced('{"alg":"HS512"}', JSON.stringify(LASTING))],
  ['no digest', 'invalid', async () => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${btoa('{}')}.`],
  ['a head that asks for more', 'invalid', () => forced('{"alg":"HS256","crit":["x"],"x":1}', '{}')],
  ['a head that is a list', 'invalid', () => forced('["HS256"]', '{}')],
  ['a payload that is a list', 'invalid', () => forced(HEAD, '[]')],
  ['a payload that is no JSON', 'invalid', () => forced(HEAD, '{"exp":')],
  ['a payload that is null', 'invalid', () => forced(HEAD, 'null')],
  ['a changed head', 'invalid', async () => flipped(await signed(LASTING), 2)],
  ['a changed payload', 'invalid', async () => flipped(await signed(LASTING), 60)],
  ['a changed signature', 'invalid', async () => flipped(await signed(LASTING), -10)],
  ['a signature with something added', 'invalid', async () => `${await signed(LASTING)}A`],
  ['a signature cut off', 'invalid', async () => (await signed(LASTING)).slice(0, -1)],
  ['a fourth part', 'invalid', async () => `${await signed(LASTING)}.`],
  ['nothing', 'invalid', () => Promise.resolve('')],
  ['a word', 'invalid', () => Promise.resolve('token')],
  ['dots', 'invalid', () => Promise.resolve('..')],
];

describe.each<[string, Hs256]>([
  ['with Web Crypto', webHs256],
  ['with node:crypto', nodeHs256],
])('a token checked %s', (_how, hs256) => {
  test.each(GOOD)('is accepted: %s', async (_what, make) => {
    const token = await make();
    const [, payload = ''] = token.split('.');
    expect(await hs256(SECRET)(token, NOW)).toEqual(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  });

  test.each(BAD)('is refused: %s', async (_what, kind, make) => {
    const token = await make();
    const check = hs256(SECRET);
    // One that was good makes nothing else good.
    await check(await signed(LASTING), NOW);
    await expect((async () => check(token, NOW))()).rejects.toMatchObject({ name: 'TokenProblem', kind });
  });
});
