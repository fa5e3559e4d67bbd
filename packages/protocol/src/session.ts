import type { Block } from './block.ts';
import type { Reservation } from './assignment.ts';
import type { Message, Role } from './message.ts';
import type { Priority } from './priority.ts';
import type { Sla } from './sla.ts';
import type { PendingTransfer } from './transfer.ts';

export type Status = 'bot_active' | 'pending_manual' | 'manual_live' | 'after_hours_email' | 'closed';

/** In the order that the contract lists them in error texts and statistics. */
export const STATUSES: readonly Status[] = [
  'bot_active',
  'pending_manual',
  'manual_live',
  'after_hours_email',
  'closed',
];

export type EscalationReason = 'keyword' | 'fail_loop' | 'sentiment' | 'vip' | 'manual';
/** What a caller may ask for; `user_request` and `manual` are one thing. */
export type EscalateRequestReason = EscalationReason | 'user_request';
export type Severity = 'low' | 'high';

export interface AgentRef {
  id: string;
  name: string;
}

/** The current or the last stay from asking for a person to its end. */
export interface Escalation {
  reason: EscalationReason;
  details: string;
  severity: Severity;
  /** Unix seconds; kept when the shopper asks again, so nobody loses a place. */
  trigger_at: number;
  resolved_at?: number | null;
}

export interface UserProfile {
  nickname: string;
  email: string | null;
  vip: boolean;
  gdpr_consent: boolean;
  marketing_subscribed: boolean;
  /** ISO 3166-1. */
  country: string;
  city: string;
  /** ISO 639-1. */
  language: string;
  /** ISO 4217. */
  currency: string;
  metadata: Record<string, unknown>;
}

export interface MailState {
  sent: boolean;
  email_to: string[];
  message_id: string | null;
  error: string | null;
  retry_count?: number;
}

/** How the shopper found the last human phase. */
export interface Csat {
  /** 1 (worst) to 5. */
  score: number;
  comment?: string;
}

/** Where the shopper is, as the shop's page tells it. */
export interface PageContext {
  page?: string;
  product?: unknown;
  cart?: unknown;
  order?: unknown;
  referrer?: string;
}

/** A page of the shop on which the shopper was. */
export interface VisitedPage {
  page: string;
  /** Unix seconds, 3 decimals: when they came. */
  at: number;
}

interface SessionBase {
  session_name: string;
  conversation_id: string | null;
  user_profile: UserProfile;
  /** The last 50 messages of the current page, oldest first. */
  history: Message[];
  mail: MailState | null;
  /** Unix seconds, 3 decimals. */
  created_at: number;
  updated_at: number;
  /**
   * When the last human phase ended. A rating of it is due while `csat` is null, nobody waits or serves, and the end is
   * at most 24 hours ago.
   */
  last_manual_end_at: number | null;
  /** AI turns that failed in a row. */
  ai_fail_count: number;
  /** Commit counter, starts at 1. */
  version: number;
  /** Last durable event of the session's feed; 0 before the first. */
  seq: number;
  after_hours_request_id: string | null;
  /** Of the last human phase; null again as soon as another one begins. */
  csat: Csat | null;
  site: string;
  context: PageContext | null;
  /** Agents only: who had the session when the lease ran out. */
  previous_agent?: AgentRef | null;
  /** Agents only, like `tags`: ids. Absent from older servers. */
  priority?: Priority;
  tags?: string[];
  /** A colleague has been asked to take the session and has not answered. */
  transfer?: PendingTransfer;
  /** Agents only: while a person is asked for or serves. */
  sla?: Sla;
  /** Agents only: an agent has shut the shopper out. */
  blocked?: Block;
  /** Agents only: the last 20 pages, oldest first; absent while the shop told of none. */
  pages?: VisitedPage[];
}

/** The AI answers, or the session rests. */
export interface AiSession extends SessionBase {
  status: 'bot_active' | 'after_hours_email' | 'closed';
  escalation: Escalation | null;
  assigned_agent: null;
  manual_start_at: null;
}

/** The shopper waits for an agent; the AI is silent. */
export interface WaitingSession extends SessionBase {
  status: 'pending_manual';
  escalation: Escalation;
  assigned_agent: null;
  manual_start_at: null;
}

/** An agent talks with the shopper; the AI is silent. */
export interface LiveSession extends SessionBase {
  status: 'manual_live';
  escalation: Escalation | null;
  assigned_agent: AgentRef;
  /** Unix seconds: start of the human phase. */
  manual_start_at: number;
}

/** One shopper's case as it travels on the wire; every key is always present. */
export type SessionState = AiSession | WaitingSession | LiveSession;

/** What lists and the desk feed show of a session. */
export interface SessionSummary {
  session_name: string;
  status: Status;
  user_profile: Pick<UserProfile, 'nickname' | 'vip' | 'country' | 'language'>;
  created_at: number;
  updated_at: number;
  version: number;
  last_message_preview?: { role: Role; content: string; timestamp: number };
  escalation?: { reason: EscalationReason; trigger_at: number; waiting_seconds: number; severity: Severity };
  assigned_agent?: AgentRef;
  manual_start_at?: number;
  last_manual_end_at?: number;
  /** While it waits and is kept for one agent. */
  reservation?: Reservation;
  /** Absent in summaries of older servers, like `tags`: ids. */
  priority?: Omit<Priority, 'is_repeat'>;
  tags?: string[];
  /** While a person is asked for or serves. */
  sla?: Sla;
}

/** One change of status or of the serving agent. */
export interface AuditEntry {
  status_from: Status;
  status_to: Status;
  /** An agent's id, `visitor`, `regulator` or `system`. */
  operator: string;
  timestamp: number;
  action: string;
  reason?: string;
  details?: string;
  agent_from?: string;
  agent_to?: string;
}

/** Where a waiting shopper stands. */
export interface QueuePlace {
  /** 1-based. */
  position: number;
  total_count: number;
  /** Seconds; null when nobody is online. */
  estimated_wait_seconds: number | null;
}
