import type { QueuePlace } from '@fiido/protocol';
import type { StoredSession } from './session.ts';

/** Seconds that one conversation takes while there is no history to measure from. */
const ASSUMED_SERVICE_SECONDS = 120;
const SHORTEST_ESTIMATE_SECONDS = 30;

/** What the queue needs to know of a session that waits. */
export interface Waiter {
  session_name: string;
  vip: boolean;
  /** The agent who served the session went away. */
  left_alone: boolean;
  /** Unix seconds at which a person was asked for. */
  since: number;
}

/** The session as the queue sees it; null when it does not wait. */
export function waiterOf(session: StoredSession): Waiter | null {
  if (session.status !== 'pending_manual') return null;
  const { session_name, user_profile, previous_agent, escalation } = session;
  return { session_name, vip: user_profile.vip, left_alone: Boolean(previous_agent), since: escalation.trigger_at };
}

/** Those who wait in the order they are served: agent went away, then VIP, then longest wait. */
export function inOrder(waiters: readonly Waiter[]): Waiter[] {
  return waiters.toSorted(
    (a, b) =>
      Number(b.left_alone) - Number(a.left_alone) ||
      Number(b.vip) - Number(a.vip) ||
      a.since - b.since ||
      // Stores tell them in no order: all processes must see the same places.
      (a.session_name < b.session_name ? -1 : 1),
  );
}

/** How long somebody has waited since `since`, in seconds with one decimal. */
export function secondsSince(since: number, now: number): number {
  return Math.max(0, Math.round((now - since) * 10) / 10);
}

/** The estimate is null when nobody is online: an honest "we do not know". */
export function estimateWait(position: number, agentsOnline: number): number | null {
  if (agentsOnline === 0) return null;
  return Math.max(SHORTEST_ESTIMATE_SECONDS, Math.round((position * ASSUMED_SERVICE_SECONDS) / agentsOnline));
}

/** Where a session stands among those in order; null when it does not wait. */
export function placeOf(name: string, order: readonly Waiter[], agentsOnline: number): QueuePlace | null {
  const index = order.findIndex((waiter) => waiter.session_name === name);
  if (index < 0) return null;
  const position = index + 1;
  return { position, total_count: order.length, estimated_wait_seconds: estimateWait(position, agentsOnline) };
}
