import type { StoredSession } from './session.ts';

type Waiting = Extract<StoredSession, { status: 'pending_manual' }>;
type Live = Extract<StoredSession, { status: 'manual_live' }>;

/** Since when the shopper waits now, Unix seconds: a wait begins anew when the serving agent goes away. */
export function waitingSince(session: Waiting): number {
  return session.internals.waiting_since ?? session.escalation.trigger_at;
}

/** Since when nobody has written in a session that an agent has, Unix seconds. */
export function silentSince(session: Live): number {
  return Math.max(session.history.at(-1)?.timestamp ?? 0, session.manual_start_at);
}
