import type { AfterHoursRequest } from './after-hours.ts';
import type { AgentStatus } from './agent.ts';
import type { AssignmentExpired, AssignmentOffered } from './assignment.ts';
import type { AssistAnswered, AssistRequested, AssistUpdated } from './assist.ts';
import type { Attachment } from './attachment.ts';
import type { BlockUpdated } from './block.ts';
import type { Message, Role, SystemTextKey } from './message.ts';
import type { DeskMention, Mention, MentionsRead, NoteEvent, SessionNote } from './note.ts';
import type { PriorityUpdated } from './priority.ts';
import type {
  AgentRef,
  Csat,
  Escalation,
  MailState,
  PageContext,
  QueuePlace,
  SessionState,
  SessionSummary,
  Status,
  UserProfile,
  VisitedPage,
} from './session.ts';
import type { SlaAlerts } from './sla.ts';
import type { TagChanged, TagsUpdated } from './tag.ts';
import type { TransferRequested, TransferResult, TransferUpdated } from './transfer.ts';

/** Why a status changed; the raw escalate reasons appear too. Clients ignore what they do not know. */
export type StatusChangeReason =
  | 'user_request'
  | 'manual'
  | 'keyword'
  | 'fail_loop'
  | 'sentiment'
  | 'vip'
  | 'released'
  | 'transferred'
  | 'cancelled'
  | 'timeout'
  | 'off_shift'
  | 'agent_away'
  | 'agent_returned'
  | 'callback'
  | 'closed'
  | 'idle_timeout'
  | 'reopened';

export interface StatusChange {
  type: 'status_change';
  status: Status;
  previous_status: Status;
  /** Whole Unix seconds. */
  timestamp: number;
  reason?: StatusChangeReason;
  agent_info?: { agent_id: string; agent_name: string };
  escalation?: Escalation;
}

/** A message of the human phase, from any of the three. */
export interface ManualMessage {
  type: 'manual_message';
  role: Exclude<Role, 'assistant'>;
  content: string;
  /** Unix seconds, 3 decimals. */
  timestamp: number;
  /** Null for `user`, absent for `system`. */
  agent_id?: string | null;
  agent_name?: string | null;
  message_id: string;
  client_message_id?: string;
  attachments?: Attachment[];
  text_key?: SystemTextKey;
  text_params?: Record<string, string>;
}

/** A stored message of the AI phase. */
export interface MessageAdded {
  type: 'message_added';
  message: Message;
}

export interface MessageUpdated {
  type: 'message_updated';
  message_id: string;
  changes: {
    delivered_at?: number;
    seen_at?: number;
    rating?: 'up' | 'down' | null;
    rating_comment?: string | null;
    deleted_at?: number;
  };
}

export interface HistoryCleared {
  type: 'history_cleared';
  timestamp: number;
  conversation_id: string;
}

export interface ProfileUpdated {
  type: 'profile_updated';
  user_profile: UserProfile;
}

/** The desk is closed; the widget offers the e-mail form. */
export interface AfterHours {
  type: 'after_hours';
  request_id: string;
  next_open_at: number | null;
  email_known: boolean;
  timestamp: number;
}

export interface MailUpdated {
  type: 'mail';
  mail: MailState;
  request_id: string;
  /** No further try follows. */
  given_up?: true;
}

/** A human phase has ended; the shopper may rate it. */
export interface CsatRequested {
  type: 'csat_requested';
  timestamp: number;
}

/** The shopper has rated the last human phase: it is not asked for any more. */
export interface CsatGiven {
  type: 'csat';
  csat: Csat;
  /** Unix seconds, 3 decimals. */
  timestamp: number;
}

/** Agents only: the shop's page told where the shopper is; `visited` when that is another page than before. */
export interface ContextUpdated {
  type: 'context_updated';
  context: PageContext;
  visited?: VisitedPage;
}

/** What only agents see of a session: a shopper's feed has a gap in its `seq` there. */
export type AgentsEvent =
  | BlockUpdated
  | NoteEvent
  | AssistUpdated
  | TagsUpdated
  | PriorityUpdated
  | TransferUpdated
  | ContextUpdated;

/** What happened in a session, in the order it happened; kept, replayed, numbered. */
export type SessionEvent =
  | StatusChange
  | ManualMessage
  | MessageAdded
  | MessageUpdated
  | HistoryCleared
  | ProfileUpdated
  | AfterHours
  | MailUpdated
  | CsatRequested
  | CsatGiven
  | AgentsEvent;

/** Part of an AI answer, as others than the asker watch it. */
export interface ReplyDelta {
  type: 'message';
  content: string;
  message_id: string;
}

export interface ReplyDone {
  type: 'done';
  content: '';
  message_id: string;
}

export interface ReplyError {
  type: 'error';
  content: string;
  code: string;
}

export interface Typing {
  type: 'typing';
  role: 'user' | 'agent';
  is_typing: boolean;
  agent_name?: string;
  /** What the shopper is writing; agents only. */
  text?: string;
  timestamp: number;
}

export interface QueueUpdate extends QueuePlace {
  type: 'queue';
  agents_online: number;
}

export interface Presence {
  type: 'presence';
  role: 'user' | 'agent';
  online: boolean;
  viewers?: AgentRef[];
}

/** Not kept and not numbered: worth something only now. */
export type TransientSessionEvent = ReplyDelta | ReplyDone | ReplyError | Typing | QueueUpdate | Presence;

/** Tells a client to come back with its last position. */
export interface Reconnect {
  type: 'reconnect';
  reason: 'lagging' | 'shutdown' | 'token_expired';
  /** Milliseconds. */
  retry_ms?: number;
}

/** The server ends a quiet feed; come back on the next open or send. */
export interface Idle {
  type: 'idle';
}

export interface SessionSnapshot {
  type: 'snapshot';
  seq: number;
  session: SessionState;
  queue: (QueuePlace & { agents_online: number }) | null;
  typing: Typing[];
  /** Agents only; newest first. */
  notes?: SessionNote[];
  server_time: number;
}

/** A record of `GET /api/sessions/{session_name}/events`. Durable events carry `seq`. */
export type SessionFeedEvent =
  | SessionSnapshot
  | (SessionEvent & { seq: number })
  | TransientSessionEvent
  | Reconnect
  | Idle;

/** An agent as colleagues see it on the desk. */
export interface DeskAgent {
  agent_id: string;
  agent_name: string;
  /** What notes and questions name an agent by. Absent from older servers. */
  username?: string;
  status: AgentStatus;
  live_sessions: number;
  max_sessions: number;
}

export interface SessionUpdated {
  type: 'session_updated';
  session: SessionSummary;
}

export interface SessionRemoved {
  type: 'session_removed';
  session_name: string;
}

/** The same as on the session's feed, for all workbenches; text only where the agent may read it. */
export type DeskCsat = CsatGiven & { session_name: string };
export type DeskStatusChange = StatusChange & { session_name: string };
export type DeskManualMessage = ManualMessage & { session_name: string; assigned_agent_id: string | null };

export interface AfterHoursRequested {
  type: 'after_hours_request';
  session_name: string;
  request_id: string;
  /** Absent in events stored by older versions. */
  request?: AfterHoursRequest;
}

/** A mail to the team was given up; an agent can send it again. */
export interface MailFailed {
  type: 'mail_failed';
  session_name: string;
  request_id: string;
  error: string;
}

/** What happened at the desk; kept, replayed, numbered. */
export type DeskEvent =
  | SessionUpdated
  | SessionRemoved
  | DeskStatusChange
  | DeskManualMessage
  | AfterHoursRequested
  | MailFailed
  | DeskCsat
  | DeskMention
  | AssignmentOffered
  | AssignmentExpired
  | AssistRequested
  | AssistAnswered
  | TransferRequested
  | TransferResult;

export interface DeskQueue {
  type: 'queue';
  total_count: number;
  vip_count: number;
  /** Seconds. */
  max_wait_time: number;
}

export interface DeskPresence {
  type: 'presence';
  agent_id: string;
  agent_name: string;
  status: AgentStatus;
  live_sessions: number;
}

/** Agents who have a session open now, the reader of this included. */
export interface DeskViewers {
  type: 'viewers';
  session_name: string;
  agents: AgentRef[];
}

export interface DeskTyping {
  type: 'typing';
  session_name: string;
  role: 'user' | 'agent';
  is_typing: boolean;
}

export interface Degraded {
  type: 'degraded';
  component: string;
  since: number;
}

export type TransientDeskEvent =
  | DeskQueue
  | DeskPresence
  | DeskViewers
  | DeskTyping
  | Degraded
  | MentionsRead
  | TagChanged
  | SlaAlerts;

export interface DeskSnapshot {
  type: 'snapshot';
  seq: number;
  sessions: SessionSummary[];
  agents: DeskAgent[];
  counts: Record<Status, number>;
  /** What the agent has not read, newest first. Absent from older servers. */
  mentions?: Mention[];
  server_time: number;
}

/** A record of `GET /api/agent/events`. Durable events carry `seq`. */
export type DeskFeedEvent = DeskSnapshot | (DeskEvent & { seq: number }) | TransientDeskEvent | Reconnect | Idle;
