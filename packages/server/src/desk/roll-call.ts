import type { Agent, AgentStatus } from '@fiido/protocol';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { roundSeconds } from '../session/create.ts';
import type { Document } from '../store/documents.ts';
import type { PresenceLease } from './presence.ts';

export type RollCallDeps = Pick<Deps, 'accounts' | 'presence' | 'clock' | 'log'>;

export interface RollCall {
  /** Accounts that may work, by id, with the status they have now. */
  agents: Map<string, Agent>;
  /** Agents with a lease that is alive. */
  present: Set<string>;
  /** Agents whose lease ran out. */
  lapsed: Set<string>;
  /** Whose status was changed by this call. */
  changed: Agent[];
}

/** Statuses changed in one call; the others' turn is in the next. */
const CHANGES_MAX = 100;

/**
 * Looks at all leases: who is there, who is not, and whose status says otherwise.
 *
 * `mayMiss` is false while a missing sign of life may be our fault: then nobody is found to be away.
 */
export async function callRoll(deps: RollCallDeps, mayMiss: boolean): Promise<RollCall> {
  const [accounts, leases] = await Promise.all([deps.accounts.list(), deps.presence.list()]);
  const now = deps.clock.now();
  const agents = new Map(accounts.filter(({ active }) => active).map((agent) => [agent.id, agent]));
  const roll: RollCall = { agents, present: new Set(), lapsed: new Set(), changed: [] };
  for (const lease of leases) {
    const agent = agents.get(lease.id);
    if (!agent) continue;
    if (lease.value.expires_at > now) {
      roll.present.add(agent.id);
      if (lease.value.away_from !== null) await welcome(deps, roll, agent, lease);
    } else if (mayMiss) {
      if (agent.status === 'offline' || (await leaves(deps, roll, agent, lease))) roll.lapsed.add(agent.id);
    }
  }
  return roll;
}

async function setStatus(deps: RollCallDeps, roll: RollCall, agent: Agent, status: AgentStatus): Promise<void> {
  const changes = { status, status_updated_at: roundSeconds(deps.clock.now()) };
  try {
    const updated = await deps.accounts.update(agent.username, changes);
    roll.agents.set(agent.id, updated);
    roll.changed.push(updated);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The account was deleted a moment ago.
    roll.agents.delete(agent.id);
  }
}

/** False when the agent showed up in the same moment, or must wait for the next call. */
async function leaves(
  deps: RollCallDeps,
  roll: RollCall,
  agent: Agent,
  lease: Document<PresenceLease>,
): Promise<boolean> {
  if (roll.changed.length >= CHANGES_MAX || !(await deps.presence.note(lease, agent.status))) return false;
  deps.log.info('agent_lease_ran_out', { agent_id: agent.id });
  await setStatus(deps, roll, agent, 'offline');
  return true;
}

async function welcome(
  deps: RollCallDeps,
  roll: RollCall,
  agent: Agent,
  lease: Document<PresenceLease>,
): Promise<void> {
  const { away_from } = lease.value;
  if (roll.changed.length >= CHANGES_MAX || away_from === null || !(await deps.presence.note(lease, null))) return;
  deps.log.info('agent_lease_alive_again', { agent_id: agent.id });
  if (agent.status === 'offline') await setStatus(deps, roll, agent, away_from);
}
