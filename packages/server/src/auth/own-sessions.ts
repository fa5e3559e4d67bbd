import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { countAddress } from '../limits/count-call.ts';
import type { StoredSession } from '../session/session.ts';
import { bearer, requireVisitor } from './guards.ts';
import { identityKey } from './identity-key.ts';
import type { IdentityRecord } from './shopper-session.ts';

/** The session of the token, where the path names none. @throws {AppError} the guard's codes, SESSION_NOT_FOUND */
export async function ownSession(c: Context<AppEnv>, deps: Deps): Promise<StoredSession> {
  await countAddress(c, deps);
  // Who comes without a token has no data that could be meant.
  if (bearer(c) === undefined) throw new AppError('AUTH_REQUIRED');
  const name = await requireVisitor(c, deps);
  c.set('sessionName', name);
  const session = await deps.store.get(name);
  if (!session) throw new AppError('SESSION_NOT_FOUND');
  return session;
}

/** Names of the sessions that were a known shopper's; some may be gone, or somebody else's since. */
export async function sessionsOfIdentity(
  deps: Pick<Deps, 'documents'>,
  { site, user_id }: { site: string; user_id: string },
): Promise<readonly string[]> {
  const id = await identityKey(site, user_id);
  const record = (await deps.documents.get<IdentityRecord>('identity', id))?.value;
  return record ? (record.sessions ?? [record.session_name]) : [];
}

/** Every session of the shopper whose this one is, the one that changed last first; only this one of a stranger. */
export async function allSessionsOf(deps: Pick<Deps, 'store' | 'documents'>, session: StoredSession) {
  const { user_id } = session.internals;
  if (user_id === undefined) return [session];
  const { site } = session;
  const names = await sessionsOfIdentity(deps, { site, user_id });
  const others = await Promise.all(
    names.filter((name) => name !== session.session_name).map((name) => deps.store.get(name)),
  );
  // A name may have been given to somebody else since: each session says itself whose it is.
  const theirs = others
    .filter((other) => other !== null)
    .filter((other) => other.internals.user_id === user_id && other.site === site);
  return [session, ...theirs].toSorted((a, b) => b.updated_at - a.updated_at);
}
