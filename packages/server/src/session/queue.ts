import type { PriorityLevel, QueuePlace } from '@fiido/protocol';
import { levelOf, priorityFactsOf } from './priority.ts';
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
  /** Level as set by hand. Absent while the rules decide; absent, like what follows, in what older versions stored. */
  by_hand?: PriorityLevel;
  is_repeat?: boolean;
  urgent_keywords?: string[];
}

/** How a level counts in the order. */
const RANK: Record<PriorityLevel, number> = { urgent: 3, high: 2, normal: 1 };

/** The session as the queue sees it; null when it does not wait. */
export function waiterOf(session: StoredSession): Waiter | null {
  if (session.status !== 'pending_manual') return null;
  const { session_name, user_profile, previous_agent, escalation } = session;
  const { by_hand, is_repeat, urgent_keywords } = priorityFactsOf(session);
  return {
    session_name,
    vip: user_profile.vip,
    left_alone: Boolean(previous_agent),
    since: escalation.trigger_at,
    ...(by_hand ? { by_hand } : {}),
    ...(is_repeat ? { is_repeat } : {}),
    ...(urgent_keywords.length > 0 ? { urgent_keywords: [...urgent_keywords] } : {}),
  };
}

/** The level of one who waits at a time, in Unix seconds. */
export function waitersLevel(waiter: Waiter, now: number): PriorityLevel {
  const { vip, since, by_hand = null, is_repeat = false, urgent_keywords = [] } = waiter;
  return levelOf({ vip, since, by_hand, is_repeat, urgent_keywords }, now);
}

/** Those who wait in the order they are served: agent went away, then VIP, then level, then longest wait. */
export function inOrder(waiters: readonly Waiter[], now: number): Waiter[] {
  const rank = new Map(waiters.map((waiter) => [waiter, RANK[waitersLevel(waiter, now)]]));
  const rankOf = (waiter: Waiter): number => rank.get(waiter) ?? 0;
  return waiters.toSorted(
    (a, b) =>
      Number(b.left_alone) - Number(a.left_alone) ||
      Number(b.vip) - Number(a.vip) ||
      rankOf(b) - rankOf(a) ||
      a.since - b.since ||
      // Stores tell them in no order: all processes must see the same places.
      (a.session_name < b.session_name ? -1 : 1),
  );
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
