import { decodeJwt, decodeProtectedHeader, importSPKI, jwtVerify } from 'jose';
import type { CryptoKey } from 'jose';
import type { OAuthApp } from '../options.ts';
import { createUsedJtis } from './used-jtis.ts';

/** A JWT that holds. */
export interface Assertion {
  app: OAuthApp;
  session_name: string | null;
}

/** Checks the JWTs that tokens are asked with. */
export interface AssertionChecker {
  /** The assertion, or the sentence that refuses it. `host`: the one that was asked, a valid audience. */
  check(jwt: string, host: string): Promise<Assertion | string>;
}

export interface AssertionParts {
  apps: readonly OAuthApp[];
  audiences: readonly string[];
  now: () => number;
}

/** SDKs take the audience from the base URL, port included. */
const LOCAL_AUDIENCE = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

export function createAssertionChecker({ apps, audiences, now }: AssertionParts): AssertionChecker {
  const keys = new Map<OAuthApp, Promise<CryptoKey>>();
  const used = createUsedJtis(now);

  function keyOf(app: OAuthApp): Promise<CryptoKey> {
    const key = keys.get(app) ?? importSPKI(app.public_key_pem, 'RS256');
    keys.set(app, key);
    return key;
  }

  function accepts(audience: unknown, host: string): boolean {
    if (typeof audience !== 'string') return false;
    const own = audience === host || audience === host.replace(/:\d+$/, '');
    return own || audiences.includes(audience) || LOCAL_AUDIENCE.test(audience);
  }

  async function verified(jwt: string, host: string): Promise<Assertion | string> {
    const { kid } = decodeProtectedHeader(jwt);
    const { iss } = decodeJwt(jwt);
    const app = apps.find(({ public_key_id }) => public_key_id === kid);
    if (!app) return 'kid not been registred';
    if (app.client_id !== iss) return 'unexpected iss';
    const currentDate = new Date(now() * 1000);
    const { payload } = await jwtVerify(jwt, await keyOf(app), { algorithms: ['RS256'], currentDate });
    const { aud, iat, exp, jti, session_name } = payload;
    if (!accepts(aud, host)) return `unexpected aud ${String(aud)}`;
    if (iat === undefined || exp === undefined || exp <= iat) return 'exp must be after iat';
    if (!jti) return 'jti is required';
    if (!used.use(iss, jti, exp)) return 'jti has been used';
    return { app, session_name: typeof session_name === 'string' && session_name !== '' ? session_name : null };
  }

  return {
    async check(jwt, host) {
      try {
        return await verified(jwt, host);
      } catch (error) {
        return error instanceof Error ? error.message : 'unreadable';
      }
    },
  };
}
