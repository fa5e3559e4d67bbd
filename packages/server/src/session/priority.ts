import type { Priority, PriorityLevel } from '@fiido/protocol';
import { secondsSince } from './seconds-since.ts';
import type { StoredSession } from './session.ts';

/** Seconds after which a wait is too long. */
const TIMEOUT_SECONDS = 300;

/** What decides a level. */
export interface PriorityFacts {
  vip: boolean;
  /** Unix seconds at which the wait began; null: nobody waits. */
  since: number | null;
  /** Set by an agent. */
  by_hand: PriorityLevel | null;
  is_repeat: boolean;
  urgent_keywords: readonly string[];
}

/** By hand; else VIP or a wait that is too long, then an urgent word or a second escalation. `now` is Unix seconds. */
export function levelOf(facts: PriorityFacts, now: number): PriorityLevel {
  if (facts.by_hand) return facts.by_hand;
  if (facts.vip || waitsTooLong(facts.since, now)) return 'urgent';
  return facts.is_repeat || facts.urgent_keywords.length > 0 ? 'high' : 'normal';
}

export function waitsTooLong(since: number | null, now: number): boolean {
  return since !== null && secondsSince(since, now) > TIMEOUT_SECONDS;
}

/** What a session says of its priority; the same for one that waits and for one that does not. */
export function priorityFactsOf({ status, user_profile, escalation, internals }: StoredSession): PriorityFacts {
  return {
    vip: user_profile.vip,
    since: status === 'pending_manual' ? (escalation?.trigger_at ?? null) : null,
    by_hand: internals.priority_level ?? null,
    is_repeat: internals.is_repeat ?? false,
    urgent_keywords: internals.urgent_keywords ?? [],
  };
}

/** The session's priority at a time, in Unix seconds. */
export function priorityOf(session: StoredSession, now: number): Priority {
  const facts = priorityFactsOf(session);
  return {
    level: levelOf(facts, now),
    is_vip: facts.vip,
    wait_time_seconds: facts.since === null ? 0 : secondsSince(facts.since, now),
    is_timeout: waitsTooLong(facts.since, now),
    is_repeat: facts.is_repeat,
    urgent_keywords: [...facts.urgent_keywords],
  };
}
