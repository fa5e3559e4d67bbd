import type { Agent } from '@fiido/protocol';
import type { Config } from '../config.ts';
import type { Action } from '../session/actions.ts';
import { silentSince, waitingSince } from '../session/patience.ts';
import type { StoredSession } from '../session/session.ts';

/** How things stand at the desk at one moment. */
export interface DeskState {
  /** Unix seconds. */
  now: number;
  patience: Config['patience'];
  inShift: boolean;
  /** Accounts that may work, by id. */
  agents: ReadonlyMap<string, Agent>;
  /** Agents with a lease that is alive. */
  present: ReadonlySet<string>;
  /** Agents whose lease ran out. */
  lapsed: ReadonlySet<string>;
}

type Waiting = Extract<StoredSession, { status: 'pending_manual' }>;
type Live = Extract<StoredSession, { status: 'manual_live' }>;

function reached(since: number, limit: number, now: number): boolean {
  return limit > 0 && now - since >= limit;
}

/** The agent who had the session, if back at the desk. */
function returned({ previous_agent }: Waiting, { agents, present }: DeskState): Agent | undefined {
  const agent = previous_agent ? agents.get(previous_agent.id) : undefined;
  return agent && agent.status !== 'offline' && present.has(agent.id) ? agent : undefined;
}

function dueOfWaiting(session: Waiting, desk: DeskState, request_id: string): Action | null {
  const { now, inShift, agents, patience } = desk;
  const agent = returned(session, desk);
  if (agent) return { type: 'return', agent: { id: agent.id, name: agent.name } };
  const deserted = !inShift && ![...agents.values()].some(({ status }) => status === 'online');
  if (deserted && !session.internals.escalated_by_agent) return { type: 'desk_closed', request_id };
  const limit = patience.pendingTimeout;
  return reached(waitingSince(session), limit, now) ? { type: 'timeout', limit, request_id } : null;
}

/** Nobody answers a request for a transfer any more: its time is over, or who was asked is not there. */
function dueOfTransfer({ internals: { transfer } }: Live, { now, agents, lapsed }: DeskState): Action | null {
  if (!transfer) return null;
  const { id, to_agent_id, expires_at } = transfer;
  const there = agents.get(to_agent_id)?.status !== 'offline' && agents.has(to_agent_id) && !lapsed.has(to_agent_id);
  if (there && now < expires_at) return null;
  return { type: 'transfer_end', id, decision: 'expired', response_note: '', by: 'system' };
}

function dueOfLive(session: Live, desk: DeskState, request_id: string): Action | null {
  const { id } = session.assigned_agent;
  if (desk.lapsed.has(id) || !desk.agents.has(id)) {
    return { type: 'agent_away', agent_id: id, in_shift: desk.inShift, request_id };
  }
  const transfer = dueOfTransfer(session, desk);
  if (transfer) return transfer;
  const limit = desk.patience.manualIdle;
  return reached(silentSince(session), limit, desk.now) ? { type: 'idle', limit } : null;
}

/** What time alone does to a session now, if anything; `request_id` is for an after-hours request that it may open. */
export function dueAction(session: StoredSession, desk: DeskState, request_id: string): Action | null {
  if (session.status === 'pending_manual') return dueOfWaiting(session, desk, request_id);
  if (session.status === 'manual_live') return dueOfLive(session, desk, request_id);
  return null;
}
