import type { AgentStatus } from './agent.ts';

/** What an agent did since midnight, in the desk's time zone. */
export interface TodayStats {
  /** Human phases that ended with this agent. */
  processed_count: number;
  /** Seconds from a shopper's message to this agent's next; 0 without any. */
  avg_response_time: number;
  /** Seconds of a human phase; 0 without any. */
  avg_duration: number;
  /** Mean of the ratings, 1 to 5; null without any. */
  satisfaction_score: number | null;
}

/** `data` of `GET` and `PUT /api/agent/status`. */
export interface OwnStatus {
  status: AgentStatus;
  /** What the agent, or the server that set the status, said about it. */
  status_note: string;
  /** Unix seconds; null before the first login. */
  status_updated_at: number | null;
  last_active_at: number | null;
  current_sessions: number;
  max_sessions: number;
  today_stats: TodayStats;
}

export interface OwnStatusResponse {
  success: true;
  data: OwnStatus;
}

/** `PUT /api/agent/status`. */
export interface OwnStatusRequest {
  status: AgentStatus;
  /** At most 120 characters. */
  status_note?: string;
}

/** `GET /api/agent/stats/today`. */
export interface TodayStatsResponse {
  success: true;
  data: TodayStats & Pick<OwnStatus, 'current_sessions' | 'max_sessions'>;
}
