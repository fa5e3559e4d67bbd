import type { Agent } from '@fiido/protocol';
import { AppError } from '../errors.ts';
import type { Document, Documents } from '../store/documents.ts';
import { VersionConflict } from '../store/store.ts';

/** An account as it is stored. */
export interface AgentRecord extends Agent {
  password_hash: string;
  /**
   * Grows whenever all logins are to end: one that began under an earlier number is over. Begins at the time the account
   * was made, so that no login of an account outlives it into another of the same name. Absent: 0.
   */
  password_version?: number;
}

/** Accounts by user name, whatever its case. */
export interface AccountRecords {
  get(username: string): Promise<Document<AgentRecord> | null>;
  /** False when the name is taken. */
  create(record: AgentRecord): Promise<boolean>;
  /**
   * Changes what is there now; `expectedVersion`: only if nothing happened since that was read.
   *
   * @throws {AppError} AGENT_NOT_FOUND
   * @throws {VersionConflict} the account is at another version than the expected one
   */
  change(
    username: string,
    changes: Partial<AgentRecord> | ((before: AgentRecord) => Partial<AgentRecord>),
    expectedVersion?: number,
  ): Promise<AgentRecord>;
  remove(username: string): Promise<void>;
  list(): Promise<Document<AgentRecord>[]>;
}

/** What others may read of an account. */
export function publicAgent({ password_hash: _hash, password_version: _version, ...agent }: AgentRecord): Agent {
  return agent;
}

/** `changed` is called after each write: what was read before may be wrong from then on. */
export function createAccountRecords(documents: Documents, changed: () => void): AccountRecords {
  const records: AccountRecords = {
    get: (username) => documents.get<AgentRecord>('agent', username.toLowerCase()),
    async create(record) {
      try {
        await documents.put('agent', record.username.toLowerCase(), record, { expectedVersion: 0 });
      } catch (error) {
        if (error instanceof VersionConflict) return false;
        throw error;
      }
      changed();
      return true;
    },
    async change(username, changes, expectedVersion) {
      for (;;) {
        const found = await records.get(username);
        if (!found) throw new AppError('AGENT_NOT_FOUND');
        if (expectedVersion !== undefined && found.version !== expectedVersion) throw new VersionConflict(username);
        const value = { ...found.value, ...(typeof changes === 'function' ? changes(found.value) : changes) };
        try {
          await documents.put('agent', found.id, value, { expectedVersion: found.version });
          changed();
          return value;
        } catch (error) {
          if (!(error instanceof VersionConflict)) throw error;
        }
      }
    },
    async remove(username) {
      await documents.delete('agent', username.toLowerCase());
      changed();
    },
    list: () => documents.list<AgentRecord>('agent'),
  };
  return records;
}
