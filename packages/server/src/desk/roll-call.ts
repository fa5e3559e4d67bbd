import type { Agent, AgentStatus } from '@fiido/protocol';
import type { Accounts } from '../auth/accounts.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { roundSeconds } from '../session/create.ts';
import type { Document } from '../store/documents.ts';
import { VersionConflict } from '../store/store.ts';
import { idleNote, isIdle, lapsedNote } from './activity.ts';
import type { PresenceLease } from './presence.ts';

export type RollCallDeps = Pick<Deps, 'accounts' | 'presence' | 'clock' | 'log' | 'config'>;

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

/** An account as it was read. */
type Account = Awaited<ReturnType<Accounts['roll']>>[number];

/** Statuses changed in one call; the others' turn is in the next. */
const CHANGES_MAX = 100;

/**
 * Looks at all leases: who is there, who is not, and whose status says otherwise.
 *
 * A status is changed only if the account is as it was read, and only after the lease was noted. A login does it the
 * other way round, the lease before the account: so whichever comes later is told no, and nobody who logs in while an
 * earlier lease is found run out is left offline.
 *
 * `mayMiss` is false while a missing sign of life may be our fault: then nobody is found to be away.
 */
export async function callRoll(deps: RollCallDeps, mayMiss: boolean): Promise<RollCall> {
  const [accounts, leases] = await Promise.all([deps.accounts.roll(), deps.presence.list()]);
  const now = deps.clock.now();
  const known = new Map(accounts.filter(({ agent }) => agent.active).map((account) => [account.agent.id, account]));
  const agents = new Map([...known].map(([id, { agent }]) => [id, agent]));
  const roll: RollCall = { agents, present: new Set(), lapsed: new Set(), changed: [] };
  for (const lease of leases) {
    const account = known.get(lease.id);
    if (!account) continue;
    const { agent } = account;
    if (lease.value.expires_at > now) {
      roll.present.add(agent.id);
      if (lease.value.away_from !== null) await welcome(deps, roll, account, lease);
      else if (mayMiss) await rest(deps, roll, account);
    } else if (mayMiss) {
      if (agent.status === 'offline' || (await leaves(deps, roll, account, lease))) roll.lapsed.add(agent.id);
    }
  }
  return roll;
}

/** False when somebody changed the account since it was read: the next call sees how it is then. */
async function setStatus(
  deps: RollCallDeps,
  roll: RollCall,
  { agent, version }: Account,
  status: AgentStatus,
  status_note = '',
): Promise<boolean> {
  const changes = { status, status_note, status_updated_at: roundSeconds(deps.clock.now()) };
  try {
    const updated = await deps.accounts.update(agent.username, changes, version);
    roll.agents.set(agent.id, updated);
    roll.changed.push(updated);
    return true;
  } catch (error) {
    if (error instanceof VersionConflict) return false;
    if (!(error instanceof AppError)) throw error;
    // The account was deleted a moment ago.
    roll.agents.delete(agent.id);
    return true;
  }
}

/** False when the agent showed up in the same moment, or must wait for the next call. */
async function leaves(
  deps: RollCallDeps,
  roll: RollCall,
  account: Account,
  lease: Document<PresenceLease>,
): Promise<boolean> {
  const { agent } = account;
  if (roll.changed.length >= CHANGES_MAX || !(await deps.presence.note(lease, agent.status))) return false;
  const note = lapsedNote(deps.config.patience.presenceLease);
  if (!(await setStatus(deps, roll, account, 'offline', note))) return false;
  deps.log.info('agent_lease_ran_out', { agent_id: agent.id });
  return true;
}

/** Who is there but does nothing keeps what they have, and gets nothing new. */
async function rest(deps: RollCallDeps, roll: RollCall, account: Account): Promise<void> {
  const { autoBusy } = deps.config.patience;
  const { agent } = account;
  if (roll.changed.length >= CHANGES_MAX || !isIdle(agent, autoBusy, deps.clock.now())) return;
  if (await setStatus(deps, roll, account, 'busy', idleNote(autoBusy))) {
    deps.log.info('agent_idle', { agent_id: agent.id });
  }
}

async function welcome(
  deps: RollCallDeps,
  roll: RollCall,
  account: Account,
  lease: Document<PresenceLease>,
): Promise<void> {
  const { away_from } = lease.value;
  const { agent } = account;
  if (roll.changed.length >= CHANGES_MAX || away_from === null) return;
  // The account first: if it changed, the lease still says that the agent was away, and the next call tries again.
  if (agent.status === 'offline' && !(await setStatus(deps, roll, account, away_from))) return;
  if (await deps.presence.note(lease, null)) deps.log.info('agent_lease_alive_again', { agent_id: agent.id });
}
