import type { Context } from 'hono';
import type { Agent } from '@fiido/protocol';
import type { AppEnv } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { mayRead } from '../session/view.ts';
import type { StoredSession } from '../session/session.ts';
import { checkSessionName } from '../http/validate.ts';
import { StoreUnavailable } from '../store/store.ts';
import type { AccessClaims, VisitorClaims } from './tokens.ts';

type Caller = Context<AppEnv>;

/** The bearer token of a request; undefined when there is none. Tokens are never read from a URL. */
export function bearer(c: Caller): string | undefined {
  const match = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '');
  return match?.[1];
}

/** Who acts at the workbench. */
export interface AgentCaller {
  agent: Agent;
  claims: AccessClaims;
}

/** @throws {AppError} AUTH_REQUIRED, TOKEN_INVALID, TOKEN_EXPIRED */
export async function requireAgent(c: Caller, deps: Deps): Promise<AgentCaller> {
  const token = bearer(c);
  if (token === undefined) throw new AppError('AUTH_REQUIRED');
  const claims = await deps.tokens.verify(token, ['access']);
  return { claims, agent: await deps.accounts.authenticate(claims) };
}

/** @throws {AppError} also FORBIDDEN */
export async function requireAdmin(c: Caller, deps: Deps): Promise<AgentCaller> {
  const caller = await requireAgent(c, deps);
  if (caller.agent.role !== 'admin') throw new AppError('FORBIDDEN');
  return caller;
}

/** Binds the session to its token at first use; a provisional token must not take over what somebody had claimed. */
async function claim(deps: Deps, session: StoredSession | null, claims: VisitorClaims): Promise<void> {
  if (!session) return;
  const { claimed, claimed_by } = session.internals;
  if (claimed && claims.provisional && claimed_by !== claims.jti) throw new AppError('TOKEN_INVALID');
  if (claimed) return;
  const by = claims.provisional ? { by: claims.jti } : {};
  await dispatch(deps, session.session_name, { type: 'claim', ...by });
}

/** A good token is proof enough while the store is away; the claim is made up for later. */
async function claimOnUse(deps: Deps, claims: VisitorClaims): Promise<void> {
  try {
    await claim(deps, await deps.store.get(claims.sub), claims);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
  }
}

/**
 * A visitor's token counts on the pages of its own site, and on ours. Who is no browser says no origin.
 *
 * @throws {AppError} ORIGIN_NOT_ALLOWED
 */
function checkSiteOrigin(c: Caller, deps: Deps, { site: id }: VisitorClaims): void {
  const origin = c.req.header('origin');
  const site = deps.sites.get(id);
  if (origin === undefined || !site || site.any_origin || site.origins.includes(origin)) return;
  const own = [new URL(c.req.url).origin, new URL(deps.config.publicUrl).origin];
  if (!own.includes(origin)) throw new AppError('ORIGIN_NOT_ALLOWED');
}

/**
 * Binds the caller to one session and returns its name.
 *
 * `named` is the session in path or body; without it the token's session is meant, and without a token in
 * optional mode a new one. A session that was claimed by a token needs one from then on.
 *
 * @throws {AppError} AUTH_REQUIRED, TOKEN_INVALID, TOKEN_EXPIRED, SESSION_MISMATCH, VALIDATION_ERROR
 */
export async function requireVisitor(c: Caller, deps: Deps, named?: string | null): Promise<string> {
  if (named !== undefined && named !== null) checkSessionName(named);
  const token = bearer(c);
  if (token !== undefined) {
    const claims = await deps.tokens.verify(token, ['visitor']);
    const { sub } = claims;
    if (named !== undefined && named !== null && named !== sub) throw new AppError('SESSION_MISMATCH');
    checkSiteOrigin(c, deps, claims);
    await claimOnUse(deps, claims);
    return sub;
  }
  if (deps.config.auth.visitorAuth === 'required') throw new AppError('AUTH_REQUIRED');
  if (named === undefined || named === null) return `user_${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;
  const session = await deps.store.get(named);
  if (session?.internals.claimed) throw new AppError('AUTH_REQUIRED');
  return named;
}

/**
 * As `requireVisitor`, for the exchange of a token alone: it may have expired a while ago. Undefined when the caller
 * has none and needs none.
 *
 * @throws {AppError} as `requireVisitor`
 */
export async function requireRenewable(c: Caller, deps: Deps, name: string): Promise<VisitorClaims | undefined> {
  const token = bearer(c);
  if (token === undefined) {
    await requireVisitor(c, deps, name);
    return undefined;
  }
  checkSessionName(name);
  const claims = await deps.tokens.renewable(token);
  if (claims.sub !== name) throw new AppError('SESSION_MISMATCH');
  checkSiteOrigin(c, deps, claims);
  await claimOnUse(deps, claims);
  return claims;
}

/** For `conversation/*`: open to all until the session is claimed, then only with its token. */
export async function requireUnclaimedOrVisitor(c: Caller, deps: Deps, name: string): Promise<void> {
  checkSessionName(name);
  const token = bearer(c);
  if (token === undefined) {
    if ((await deps.store.get(name))?.internals.claimed) throw new AppError('AUTH_REQUIRED');
    return;
  }
  const claims = await deps.tokens.verify(token, ['visitor']);
  if (claims.sub !== name) throw new AppError('SESSION_MISMATCH');
  checkSiteOrigin(c, deps, claims);
  await claimOnUse(deps, claims);
}

/** Either side of a session. */
export type SessionCaller =
  /** `expires_at`: Unix seconds, of the token; null when the visitor came without one. */
  { kind: 'visitor'; expires_at: number | null } | ({ kind: 'agent' } & AgentCaller);

/**
 * Lets the session's visitor or an agent pass.
 *
 * @throws {AppError} the guards' codes; SESSION_FORBIDDEN when an agent may not read it
 */
export async function requireSessionCaller(c: Caller, deps: Deps, name: string): Promise<SessionCaller> {
  checkSessionName(name);
  const token = bearer(c);
  if (token === undefined) {
    await requireVisitor(c, deps, name);
    return { kind: 'visitor', expires_at: null };
  }
  const claims = await deps.tokens.verify(token, ['visitor', 'access']);
  if (claims.type === 'visitor') {
    await requireVisitor(c, deps, name);
    return { kind: 'visitor', expires_at: claims.exp };
  }
  return { kind: 'agent', claims, agent: await deps.accounts.authenticate(claims) };
}

/** @throws {AppError} SESSION_FORBIDDEN */
export function checkMayRead(agent: Agent, session: StoredSession): void {
  if (!mayRead(agent, session)) throw new AppError('SESSION_FORBIDDEN');
}

/**
 * Names of agents in a body are accepted from old clients, and must be the caller's.
 *
 * @throws {AppError} AGENT_MISMATCH
 */
export function checkNamedAgent(agent: Agent, named: string | undefined): void {
  if (named !== undefined && named !== '' && named !== agent.id && named !== agent.username) {
    throw new AppError('AGENT_MISMATCH');
  }
}
