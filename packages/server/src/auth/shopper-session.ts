import type { UserProfile } from '@fiido/protocol';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import type { StoredSession } from '../session/session.ts';
import { VersionConflict } from '../store/store.ts';
import { isBlockedIdentity } from './blocked.ts';
import { identityKey } from './identity-key.ts';
import type { Identity } from './identity.ts';

const MAX_TRIES = 20;
/** Sessions of one shopper that are remembered; the oldest fall out. */
const SESSIONS_MAX = 50;

/** What is kept of a shopper whom the shop knows. */
export interface IdentityRecord {
  /** Where their conversation goes on. */
  session_name: string;
  /** All that were theirs, the newest last. Absent in records of older versions. */
  sessions?: string[];
}

function withSession(known: IdentityRecord | undefined, session_name: string): IdentityRecord {
  const earlier = known ? (known.sessions ?? [known.session_name]) : [];
  const others = earlier.filter((name) => name !== session_name);
  return { session_name, sessions: [...others, session_name].slice(-SESSIONS_MAX) };
}

function profileOf({ name, email, vip }: Identity): Partial<UserProfile> {
  return {
    ...(name === undefined ? {} : { nickname: name }),
    ...(email === undefined ? {} : { email }),
    ...(vip === undefined ? {} : { vip }),
  };
}

const isWithPerson = ({ status }: StoredSession): boolean => status === 'pending_manual' || status === 'manual_live';

/** The shopper's other session, if that is where the conversation should go on. */
async function elsewhere(deps: Deps, name: string, here: StoredSession, user_id: string): Promise<string | null> {
  if (name === here.session_name) return null;
  const there = await deps.store.get(name);
  // The name may have been given to somebody else since: the session itself says whose it is.
  if (!there || there.status === 'closed' || there.internals.user_id !== user_id) return null;
  if (there.site !== here.site) return null;
  const mayStay = here.internals.user_id === undefined || here.internals.user_id === user_id;
  // Nobody is led away from the person they wait for or talk with.
  return mayStay && isWithPerson(here) && !isWithPerson(there) ? null : name;
}

/** Who was shut out in another session is so in this one. */
async function shutOut(deps: Deps, session: StoredSession, user_id: string): Promise<StoredSession> {
  if (
    session.internals.blocked ||
    isWithPerson(session) ||
    !(await isBlockedIdentity(deps, { site: session.site, user_id }))
  )
    return session;
  const { session_name } = session;
  return (await dispatch(deps, session_name, { type: 'block', blocked: true, by: 'system', actor: null })).session;
}

/**
 * Finds the session that a verified shopper goes on in: their running one, else the one they came with, which becomes
 * theirs. Of two that come at once from two devices one is the shopper's session, and both learn its name.
 *
 * @throws {AppError} SESSION_NOT_FOUND, SESSION_MISMATCH (they came with another shopper's session)
 */
export async function shopperSession(deps: Deps, present: string, identity: Identity): Promise<StoredSession> {
  const { user_id } = identity;
  const action = { type: 'identify', user_id, changes: profileOf(identity) } as const;
  const { visitorTtl } = deps.config.auth;
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const here = await deps.store.get(present);
    if (!here) throw new AppError('SESSION_NOT_FOUND');
    const id = await identityKey(here.site, user_id);
    const known = await deps.documents.get<IdentityRecord>('identity', id);
    const there = known && (await elsewhere(deps, known.value.session_name, here, user_id));
    const { session: identified } = await dispatch(deps, there ?? present, action);
    const session = await shutOut(deps, identified, user_id);
    if (there) return session;
    try {
      // As long as the token that opens the session; whoever comes again makes it last longer.
      const options = { expectedVersion: known?.version ?? 0, ttlSeconds: visitorTtl };
      await deps.documents.put('identity', id, withSession(known?.value, present), options);
      return session;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
  throw new AppError('STORE_UNAVAILABLE', { retryAfter: 1, cause: new Error(`no session in ${MAX_TRIES} tries`) });
}
