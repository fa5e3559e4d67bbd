export type PriorityLevel = 'urgent' | 'high' | 'normal';

/** How soon a session should be served. */
export interface Priority {
  /** As set by hand, else by rule. */
  level: PriorityLevel;
  is_vip: boolean;
  /** One decimal; 0 unless the shopper waits. */
  wait_time_seconds: number;
  /** The shopper waits longer than 300 seconds. */
  is_timeout: boolean;
  /** A person was asked for a second time within 24 hours. */
  is_repeat: boolean;
  urgent_keywords: string[];
}

/** `PUT /api/sessions/{session_name}/priority`; null: as the rules have it. */
export interface PriorityRequest {
  level: PriorityLevel | null;
}

export interface PriorityResponse {
  success: true;
  data: { session_name: string; priority: Priority };
}

/** On the session's feed, agents only: an agent set the level. Levels by rule move with time and are not told. */
export interface PriorityUpdated {
  type: 'priority_updated';
  priority: Priority;
}

export interface QueueEntry {
  session_name: string;
  /** 1-based. */
  position: number;
  priority_level: PriorityLevel;
  is_vip: boolean;
  /** One decimal. */
  wait_time_seconds: number;
  is_timeout: boolean;
  urgent_keywords: string[];
  user_profile: { nickname: string; vip: boolean };
  /** The first 50 characters of the last message; empty when there is none, or the agent may not read it. */
  last_message: string;
}

/** `GET /api/sessions/queue`: at most 100 entries in the order in which they are served; the totals count all. */
export interface QueueResponse {
  success: true;
  data: {
    queue: QueueEntry[];
    total_count: number;
    vip_count: number;
    /** Seconds, one decimal. */
    avg_wait_time: number;
    max_wait_time: number;
  };
}
