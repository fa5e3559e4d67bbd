import type { SessionSummary, SlaStatus } from '@fiido/protocol';

/** How long is left for the first answer of a person. */
export interface AnswerDue {
  /** Seconds; below 0 when it is late. */
  left: number;
  status: SlaStatus;
  /** The desk is closed: the clock stands. */
  paused: boolean;
}

function statusOf(left: number, target: number): SlaStatus {
  if (left <= 0) return 'violated';
  if (left <= target * 0.2) return 'urgent';
  return left <= target * 0.5 ? 'warning' : 'normal';
}

/**
 * How the clock of the first answer stands at `now` (Unix seconds); null when none runs.
 *
 * The server's figures are of the session's last change; the moment at which the answer is due stays while the desk is
 * open, so the clock is run here.
 */
export function answerDue({ sla, escalation }: SessionSummary, now: number): AnswerDue | null {
  if (!sla || !escalation || sla.frt_completed) return null;
  const { frt_target_seconds: target, frt_remaining_seconds, is_paused, paused_duration_seconds } = sla;
  const left = is_paused ? frt_remaining_seconds : escalation.trigger_at + paused_duration_seconds + target - now;
  return { left, status: statusOf(left, target), paused: is_paused };
}
