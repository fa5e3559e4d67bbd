import type { AgentRef, PendingTransfer, TransferDecision, TransferRecord } from '@fiido/protocol';
import type { ActionOf, Rejection } from '../actions.ts';
import { addEvent, addSystemMessage, changeStatus } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { openTransfer } from '../open-transfer.ts';
import { notServing } from './serving.ts';

const HISTORY_MAX = 50;

function remember({ session }: Draft, record: TransferRecord): void {
  session.internals.transfers = [...(session.internals.transfers ?? []), record].slice(-HISTORY_MAX);
}

/** The session is another agent's from now on, and the shopper is told. */
function handOver(draft: Draft, target: AgentRef, cause: { operator: string; reason: string }): void {
  const { assigned_agent } = draft.session;
  addSystemMessage(draft, 'transferred', { old: assigned_agent?.name ?? '未知', new: target.name });
  changeStatus(
    draft,
    { status: 'manual_live', agent: target },
    { operator: cause.operator, action: 'transfer', reason: 'transferred', details: cause.reason },
  );
}

/** At once, without asking. */
export function transfer(draft: Draft, { id, actor, target, reason }: ActionOf<'transfer'>): Rejection | void {
  const { assigned_agent, session_name } = draft.session;
  if (notServing(draft, actor)) return { code: 'NOT_SESSION_AGENT' };
  if (assigned_agent?.id === target.id) return;
  remember(draft, {
    id,
    session_name,
    from_agent: actor.id,
    from_agent_name: actor.name,
    to_agent: target.id,
    to_agent_name: target.name,
    reason,
    note: '',
    transferred_at: draft.now,
    accepted: true,
    decision: 'accepted',
    responded_at: draft.now,
    response_note: '',
  });
  handOver(draft, target, { operator: actor.id, reason });
}

/** The colleague may read the session until they answer; nothing else changes. */
export function askTransfer(draft: Draft, { actor, request }: ActionOf<'transfer_ask'>): Rejection | void {
  const { session } = draft;
  if (notServing(draft, actor)) return { code: 'NOT_SESSION_AGENT' };
  const open = openTransfer(session, draft.now);
  if (open) return { code: 'TRANSFER_PENDING', params: { agent_name: open.to_agent_name } };
  // One whose time is over, and which nobody has noticed yet.
  if (session.internals.transfer) settle(draft, session.internals.transfer, 'expired', '');
  session.internals.transfer = { ...request, serving: session.assigned_agent?.id ?? '' };
  addEvent(draft, { type: 'transfer_updated', id: request.id, transfer: request });
  const { id, session_name, to_agent_id: to, reason, note, created_at, expires_at } = request;
  const from = { from_agent: request.from_agent_id, from_agent_name: request.from_agent_name };
  const whom = { to_agent: to, to_agent_name: request.to_agent_name };
  const data = { id, session_name, ...from, ...whom, reason, note, created_at, expires_at };
  draft.desk.push({ type: 'transfer_request', to, data });
}

/** Closes the request, tells both agents, and keeps it for the session's history. */
function settle(draft: Draft, request: PendingTransfer, decision: TransferDecision, response_note: string): void {
  const { id, session_name, from_agent_id, from_agent_name, to_agent_id, to_agent_name, reason, note } = request;
  delete draft.session.internals.transfer;
  remember(draft, {
    id,
    session_name,
    from_agent: from_agent_id,
    from_agent_name,
    to_agent: to_agent_id,
    to_agent_name,
    reason,
    note,
    transferred_at: request.created_at,
    accepted: decision === 'accepted',
    decision,
    responded_at: draft.now,
    response_note,
  });
  addEvent(draft, { type: 'transfer_updated', id, transfer: null });
  const whom = { to_agent: to_agent_id, to_agent_name };
  const result = { type: 'transfer_result' as const, id, session_name, ...whom, decision, response_note };
  // Who was asked has it on the screen too: it goes from there when it was taken back, or came too late.
  for (const to of [from_agent_id, to_agent_id]) draft.desk.push({ ...result, to });
}

/** An answer counts while the request is open; an expiry only then, too. */
export function endTransfer(draft: Draft, action: ActionOf<'transfer_end'>): Rejection | void {
  const { transfer: request } = draft.session.internals;
  if (request?.id !== action.id) return { code: 'REQUEST_NOT_FOUND' };
  const { decision, response_note } = action;
  const late = openTransfer(draft.session, draft.now) === null;
  if (late && decision !== 'expired') return { code: 'REQUEST_NOT_FOUND' };
  settle(draft, request, decision, response_note);
  if (decision !== 'accepted') return;
  const target = { id: request.to_agent_id, name: request.to_agent_name };
  handOver(draft, target, { operator: action.by, reason: request.reason });
}

/** A request is over when the session is not any more with who had it. */
export function expireTransfer(draft: Draft): void {
  const { internals, status, assigned_agent } = draft.session;
  const request = internals.transfer;
  if (!request || (status === 'manual_live' && assigned_agent.id === request.serving)) return;
  settle(draft, request, 'expired', '');
}
