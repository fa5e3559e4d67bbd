import { createHmac } from 'node:crypto';

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token with whatever header, signed with HMAC-SHA256 and whatever key; without a key the signature is empty. */
export function forgeToken(header: object, claims: object, key: string | null): string {
  const signed = `${part({ typ: 'JWT', ...header })}.${part(claims)}`;
  return `${signed}.${key === null ? '' : createHmac('sha256', key).update(signed).digest('base64url')}`;
}

/** Every well-known way to make a token out of a good one's claims; `key` is the one that signs good ones. */
export function forgeries(claims: object, key: string): Record<string, string> {
  return {
    'alg none': forgeToken({ alg: 'none' }, claims, null),
    'alg NONE with a signature': forgeToken({ alg: 'NONE' }, claims, key),
    'no signature': forgeToken({ alg: 'HS256' }, claims, null),
    'wrong key': forgeToken({ alg: 'HS256' }, claims, 'another secret, also long enough for HS256'),
    'empty key': forgeToken({ alg: 'HS256', kid: '../../../../dev/null' }, claims, ''),
    'HS256 said to be RS256': forgeToken({ alg: 'RS256' }, claims, key),
    'HS256 said to be HS512': forgeToken({ alg: 'HS512' }, claims, key),
    'key in the token': forgeToken({ alg: 'HS256', jwk: { kty: 'oct', k: 'YQ' }, jku: 'http://x/' }, claims, 'a'),
    'critical extension': forgeToken({ alg: 'HS256', crit: ['exp2'], exp2: 1 }, claims, key),
    'no end': forgeToken({ alg: 'HS256' }, { ...claims, exp: 'never' }, key),
    nonsense: 'nonsense',
  };
}
