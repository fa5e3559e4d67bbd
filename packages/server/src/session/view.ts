import type {
  AfterHoursRequest,
  Agent,
  AgentsEvent,
  DeskEvent,
  SessionEvent,
  SessionState,
  SessionSummary,
  StatusChange,
  TransientDeskEvent,
  TransientSessionEvent,
} from '@fiido/protocol';
import { invitationsOf } from './invitation.ts';
import type { Inviting } from './invitation.ts';
import { openTransfer } from './open-transfer.ts';
import { priorityOf } from './priority.ts';
import { reservationAt } from './reservation.ts';
import { secondsSince } from './seconds-since.ts';
import type { StoredSession } from './session.ts';
import { slaOf } from './sla.ts';
import type { SlaRules } from './sla.ts';
import { tagIdsOf } from './tag-ids.ts';

const PREVIEW_LENGTH = 50;

/** What both sides may read. */
function commonView(session: StoredSession): SessionState {
  const { internals: _internals, ...state } = session;
  return state;
}

/** What agents read: everything but the server's own notes. `now` (Unix seconds): the session's last change when absent. */
export function agentView(session: StoredSession, rules: SlaRules, now: number = session.updated_at): SessionState {
  const transfer = openTransfer(session, now);
  const sla = slaOf(session, rules, now);
  return {
    ...commonView(session),
    priority: priorityOf(session, now),
    tags: tagIdsOf(session),
    ...(transfer ? { transfer } : {}),
    ...(sla ? { sla } : {}),
    ...(session.internals.blocked ? { blocked: session.internals.blocked } : {}),
    ...(session.internals.pages ? { pages: session.internals.pages } : {}),
  };
}

/** What the shopper reads: without the fields that are the agents'. */
export function visitorView(session: StoredSession): SessionState {
  const { previous_agent: _previous, ...state } = commonView(session);
  // Whom the shop's mails go to is nobody's business outside.
  return { ...state, mail: state.mail && { ...state.mail, email_to: [] } };
}

/** Lists and counts leave out AI sessions in which nothing was said. */
export function isListed(session: StoredSession): boolean {
  return session.internals.message_count > 0 || session.status !== 'bot_active';
}

function previewOf(content: string): string {
  const characters = Array.from(content);
  return characters.length > PREVIEW_LENGTH ? `${characters.slice(0, PREVIEW_LENGTH).join('')}...` : content;
}

/** What lists and the desk show of a session; `now` is Unix seconds. */
export function summaryOf(session: StoredSession, rules: SlaRules, now: number): SessionSummary {
  const last = session.history.at(-1);
  const { nickname, vip, country, language } = session.user_profile;
  const { escalation, assigned_agent, manual_start_at, last_manual_end_at } = session;
  const { is_repeat: _repeat, ...priority } = priorityOf(session, now);
  const reservation = reservationAt(session, now);
  const sla = slaOf(session, rules, now);
  return {
    session_name: session.session_name,
    status: session.status,
    user_profile: { nickname, vip, country, language },
    created_at: session.created_at,
    updated_at: session.updated_at,
    version: session.version,
    ...(last
      ? { last_message_preview: { role: last.role, content: previewOf(last.content), timestamp: last.timestamp } }
      : {}),
    ...(escalation
      ? {
          escalation: {
            reason: escalation.reason,
            trigger_at: escalation.trigger_at,
            waiting_seconds: waitingSeconds(session, now),
            severity: escalation.severity,
          },
        }
      : {}),
    ...(assigned_agent ? { assigned_agent } : {}),
    ...(manual_start_at === null ? {} : { manual_start_at }),
    ...(last_manual_end_at === null ? {} : { last_manual_end_at }),
    ...(reservation ? { reservation } : {}),
    priority,
    tags: tagIdsOf(session),
    ...(sla ? { sla } : {}),
  };
}

/** How long the shopper has waited; only a waiting shopper waits. */
export function waitingSeconds(session: StoredSession, now: number): number {
  if (session.status !== 'pending_manual') return 0;
  return secondsSince(session.escalation.trigger_at, now);
}

/** What all workbenches learn of a commit. A wish for a person counts also where nothing was said. */
export function deskEventsOf(
  session: StoredSession,
  events: readonly SessionEvent[],
  { now, sla, request }: { now: number; sla: SlaRules; request?: AfterHoursRequest | undefined },
): DeskEvent[] {
  const listed = isListed(session);
  const { session_name } = session;
  const assigned_agent_id = session.assigned_agent?.id ?? null;
  const told: DeskEvent[] = [];
  for (const event of events) {
    const bare = withoutSeq(event);
    if (bare.type === 'status_change' && listed) told.push({ ...bare, session_name });
    if (bare.type === 'manual_message' && listed) told.push({ ...bare, session_name, assigned_agent_id });
    if (bare.type === 'csat') told.push({ ...bare, session_name });
    if (bare.type === 'after_hours') {
      const { request_id } = bare;
      told.push({ type: 'after_hours_request', session_name, request_id, ...(request ? { request } : {}) });
    }
    if (bare.type === 'mail' && bare.given_up) {
      told.push({ type: 'mail_failed', session_name, request_id: bare.request_id, error: bare.mail.error ?? '' });
    }
  }
  if (listed) told.push({ type: 'session_updated', session: summaryOf(session, sla, now) });
  return told;
}

function withoutSeq<T extends SessionEvent>(event: T): T {
  if (!('seq' in event)) return event;
  const { seq: _seq, ...bare } = event as T & { seq: number };
  return bare as unknown as T;
}

/**
 * Whether an agent may read a session's texts: all but the live sessions of others, unless a note mentions the agent or
 * a colleague waits for the agent's answer; admins read everything.
 */
export function mayRead(
  agent: Pick<Agent, 'id' | 'role' | 'username'>,
  session: Pick<SessionState, 'assigned_agent' | 'status'> & { internals: Inviting },
): boolean {
  return mayReadLive(agent, session) || invitationsOf(agent, session.internals).size > 0;
}

/** The same for an agent whom nobody invited. */
export function mayReadLive(
  agent: Pick<Agent, 'id' | 'role'>,
  session: Pick<SessionState, 'assigned_agent' | 'status'>,
): boolean {
  if (agent.role === 'admin') return true;
  return session.status !== 'manual_live' || session.assigned_agent?.id === agent.id;
}

const FOR_AGENTS: ReadonlySet<SessionEvent['type']> = new Set<AgentsEvent['type']>([
  'note_added',
  'note_updated',
  'note_removed',
  'assist_updated',
  'tags_updated',
  'priority_updated',
  'transfer_updated',
  'context_updated',
  'block_updated',
]);

/** Whether a shopper may see an event of the own session. */
export function isForVisitor(event: SessionEvent): boolean {
  return !FOR_AGENTS.has(event.type);
}

/** An event with `to` is for that agent alone, admins included. */
function isForOther(agent: Pick<Agent, 'id'>, event: object): boolean {
  return 'to' in event && event.to !== agent.id;
}

/** A transient event of the desk as one agent may see it; null when it is for somebody else. */
export function deskTransientFor(agent: Pick<Agent, 'id'>, event: TransientDeskEvent): TransientDeskEvent | null {
  return isForOther(agent, event) ? null : event;
}

/** The desk's event as one agent may see it: texts of others' live sessions are taken out; null when it is for somebody else. */
export function deskEventFor(agent: Pick<Agent, 'id' | 'role'>, event: DeskEvent): DeskEvent | null {
  if (isForOther(agent, event)) return null;
  if (agent.role === 'admin') return event;
  if (event.type === 'manual_message') {
    const foreign = event.assigned_agent_id !== null && event.assigned_agent_id !== agent.id;
    return foreign ? { ...event, content: '' } : event;
  }
  if (event.type !== 'session_updated') return event;
  return { ...event, session: summaryFor(agent, event.session) };
}

/** A summary as one agent may see it. */
export function summaryFor(agent: Pick<Agent, 'id' | 'role'>, summary: SessionSummary): SessionSummary {
  if (agent.role === 'admin' || summary.status !== 'manual_live') return summary;
  if (summary.assigned_agent?.id === agent.id || !summary.last_message_preview) return summary;
  return { ...summary, last_message_preview: { ...summary.last_message_preview, content: '' } };
}

/** A transient event as the shopper may see it; null when it is not for shoppers. */
export function transientForVisitor(event: TransientSessionEvent): TransientSessionEvent | null {
  if (event.type === 'typing') {
    if (event.role === 'user') return null;
    const { text: _text, ...typing } = event;
    return typing;
  }
  if (event.type === 'presence') {
    const { viewers: _viewers, ...presence } = event;
    return presence;
  }
  return event;
}

/** The last change of status among events, as the reply stream tells it. */
export function statusChangeIn(events: readonly SessionEvent[]): StatusChange | undefined {
  return events.findLast((event) => event.type === 'status_change');
}
