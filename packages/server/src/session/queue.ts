import type { QueuePlace } from '@fiido/protocol';
import type { StoredSession } from './session.ts';

/** Seconds that one conversation takes while there is no history to measure from. */
const ASSUMED_SERVICE_SECONDS = 120;
const SHORTEST_ESTIMATE_SECONDS = 30;

type Waiting = Extract<StoredSession, { status: 'pending_manual' }>;

export function isWaiting(session: StoredSession): session is Waiting {
  return session.status === 'pending_manual';
}

/** Waiting sessions in the order they are served: agent went away, then VIP, then longest wait. */
export function inOrder(sessions: readonly StoredSession[]): Waiting[] {
  return sessions
    .filter(isWaiting)
    .toSorted(
      (a, b) =>
        Number(Boolean(b.previous_agent)) - Number(Boolean(a.previous_agent)) ||
        Number(b.user_profile.vip) - Number(a.user_profile.vip) ||
        a.escalation.trigger_at - b.escalation.trigger_at,
    );
}

/** The estimate is null when nobody is online: an honest "we do not know". */
export function estimateWait(position: number, agentsOnline: number): number | null {
  if (agentsOnline === 0) return null;
  return Math.max(SHORTEST_ESTIMATE_SECONDS, Math.round((position * ASSUMED_SERVICE_SECONDS) / agentsOnline));
}

/** Where a session stands among those in order; null when it does not wait. */
export function placeOf(name: string, order: readonly StoredSession[], agentsOnline: number): QueuePlace | null {
  const index = order.findIndex((session) => session.session_name === name);
  if (index < 0) return null;
  const position = index + 1;
  return { position, total_count: order.length, estimated_wait_seconds: estimateWait(position, agentsOnline) };
}
