import { decodeJwt, decodeProtectedHeader, importSPKI, jwtVerify } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import type { Faults } from './faults.ts';
import type { OAuthApp } from './options.ts';

/** Whom an access token stands for. */
export interface Identity {
  client_id: string;
  session_name: string | null;
  /** Unix seconds. */
  expires_at: number;
}

export interface OAuth {
  /** Answers the token endpoint. */
  exchange(request: Request): Promise<Response>;
  /** The identity behind a bearer token; null when it is unknown or has expired. */
  identify(authorization: string | undefined): Identity | null;
  /** Makes every token so far worthless. */
  revokeAll(): void;
}

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const DEFAULT_SECONDS = 900;
const MAX_SECONDS = 86_399;
const USED_MAX = 50_000;
const LOCAL_AUDIENCE = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

function refuse(status: number, error_code: string, error_message: string): Response {
  return Response.json({ error_code, error_message, error: error_code }, { status });
}

interface OAuthParts {
  apps: readonly OAuthApp[];
  audiences: readonly string[];
  faults: Faults;
  now: () => number;
}

/** The token endpoint: signature, key, audience, lifetime, and each JWT once. */
export function createOAuth({ apps, audiences, faults, now }: OAuthParts): OAuth {
  const keys = new Map<string, Promise<CryptoKey>>();
  const tokens = new Map<string, Identity>();
  const used = new Set<string>();

  function keyOf(app: OAuthApp): Promise<CryptoKey> {
    const key = keys.get(app.public_key_id) ?? importSPKI(app.public_key_pem, 'RS256');
    keys.set(app.public_key_id, key);
    return key;
  }

  /** The claims of an assertion, or the sentence that refuses it. */
  async function verify(jwt: string): Promise<JWTPayload | string> {
    let app: OAuthApp | undefined;
    try {
      const { alg, kid } = decodeProtectedHeader(jwt);
      if (alg !== 'RS256') return `invalid jwt: unexpected alg ${String(alg)}`;
      const { iss } = decodeJwt(jwt);
      app = apps.find(({ public_key_id, client_id }) => public_key_id === kid && client_id === iss);
      if (!app) return 'invalid jwt: kid not been registred';
      const { payload } = await jwtVerify(jwt, await keyOf(app), {
        algorithms: ['RS256'],
        currentDate: new Date(now() * 1000),
      });
      return payload;
    } catch (error) {
      return `invalid jwt: ${error instanceof Error ? error.message : 'unreadable'}`;
    }
  }

  function refuseClaims({ aud, iat, exp, jti }: JWTPayload): string | null {
    const audience = typeof aud === 'string' ? aud : '';
    if (!audiences.includes(audience) && !LOCAL_AUDIENCE.test(audience))
      return `invalid jwt: unexpected aud ${audience}`;
    if (iat === undefined || exp === undefined || exp <= iat) return 'invalid jwt: exp must be after iat';
    if (!jti) return 'invalid jwt: jti is missing';
    if (used.has(jti)) return 'invalid jwt: jti was used before';
    if (used.size >= USED_MAX) used.clear();
    used.add(jti);
    return null;
  }

  function issue(claims: JWTPayload, seconds: number): Response {
    const access_token = `czs_${crypto.randomUUID().replaceAll('-', '')}`;
    const expires_in = Math.floor(now()) + seconds;
    const session_name = typeof claims['session_name'] === 'string' ? claims['session_name'] : null;
    tokens.set(access_token, { client_id: claims.iss ?? '', session_name, expires_at: expires_in });
    return Response.json({ access_token, expires_in, token_type: 'Bearer' });
  }

  function fault(): Response | null {
    for (const entry of faults.take('token')) {
      if (entry.kind !== 'token') continue;
      if (entry.how === 'down')
        return new Response('<html>bad gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } });
      if (entry.how === 'access_deny')
        return refuse(403, 'access_deny', 'app: demo is currently deactivated by the owner');
      const status = entry.how === 'error-under-200' ? 200 : 401;
      return refuse(status, 'invalid_client', 'invalid jwt: kid not been registred');
    }
    return null;
  }

  return {
    async exchange(request) {
      const broken = fault();
      if (broken) return broken;
      const jwt = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
      const body = (await request.json().catch(() => null)) as {
        grant_type?: unknown;
        duration_seconds?: unknown;
      } | null;
      if (!body) return refuse(400, 'invalid_request', 'invalid request: body');
      if (body.grant_type !== GRANT) {
        return refuse(400, 'unsupported_grant_type', `not supported grant type: ${String(body.grant_type)}`);
      }
      const seconds = body.duration_seconds ?? DEFAULT_SECONDS;
      if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 1 || seconds > MAX_SECONDS) {
        return refuse(400, 'invalid_request', 'invalid request: duration_seconds');
      }
      if (!jwt) return refuse(401, 'invalid_client', 'invalid jwt: missing');
      const claims = await verify(jwt);
      const refusal = typeof claims === 'string' ? claims : refuseClaims(claims);
      if (refusal !== null || typeof claims === 'string')
        return refuse(401, 'invalid_client', refusal ?? 'invalid jwt');
      return issue(claims, seconds);
    },
    identify(authorization) {
      const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '';
      const identity = tokens.get(token);
      if (!identity) return null;
      if (identity.expires_at > now()) return identity;
      tokens.delete(token);
      return null;
    },
    revokeAll: () => tokens.clear(),
  };
}
