import type { Context } from 'hono';
import type { Agent } from '@fiido/protocol';
import type { AppEnv } from '../app-env.ts';
import { checkMayRead, requireAgent } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { StoredSession } from '../session/session.ts';
import { checkSessionName } from '../http/validate.ts';

/** What the desk's records say of a session that is not there. */
export function noSuchSession(): AppError {
  return new AppError('SESSION_NOT_FOUND', { detail: 'SESSION_NOT_FOUND: 会话不存在' });
}

/**
 * A session that the agent may read, as it is now.
 *
 * @throws {AppError} VALIDATION_ERROR, SESSION_NOT_FOUND, SESSION_FORBIDDEN
 */
export async function readableSession(deps: Deps, agent: Agent, name: string): Promise<StoredSession> {
  checkSessionName(name);
  const session = await deps.store.get(name);
  if (!session) throw noSuchSession();
  checkMayRead(agent, session);
  return session;
}

/**
 * The caller and the session in the path.
 *
 * @throws {AppError} the guards' codes, SESSION_NOT_FOUND
 */
export async function agentAtSession(
  c: Context<AppEnv>,
  deps: Deps,
): Promise<{ agent: Agent; session: StoredSession; name: string }> {
  const { agent } = await requireAgent(c, deps);
  const name = c.req.param('session_name') ?? '';
  c.set('sessionName', name);
  return { agent, session: await readableSession(deps, agent, name), name };
}
