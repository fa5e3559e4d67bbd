import type { PriorityLevel, Sla, SlaStatus } from '@fiido/protocol';
import { deskSeconds } from './desk-hours.ts';
import { levelOf, priorityFactsOf } from './priority.ts';
import { isInShift } from './shift.ts';
import type { ShiftRules } from './shift.ts';
import type { StoredSession } from './session.ts';

/** How soon a shopper gets a first answer from a person. */
export interface SlaRules {
  /** Seconds of desk hours. */
  targets: Record<PriorityLevel, number>;
  shift: ShiftRules;
}

/** From these shares of the target left on, a clock has the status; the last that holds counts. */
const STEPS: readonly { status: SlaStatus; share: number }[] = [
  { status: 'warning', share: 0.5 },
  { status: 'urgent', share: 0.2 },
  { status: 'violated', share: 0 },
];

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;

/** The level that decides the target. A wait that grows does not: its own length would make it late at once. */
export function slaLevel(session: StoredSession, now: number): PriorityLevel {
  return levelOf({ ...priorityFactsOf(session), since: null }, now);
}

/** When the clock that runs, or that ran last, began; null: nobody asked for a person, or that is settled. */
function askedAt({ status, escalation }: StoredSession): number | null {
  if (status !== 'pending_manual' && status !== 'manual_live') return null;
  return escalation && !escalation.resolved_at ? escalation.trigger_at : null;
}

/** When the first agent's message of this human phase came; null before it. Unix seconds. */
function answeredAt({ internals: { first_response_at } }: StoredSession, asked: number): number | null {
  return first_response_at !== undefined && first_response_at >= asked ? first_response_at : null;
}

export function slaStatus(remaining: number, target: number): SlaStatus {
  return STEPS.findLast(({ share }) => remaining <= target * share)?.status ?? 'normal';
}

/** Seconds of desk hours until the status changes next, if nobody answers; null when it is violated already. */
export function untilNextStep({ frt_remaining_seconds, frt_target_seconds }: Sla): number | null {
  const next = STEPS.find(({ share }) => frt_remaining_seconds > frt_target_seconds * share);
  return next ? frt_remaining_seconds - frt_target_seconds * next.share : null;
}

/** How the first answer stands at a time (Unix seconds); null where nobody asked for a person. */
export function slaOf(session: StoredSession, { targets, shift }: SlaRules, now: number): Sla | null {
  const asked = askedAt(session);
  if (asked === null) return null;
  const answered = answeredAt(session, asked);
  const until = Math.max(asked, answered ?? now);
  const elapsed = deskSeconds(shift, asked, until);
  const target = targets[slaLevel(session, now)];
  return {
    frt_target_seconds: target,
    frt_elapsed_seconds: tenths(elapsed),
    frt_remaining_seconds: tenths(target - elapsed),
    frt_status: slaStatus(tenths(target - elapsed), target),
    frt_completed: answered !== null,
    is_paused: answered === null && !isInShift(shift, now),
    paused_duration_seconds: tenths(until - asked - elapsed),
  };
}

/** Seconds of desk hours until the first answer, where it was given at or after `since` (Unix seconds); else null. */
export function firstResponseSince(session: StoredSession, { shift }: SlaRules, since: number): number | null {
  const { escalation, internals } = session;
  const at = internals.first_response_at;
  if (!escalation || at === undefined || at < since || at < escalation.trigger_at) return null;
  return deskSeconds(shift, escalation.trigger_at, at);
}
