export interface HealthResponse {
  status: 'healthy' | 'degraded';
  coze_connected: boolean;
  workflow_id: string;
  app_id: string;
  auth_mode: 'OAUTH_JWT';
  session_isolation: true;
  token_info?: TokenInfo;
}

/** Counts only: never a session id, never part of a token. */
export interface TokenInfo {
  total_sessions: number;
  valid: number;
  expired: number;
}

export interface ConfigResponse {
  appId: string;
  workflowId: string;
  authMode: 'OAUTH_JWT';
  sessionIsolation: true;
  visitorAuth: 'required' | 'optional';
  maxMessageLength: number;
  /** The shopper must agree before the first message. */
  consentRequired: boolean;
  /** Where the shop says what it does with data. */
  privacyUrl?: string;
  languages: string[];
  site: string;
}

export interface BotInfoResponse {
  success: true;
  bot: { name: string; description: string; icon_url: string; welcome: string; workflow_id?: string };
}

export interface ShiftConfigResponse {
  success: true;
  data: {
    shift_start: string;
    shift_end: string;
    timezone: string;
    weekends_disabled: boolean;
    holidays: string[];
    is_in_shift: boolean;
    next_open_at: number | null;
    periods: { start: string; end: string }[];
  };
}

export interface ShiftStatusResponse {
  success: true;
  data: {
    is_in_shift: boolean;
    message: string;
    shift_hours: string;
    next_open_at: number | null;
    agents_online: number;
  };
}

/** Answer of `GET /api/health/detailed`; 503 when unhealthy. A null is what cannot be known now. */
export interface DetailedHealthResponse {
  status: 'healthy' | 'degraded' | 'unhealthy';
  checks: {
    /** Null without Redis. */
    redis: {
      ok: boolean;
      latency_ms: number | null;
      used_memory_mb: number | null;
      max_memory_mb: number | 'unlimited' | null;
      memory_usage_percent: number | null;
    } | null;
    coze: { ok: boolean };
    /** Null when no mail is configured. `queued`: mails that wait for another try; null while the store is away. */
    mail: { ok: boolean; queued: number | null } | null;
    memory: { rss_mb: number };
    /** How long the process was busy with one thing in the last seconds, in milliseconds; null where nothing tells. */
    loop: { p99_lag_ms: number; max_lag_ms: number } | null;
    sse: { open: number; limit: number };
    queue: { pending: number | null; max_wait_time: number | null };
  };
  /** Modes in which the product goes on with less; `since` in Unix seconds. */
  degraded: { component: 'store'; since: number }[];
  total_sessions: number | null;
  version: string;
  uptime_seconds: number;
}
