import type { AgentRef, Escalation, StatusChangeReason, SystemTextKey } from '@fiido/protocol';
import type { ActionOf, Rejection } from '../actions.ts';
import { addEvent, addSystemMessage, changeStatus } from '../draft.ts';
import type { ChangeCause, Draft } from '../draft.ts';
import { silentSince } from '../patience.ts';
import { keptForOther } from './assignment.ts';
import { forgetPriority } from './priority.ts';
import { notServing } from './serving.ts';
import { tagAutomatically } from './tags.ts';
import { openRequest } from './waiting.ts';

function join(draft: Draft, agent: AgentRef, action: string, reason?: StatusChangeReason): void {
  draft.session.previous_agent = null;
  draft.session.csat = null;
  changeStatus(
    draft,
    { status: 'manual_live', agent },
    { operator: agent.id, action, ...(reason === undefined ? {} : { reason }) },
  );
  addSystemMessage(draft, 'taken', { agent_name: agent.name });
}

/** A session that is kept for one agent is nobody else's meanwhile. */
export function takeOver(draft: Draft, action: ActionOf<'takeover'>): Rejection | void {
  const kept = keptForOther(draft, action.agent.id);
  if (kept) return kept;
  join(draft, action.agent, 'takeover');
}

/** Taking an own live session again changes nothing; anybody else learns who has it. */
export function takeOverLive(draft: Draft, action: ActionOf<'takeover'>): Rejection | void {
  const { assigned_agent } = draft.session;
  if (assigned_agent?.id === action.agent.id) return;
  return { code: 'ALREADY_TAKEN', params: { agent_name: assigned_agent?.name || '未知' } };
}

/** Gives a session back to the agent whose connection died, if nobody took it. */
export function returnTo(draft: Draft, action: ActionOf<'return'>): Rejection | void {
  if (draft.session.previous_agent?.id !== action.agent.id) return { code: 'NOT_SESSION_AGENT' };
  join(draft, action.agent, 'return', 'agent_returned');
}

/** An agent takes up an after-hours request without a wait in between. */
export function callBack(draft: Draft, action: ActionOf<'callback'>): Rejection | void {
  if (!action.has_open_request) {
    return { code: 'INVALID_STATUS', params: { status: draft.session.status, action: '接入' } };
  }
  draft.session.after_hours_request_id = null;
  join(draft, action.agent, 'callback', 'callback');
}

/** What every end of a human phase leaves behind. */
function endPhase(draft: Draft, to: 'bot_active' | 'closed', text: SystemTextKey, cause: ChangeCause): void {
  const { session } = draft;
  const { manual_start_at } = session;
  addSystemMessage(draft, text);
  session.last_manual_end_at = draft.now;
  session.ai_fail_count = 0;
  if (session.escalation) session.escalation.resolved_at = draft.now;
  forgetPriority(draft);
  changeStatus(draft, { status: to }, cause);
  addEvent(draft, { type: 'csat_requested', timestamp: draft.now });
  tagAutomatically(draft, manual_start_at);
}

export function release(draft: Draft, action: ActionOf<'release'>): Rejection | void {
  if (notServing(draft, action.actor)) return { code: 'NOT_SESSION_AGENT' };
  draft.session.internals.hand_back_note = action.note;
  endPhase(draft, 'bot_active', 'released', {
    operator: action.actor.id,
    action: 'release',
    reason: 'released',
    details: action.reason,
  });
}

export function closeLive(draft: Draft, action: ActionOf<'close'>): Rejection | void {
  if (notServing(draft, action.actor)) return { code: 'NOT_SESSION_AGENT' };
  endPhase(draft, 'closed', 'closed', {
    operator: action.actor.id,
    action: 'close',
    reason: 'closed',
    details: action.reason,
  });
}

/** Somebody may have written since the silence was noticed: then nothing happens. */
export function closeIdle(draft: Draft, action: ActionOf<'idle'>): void {
  const { session } = draft;
  if (session.status === 'manual_live' && draft.now - silentSince(session) < action.limit) return;
  endPhase(draft, 'closed', 'closed', { operator: 'system', action: 'idle', reason: 'idle_timeout' });
}

export function closeAfterHours(draft: Draft, action: ActionOf<'close'>): void {
  addSystemMessage(draft, 'closed');
  changeStatus(
    draft,
    { status: 'closed' },
    { operator: action.actor.id, action: 'close', reason: 'closed', details: action.reason },
  );
  tagAutomatically(draft, null);
}

function escalationForRequeue(draft: Draft): Escalation {
  return (
    draft.session.escalation ?? {
      reason: 'manual',
      details: '坐席离开',
      severity: 'high',
      trigger_at: draft.now,
      resolved_at: null,
    }
  );
}

/** The serving agent is gone: back to the front of the queue, or to the AI when the desk is closed. */
export function agentAway(draft: Draft, action: ActionOf<'agent_away'>): Rejection | void {
  const previous = draft.session.assigned_agent;
  if (previous?.id !== action.agent_id) return { code: 'NOT_SESSION_AGENT' };
  if (!action.in_shift) {
    endPhase(draft, 'bot_active', 'off_shift', { operator: 'system', action: 'agent_away', reason: 'agent_away' });
    openRequest(draft, action.request_id, null);
    return;
  }
  addSystemMessage(draft, 'agent_away');
  draft.session.previous_agent = previous;
  changeStatus(
    draft,
    { status: 'pending_manual', escalation: escalationForRequeue(draft) },
    { operator: 'system', action: 'agent_away', reason: 'agent_away' },
  );
}
