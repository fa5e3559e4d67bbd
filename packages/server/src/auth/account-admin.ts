import type { Agent, AgentUpdateRequest } from '@fiido/protocol';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { roundSeconds } from '../session/create.ts';
import type { Documents } from '../store/documents.ts';
import { VersionConflict } from '../store/store.ts';
import { publicAgent } from './account-records.ts';
import type { AccountRecords, AgentRecord } from './account-records.ts';
import { newRecord } from './new-account.ts';
import type { NewAgent } from './new-account.ts';
import { checkStrength } from './password-rules.ts';
import { hashPassword } from './passwords.ts';

/** What admins do to accounts. */
export interface AccountAdmin {
  /** @throws {AppError} USERNAME_EXISTS */
  checkFree(username: string): Promise<void>;
  /** @throws {AppError} AGENT_NOT_FOUND */
  byUsername(username: string): Promise<Agent>;
  /** @throws {AppError} USERNAME_EXISTS, INVALID_PASSWORD */
  create(agent: NewAgent): Promise<Agent>;
  /**
   * Who is deactivated is out at once: all their logins end.
   *
   * @throws {AppError} AGENT_NOT_FOUND, LAST_ADMIN
   */
  administer(username: string, changes: AgentUpdateRequest): Promise<Agent>;
  /** All logins of the account end. @throws {AppError} AGENT_NOT_FOUND, INVALID_PASSWORD */
  resetPassword(username: string, password: string): Promise<void>;
  /** The account and what was its own. @throws {AppError} AGENT_NOT_FOUND, LAST_ADMIN */
  remove(username: string): Promise<Agent>;
  /** Makes the roll of admins anew from the accounts. */
  countAdmins(): Promise<void>;
}

/**
 * Names of those who may administer. One record, so that of two who demote each other in the same moment one is told
 * no. Whoever is on it is an admin; one whose promotion was cut short may be missing, until the next start.
 */
interface AdminRoll {
  usernames: string[];
}

const ROLL = 'admins';

function isAdmin({ role, active }: Pick<Agent, 'role' | 'active'>): boolean {
  return role === 'admin' && active;
}

export function adminOf({
  records,
  documents,
  clock,
}: {
  records: AccountRecords;
  documents: Documents;
  clock: Clock;
}): AccountAdmin {
  /** Changes the roll; `next` sees it as it is in that moment and may refuse. */
  async function changeRoll(next: (usernames: string[]) => string[]): Promise<void> {
    for (;;) {
      const found = await documents.get<AdminRoll>('admin_roll', ROLL);
      const before = found?.value.usernames ?? (await adminsNow());
      try {
        await documents.put('admin_roll', ROLL, { usernames: next(before) }, { expectedVersion: found?.version ?? 0 });
        return;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
    }
  }

  async function adminsNow(): Promise<string[]> {
    return (await records.list()).filter(({ value }) => isAdmin(value)).map(({ id }) => id);
  }

  /** Before somebody stops being an admin. @throws {AppError} LAST_ADMIN */
  function strike(username: string, detail: string): Promise<void> {
    return changeRoll((usernames) => {
      const rest = usernames.filter((name) => name !== username.toLowerCase());
      if (rest.length === 0) throw new AppError('LAST_ADMIN', { detail: `LAST_ADMIN: ${detail}` });
      return rest;
    });
  }

  /** After somebody became an admin. */
  function enter(username: string): Promise<void> {
    return changeRoll((usernames) => [...new Set([...usernames, username.toLowerCase()])]);
  }

  async function existing(username: string): Promise<AgentRecord> {
    const found = await records.get(username);
    if (!found) throw new AppError('AGENT_NOT_FOUND');
    return found.value;
  }

  /** Logins that began before are over. */
  const nextVersion = ({ password_version = 0 }: AgentRecord) => ({ password_version: password_version + 1 });

  async function checkFree(username: string): Promise<void> {
    if (await records.get(username)) throw new AppError('USERNAME_EXISTS');
  }

  return {
    checkFree,
    byUsername: async (username) => publicAgent(await existing(username)),
    async create(agent) {
      checkStrength(agent.password);
      // Before the work of a hash; who is faster after that is found by the write.
      await checkFree(agent.username);
      const made = await newRecord(agent, clock.now());
      if (!(await records.create(made))) throw new AppError('USERNAME_EXISTS');
      if (isAdmin(made)) await enter(made.username);
      return publicAgent(made);
    },
    async administer(username, changes) {
      const before = await existing(username);
      const { role = before.role, active = before.active } = changes;
      if (isAdmin(before) && !isAdmin({ role, active })) await strike(username, '不能降级最后一个管理员');
      const isOut = before.active && !active;
      const status = isOut ? 'offline' : changes.status;
      const after = await records.change(username, (record) => ({
        ...changes,
        ...(status === undefined ? {} : { status, status_note: '', status_updated_at: roundSeconds(clock.now()) }),
        ...(isOut ? nextVersion(record) : {}),
      }));
      if (isAdmin(after)) await enter(username);
      return publicAgent(after);
    },
    async resetPassword(username, password) {
      checkStrength(password);
      await existing(username);
      const password_hash = await hashPassword(password);
      await records.change(username, (record) => ({ password_hash, ...nextVersion(record) }));
      await documents.delete('login_failures', `name:${username.toLowerCase()}`);
    },
    async remove(username) {
      const record = await existing(username);
      if (isAdmin(record)) await strike(username, '不能删除最后一个管理员');
      await records.remove(username);
      await Promise.all([
        documents.delete('agent_settings', record.id),
        documents.delete('presence', record.id),
        documents.delete('login_failures', `name:${username.toLowerCase()}`),
      ]);
      return publicAgent(record);
    },
    async countAdmins() {
      const usernames = await adminsNow();
      await changeRoll(() => usernames);
    },
  };
}
