import type { PriorityLevel } from './priority.ts';

/** By the share of the target that is left: more than half, at most half, at most a fifth, nothing. */
export type SlaStatus = 'normal' | 'warning' | 'urgent' | 'violated';

/** How the first answer of a human phase stands against its target. Only hours in which the desk is open count. */
export interface Sla {
  frt_target_seconds: number;
  /** From asking for a person to the first agent's message, or to now. One decimal, as all that follow. */
  frt_elapsed_seconds: number;
  /** Below 0 when it is late. */
  frt_remaining_seconds: number;
  frt_status: SlaStatus;
  /** An agent has written; taking over alone is no answer. */
  frt_completed: boolean;
  /** The desk is closed and no answer was given: the clock stands. */
  is_paused: boolean;
  /** Seconds that did not count. */
  paused_duration_seconds: number;
}

export interface SlaAlert {
  session_name: string;
  alert_type: 'frt';
  status: SlaStatus;
  remaining_seconds: number;
  target_seconds: number;
  /** Agent id; null: nobody has it. */
  assigned_to: string | null;
  priority: PriorityLevel;
  /** Unix seconds. */
  created_at: number;
}

/**
 * On the desk's feed, not kept: clocks that came to another status, each told once. Who serves the session is told;
 * everybody when nobody does; admins when the target was missed.
 */
export interface SlaAlerts {
  type: 'sla_alert';
  alerts: SlaAlert[];
  count: number;
  /** Unix seconds. */
  timestamp: number;
  /** For this agent alone, by id. */
  to?: string;
}

/** `GET /api/sessions/sla-summary`. */
export interface SlaSummaryResponse {
  success: true;
  data: {
    /** Clocks that run now, and how many of them stand how. */
    open: number;
    warning: number;
    urgent: number;
    violated: number;
    /** First answers given today, and how long shoppers waited for them: seconds of desk hours, one decimal. */
    completed: number;
    avg_first_response_seconds: number;
  };
}
