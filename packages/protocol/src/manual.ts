import type { AuditEntry, EscalateRequestReason, QueuePlace, SessionState, SessionSummary, Status } from './session.ts';
import type { Recommendation } from './assignment.ts';
import type { Message } from './message.ts';

export interface EscalateRequest {
  session_name: string;
  reason?: EscalateRequestReason;
  contact?: { email?: string; phone?: string; name?: string };
  message?: string;
}

export interface EscalateResponse {
  success: true;
  data: SessionState;
  email_sent: boolean;
  is_in_shift: boolean;
  /** In shift. */
  queue?: QueuePlace;
  agents_online?: number;
  /** With auto-assignment, in shift: whether the session is kept for an agent now, and whom this call offered it to. */
  auto_assigned?: boolean;
  recommendation?: Recommendation | null;
  /** Off shift. */
  email_queued?: boolean;
  next_open_at?: number | null;
  request_id?: string;
}

export interface CancelRequest {
  session_name: string;
}

export interface ManualMessageRequest {
  session_name: string;
  role: 'agent' | 'user';
  content: string;
  agent_info?: { agent_id?: string; agent_name?: string };
  agent_id?: string;
  agent_name?: string;
  client_message_id?: string;
  /** Ids of files that were uploaded to this session. */
  attachments?: string[];
  /** An agent's send guard: refused with `NEWER_MESSAGES` when the shopper wrote after this seq. */
  expected_seq?: number;
}

export interface ManualMessageResponse {
  success: true;
  data: { message_id: string; timestamp: number; seq: number; waiting: boolean };
}

/** Names of agents are accepted from old clients; an id must be the caller's. */
export interface TakeoverRequest {
  agent_id?: string;
  agent_name?: string;
}

export interface ReleaseRequest {
  agent_id?: string;
  reason?: string;
  /** Handed back to the AI as context. */
  note?: string;
}

export interface CloseRequest {
  reason?: string;
}

export interface TransferRequest {
  to_agent_id?: string;
  to_agent_name?: string;
  from_agent_id?: string;
  reason?: string;
  /** `request`: the colleague is asked, and nothing changes until they accept. */
  mode?: 'immediate' | 'request';
  /** For the colleague, with a request. */
  note?: string;
}

export interface SessionResponse {
  success: true;
  data: SessionState;
  over_capacity?: true;
  message?: string;
}

export interface SessionReadResponse {
  success: true;
  data: {
    session: SessionState;
    /** Empty for the visitor. */
    audit_trail: AuditEntry[];
    /** Agents only: the known shopper's other sessions that this agent may read, newest first, at most 10. */
    previous_sessions?: SessionSummary[];
  };
}

export interface SessionListResponse {
  success: true;
  data: { sessions: SessionSummary[]; total: number; limit: number; offset: number; has_more: boolean };
}

export interface MessagePageResponse {
  success: true;
  data: { messages: Message[]; has_more: boolean; oldest_seq: number | null };
}

/** The desk in figures: rates 0-1, times in seconds unless a name says ms; zero when there is nothing to count. */
export interface SessionStats {
  total_sessions: number;
  total: number;
  active_sessions: number;
  by_status: Record<Status, number>;
  avg_waiting_time: number;
  max_waiting_time: number;
  avg_service_time: number;
  active_agents: number;
  online_agents: number;
  by_escalation_reason: Record<string, number>;
  today: { total_escalations: number; pending: number; serving: number; handled: number };
  ai_quality: {
    avg_response_time_ms: number;
    avg_first_token_ms: number;
    escalation_rate: number;
    success_rate: number;
    avg_messages_before_escalation: number;
  };
  agent_efficiency: {
    avg_takeover_time_sec: number;
    avg_service_time_sec: number;
    resolution_rate: number;
    avg_sessions_per_agent: number;
  };
  range: 'today' | '24h' | '7d' | '30d';
  samples: { sessions: number; episodes: number; turns: number };
}

export interface SessionStatsResponse {
  success: true;
  data: SessionStats;
}
