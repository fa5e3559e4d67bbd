import { SignJWT } from 'jose';
import type { CryptoKey } from 'jose';
import type { Agent, AgentRole } from '@fiido/protocol';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { HS256, importKey, TokenProblem } from './hs256.ts';
import type { Hs256 } from './hs256.ts';
import { nodeHs256 } from './node-hs256.ts';

export interface VisitorClaims {
  type: 'visitor';
  /** The one session the bearer may act for. */
  sub: string;
  site: string;
  jti: string;
  /** Made while the store was away: it opens nothing that somebody else had claimed before. */
  provisional?: true;
  exp: number;
}

export interface AccessClaims {
  type: 'access';
  agent_id: string;
  username: string;
  role: AgentRole;
  /** `<login family>.<random>`. */
  jti: string;
  exp: number;
}

export interface RefreshClaims {
  type: 'refresh';
  agent_id: string;
  username: string;
  family: string;
  jti: string;
  iat: number;
  exp: number;
}

export type Claims = VisitorClaims | AccessClaims | RefreshClaims;

/** Makes and checks our own tokens; never Coze's. */
export interface Tokens {
  visitor(
    session_name: string,
    options?: { provisional?: boolean; site?: string },
  ): Promise<{ session_token: string; expires_in: number }>;
  access(agent: Pick<Agent, 'id' | 'username' | 'role'>, family: string): Promise<string>;
  /** Signing the same values again gives the same token. */
  refresh(agent: Pick<Agent, 'id' | 'username'>, values: { family: string; jti: string; iat: number }): Promise<string>;
  /**
   * A visitor's token that may be exchanged for another one: also one that expired at most seven days ago.
   *
   * @throws {AppError} TOKEN_EXPIRED (longer ago), TOKEN_INVALID
   */
  renewable(token: string): Promise<VisitorClaims>;
  /** @throws {AppError} TOKEN_EXPIRED, TOKEN_INVALID (bad signature, not a token, not one of the wanted kinds) */
  verify<K extends Claims['type']>(token: string, kinds: readonly K[]): Promise<Extract<Claims, { type: K }>>;
}

/** As long as a token lasts by default: who was here a week and a day ago finds the session that still lives. */
const RENEWABLE_SECONDS = 604_800;
const CACHE_MAX = 10_000;

/** Reads the unverified `type` only to choose the key; the signature decides. */
function claimedType(token: string): string | undefined {
  try {
    const payload = token.split('.')[1] ?? '';
    const json = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    return (JSON.parse(json) as { type?: string }).type;
  } catch {
    return undefined; // Not a JWT at all: verification with either key refuses it.
  }
}

/** `knowsSite`: whether there is such a site; without it only the first one. */
type TokenConfig = Pick<Config, 'auth' | 'site'> & { knowsSite?: (id: string) => boolean };

/** `hs256`: how the runtime checks signatures. */
export function createTokens(
  { auth, site, knowsSite = (id) => id === site }: TokenConfig,
  clock: Clock,
  hs256: Hs256 = nodeHs256,
): Tokens {
  const agentKey = importKey(auth.jwtSecret);
  const visitorKey = importKey(auth.visitorSecret);
  const checkAgent = hs256(auth.jwtSecret);
  const checkVisitor = hs256(auth.visitorSecret);
  // Verifying costs as much as a whole request; a token that was good is good until it expires.
  const verified = new Map<string, Claims>();
  const now = (): number => Math.floor(clock.now());
  const sign = async (
    claims: Record<string, unknown>,
    iat: number,
    exp: number,
    key: Promise<CryptoKey>,
  ): Promise<string> =>
    new SignJWT({ ...claims, iat, exp }).setProtectedHeader({ alg: HS256, typ: 'JWT' }).sign(await key);

  function remember(token: string, claims: Claims): void {
    if (verified.size >= CACHE_MAX) verified.delete(verified.keys().next().value ?? '');
    verified.set(token, claims);
  }

  async function check(token: string, at: number): Promise<Claims> {
    const checkSignature = claimedType(token) === 'visitor' ? checkVisitor : checkAgent;
    try {
      return (await checkSignature(token, at)) as Claims; // Nobody else signs with our secrets.
    } catch (error) {
      const expired = error instanceof TokenProblem && error.kind === 'expired';
      throw new AppError(expired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID', { cause: error });
    }
  }

  return {
    async visitor(sub, { provisional = false, site: at = site } = {}) {
      const iat = now();
      const claims = {
        sub,
        type: 'visitor',
        site: at,
        jti: crypto.randomUUID(),
        ...(provisional ? { provisional: true } : {}),
      };
      return { session_token: await sign(claims, iat, iat + auth.visitorTtl, visitorKey), expires_in: auth.visitorTtl };
    },
    access(agent, family) {
      const iat = now();
      const jti = `${family}.${crypto.randomUUID()}`;
      const claims = { agent_id: agent.id, username: agent.username, role: agent.role, type: 'access', jti };
      return sign(claims, iat, iat + auth.accessTtl, agentKey);
    },
    refresh(agent, { family, jti, iat }) {
      const claims = { agent_id: agent.id, username: agent.username, type: 'refresh', family, jti };
      return sign(claims, iat, iat + auth.refreshTtl, agentKey);
    },
    async renewable(token) {
      // Not remembered: what is good here is good nowhere else.
      const claims = await check(token, clock.now() - RENEWABLE_SECONDS);
      if (claims.type !== 'visitor' || !knowsSite(claims.site)) throw new AppError('TOKEN_INVALID');
      return claims;
    },
    async verify<K extends Claims['type']>(token: string, kinds: readonly K[]) {
      let claims = verified.get(token);
      if (claims && claims.exp <= clock.now()) {
        verified.delete(token);
        claims = undefined;
      }
      if (!claims) {
        claims = await check(token, clock.now());
        remember(token, claims);
      }
      const { type } = claims;
      if (!kinds.some((kind) => kind === type)) throw new AppError('TOKEN_INVALID');
      if (claims.type === 'visitor' && !knowsSite(claims.site)) throw new AppError('TOKEN_INVALID');
      return claims as Extract<Claims, { type: K }>;
    },
  };
}
