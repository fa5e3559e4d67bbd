import type { Escalation, EscalationReason, StatusChangeReason, SystemTextKey } from '@fiido/protocol';
import type { ActionOf, Rejection } from '../actions.ts';
import { addEvent, addSystemMessage, changeStatus } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { noteEscalation } from './priority.ts';
import { waitingSince } from '../patience.ts';

type Escalate = ActionOf<'escalate'>;

function operatorOf({ by }: Escalate): string {
  return by.kind === 'agent' ? by.agent_id : by.kind;
}

/** `user_request` and `manual` are one thing; a shopper cannot claim to be a VIP. */
function storedReason(draft: Draft, action: Escalate): EscalationReason {
  if (action.reason === 'user_request') return 'manual';
  if (action.reason === 'vip' && !draft.session.user_profile.vip) return 'manual';
  return action.reason;
}

function escalationOf(draft: Draft, action: Escalate): Escalation {
  const reason = storedReason(draft, action);
  const asked = reason === 'manual';
  return {
    reason,
    details: action.details ?? (asked ? '用户主动请求人工服务' : `触发原因: ${reason}`),
    severity: action.severity ?? (asked ? 'high' : 'low'),
    trigger_at: draft.now,
    resolved_at: null,
  };
}

/** Opens the after-hours request, or keeps the one that is open. */
export function openRequest(draft: Draft, request_id: string, next_open_at: number | null): void {
  const { session } = draft;
  if (session.after_hours_request_id === null) {
    session.after_hours_request_id = request_id;
    // What became of an earlier request's mail says nothing of this one's.
    session.mail = { sent: false, email_to: [], message_id: null, error: null, retry_count: 0 };
  }
  addEvent(draft, {
    type: 'after_hours',
    request_id: session.after_hours_request_id,
    next_open_at,
    email_known: session.user_profile.email !== null,
    timestamp: draft.now,
  });
}

/** Asks for a person: into the queue when the desk is open or an agent asks, else an after-hours request. */
export function escalate(draft: Draft, action: Escalate): void {
  const email = action.contact?.email;
  if (email !== undefined) draft.session.user_profile.email = email;
  draft.session.ai_fail_count = 0;
  const byAgent = action.by.kind === 'agent';
  if (!action.in_shift && !byAgent) {
    const { status, after_hours_request_id } = draft.session;
    draft.session.escalation = escalationOf(draft, action);
    // The status stays, but somebody asked for a person: once, however often the wish is repeated.
    if (after_hours_request_id === null) {
      draft.audit.push({
        status_from: status,
        status_to: status,
        operator: operatorOf(action),
        timestamp: draft.now,
        action: 'escalate',
        reason: action.reason,
      });
    }
    openRequest(draft, action.request_id, action.next_open_at);
    return;
  }
  draft.session.internals.escalated_by_agent = byAgent;
  noteEscalation(draft);
  changeStatus(
    draft,
    { status: 'pending_manual', escalation: escalationOf(draft, action) },
    { operator: operatorOf(action), action: 'escalate', reason: action.reason },
  );
}

/** From a resting status the session passes through the AI's, so that the order of statuses holds. */
export function reopenAndEscalate(draft: Draft, action: Escalate): void {
  changeStatus(
    draft,
    { status: 'bot_active' },
    { operator: operatorOf(action), action: 'escalate', reason: 'reopened' },
  );
  escalate(draft, action);
}

/** Off shift an after-hours session stays where it is; in shift it joins the queue. */
export function escalateAfterHours(draft: Draft, action: Escalate): void {
  if (action.in_shift || action.by.kind === 'agent') reopenAndEscalate(draft, action);
  else escalate(draft, action);
}

function endWait(
  draft: Draft,
  operator: string,
  action: string,
  text: SystemTextKey,
  reason: StatusChangeReason,
): void {
  addSystemMessage(draft, text);
  draft.session.internals.wait_ended_at = draft.now;
  // A later wait is another one: nobody has a claim to it.
  draft.session.previous_agent = null;
  if (draft.session.escalation) draft.session.escalation.resolved_at = draft.now;
  changeStatus(draft, { status: 'bot_active' }, { operator, action, reason });
}

export function cancelWait(draft: Draft): void {
  endWait(draft, 'visitor', 'cancel', 'cancelled', 'cancelled');
}

/** The shopper may have given up and asked anew since the wait was noticed: then the new wait goes on. */
export function timeOut(draft: Draft, action: ActionOf<'timeout'>): void {
  const { session } = draft;
  if (session.status === 'pending_manual' && draft.now - waitingSince(session) < action.limit) return;
  endWait(draft, 'system', 'timeout', 'timeout', 'timeout');
  openRequest(draft, action.request_id, null);
}

/** The desk closed; one whom an agent put into the queue keeps the place. */
export function closeDesk(draft: Draft, action: ActionOf<'desk_closed'>): Rejection | void {
  if (draft.session.internals.escalated_by_agent) return;
  endWait(draft, 'system', 'desk_closed', 'off_shift', 'off_shift');
  openRequest(draft, action.request_id, null);
}
