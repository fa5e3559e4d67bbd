import type {
  AgentRef,
  AiSession,
  AuditEntry,
  DeskEvent,
  Escalation,
  Message,
  SessionEvent,
  Status,
  StatusChangeReason,
  SystemTextKey,
} from '@fiido/protocol';
import { roundSeconds } from './create.ts';
import type { Receipt, StoredSession } from './session.ts';
import { SYSTEM_TEXTS } from './system-texts.ts';
import { urgentKeywordsIn } from './urgent-keywords.ts';

const HISTORY_MAX = 50;
const RECEIPTS_MAX = 200;

/** A change in the making: the steps of a transition write here, and nowhere else. */
export interface Draft {
  session: StoredSession;
  readonly now: number;
  readonly events: (SessionEvent & { seq: number })[];
  readonly messages: Message[];
  readonly audit: AuditEntry[];
  /** What single agents are told, besides what the desk learns of every change. */
  readonly desk: DeskEvent[];
}

/**
 * A copy of what steps may write to. A whole clone would cost more than everything else in a transition: the
 * messages of the history and the receipts are shared with the original, and replaced, never written to.
 */
function writableCopy(session: StoredSession): StoredSession {
  const copy = { ...session };
  copy.internals = { ...session.internals };
  copy.user_profile = { ...session.user_profile };
  if (copy.escalation) copy.escalation = { ...copy.escalation };
  return copy;
}

export function openDraft(session: StoredSession, now: number): Draft {
  return { session: writableCopy(session), now: roundSeconds(now), events: [], messages: [], audit: [], desk: [] };
}

/** Appends an event under the next seq of the session's feed. */
export function addEvent(draft: Draft, event: SessionEvent): void {
  draft.session.seq += 1;
  draft.events.push({ ...event, seq: draft.session.seq });
}

/** A time for a new message: now, but after every earlier message. */
function nextTimestamp(draft: Draft): number {
  const last = draft.session.history.at(-1)?.timestamp ?? 0;
  return draft.now > last ? draft.now : roundSeconds(last + 0.001);
}

type NewMessage = Pick<Message, 'id' | 'role' | 'content'> & Partial<Message>;

/** Appends a message to history and log, with the event that tells of it. */
export function addMessage(draft: Draft, fields: NewMessage): Message {
  const message: Message = {
    agent_id: null,
    agent_name: null,
    ...fields,
    timestamp: nextTimestamp(draft),
    seq: draft.session.seq + 1,
  };
  draft.session.history = [...draft.session.history, message].slice(-HISTORY_MAX);
  draft.session.internals.message_count += 1;
  if (message.role === 'user') noteShoppersMessage(draft, message);
  draft.messages.push(message);
  addEvent(draft, messageEvent(draft.session.status, message));
  return message;
}

function noteShoppersMessage({ session }: Draft, { seq, content }: Message): void {
  session.internals.last_user_seq = seq;
  const found = urgentKeywordsIn(content);
  if (found.length === 0) return;
  session.internals.urgent_keywords = [...new Set([...(session.internals.urgent_keywords ?? []), ...found])];
}

/** Messages of the AI phase travel whole; those of the human phase in the contract's `manual_message`. */
function messageEvent(status: Status, message: Message): SessionEvent {
  const { role } = message;
  const human = role === 'agent' || role === 'system' || status === 'pending_manual' || status === 'manual_live';
  if (!human || role === 'assistant') return { type: 'message_added', message };
  return {
    type: 'manual_message',
    role,
    content: message.content,
    timestamp: message.timestamp,
    ...(role === 'system' ? {} : { agent_id: message.agent_id, agent_name: message.agent_name }),
    message_id: message.id,
    ...(message.client_message_id === undefined ? {} : { client_message_id: message.client_message_id }),
    ...(message.attachments === undefined ? {} : { attachments: message.attachments }),
    ...(message.text_key === undefined ? {} : { text_key: message.text_key }),
    ...(message.text_params === undefined ? {} : { text_params: message.text_params }),
  };
}

/** Writes one of the system's texts into the session. */
export function addSystemMessage(draft: Draft, key: SystemTextKey, params: Record<string, string> = {}): void {
  addMessage(draft, {
    id: `system-${draft.session.seq + 1}`,
    role: 'system',
    content: SYSTEM_TEXTS[key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole),
    agent_name: 'System',
    text_key: key,
    text_params: params,
  });
}

/** Where a session goes, with what that status alone has. */
export type Destination =
  | { status: AiSession['status'] }
  | { status: 'pending_manual'; escalation: Escalation }
  | { status: 'manual_live'; agent: AgentRef };

function arrive(session: StoredSession, to: Destination, now: number): StoredSession {
  switch (to.status) {
    case 'pending_manual':
      return { ...session, status: to.status, escalation: to.escalation, assigned_agent: null, manual_start_at: null };
    case 'manual_live':
      return {
        ...session,
        status: to.status,
        assigned_agent: to.agent,
        manual_start_at: session.manual_start_at ?? now,
      };
    default:
      return { ...session, status: to.status, assigned_agent: null, manual_start_at: null };
  }
}

export interface ChangeCause {
  /** Agent id, `visitor`, `regulator` or `system`. */
  operator: string;
  action: string;
  reason?: StatusChangeReason;
  details?: string;
}

/** Moves the session, tells it, and leaves an audit entry. A running AI turn is over when the AI loses the session. */
export function changeStatus(draft: Draft, to: Destination, cause: ChangeCause): void {
  const before = draft.session;
  draft.session = arrive(before, to, draft.now);
  const after = draft.session;
  after.internals.waiting_since = after.status === 'pending_manual' ? draft.now : null;
  // Whom a wait was offered to says nothing of the next one.
  delete after.internals.reservation;
  delete after.internals.offered_to;
  if (after.status !== 'bot_active' && after.status !== 'after_hours_email') after.internals.turn = null;
  addEvent(draft, {
    type: 'status_change',
    status: after.status,
    previous_status: before.status,
    timestamp: Math.floor(draft.now),
    ...(cause.reason === undefined ? {} : { reason: cause.reason }),
    ...(after.assigned_agent
      ? { agent_info: { agent_id: after.assigned_agent.id, agent_name: after.assigned_agent.name } }
      : {}),
    ...(after.status === 'pending_manual' ? { escalation: after.escalation } : {}),
  });
  draft.audit.push({
    status_from: before.status,
    status_to: after.status,
    operator: cause.operator,
    timestamp: draft.now,
    action: cause.action,
    ...(cause.reason === undefined ? {} : { reason: cause.reason }),
    ...(cause.details === undefined ? {} : { details: cause.details }),
    ...(before.assigned_agent ? { agent_from: before.assigned_agent.id } : {}),
    ...(after.assigned_agent ? { agent_to: after.assigned_agent.id } : {}),
  });
}

/** Replaces a message of history and log and tells what changed about it. */
export function changeMessage(
  draft: Draft,
  message: Message,
  changes: Pick<Message, 'seen_at' | 'rating' | 'rating_comment'>,
): void {
  const changed = { ...message, ...changes };
  draft.session.history = draft.session.history.map((entry) => (entry === message ? changed : entry));
  draft.messages.push(changed);
  const { seen_at, ...rated } = changes;
  const told = { ...(seen_at ? { seen_at } : {}), ...rated };
  addEvent(draft, { type: 'message_updated', message_id: message.id, changes: told });
}

/** Replaces a receipt. */
export function changeReceipt(draft: Draft, receipt: Receipt, changes: Partial<Receipt>): void {
  const { internals } = draft.session;
  internals.receipts = internals.receipts.map((entry) => (entry === receipt ? { ...entry, ...changes } : entry));
}

/** Remembers what a `client_message_id` led to, so that a resend is recognised. */
export function addReceipt(draft: Draft, receipt: Receipt): void {
  draft.session.internals.receipts = [...draft.session.internals.receipts, receipt].slice(-RECEIPTS_MAX);
}
