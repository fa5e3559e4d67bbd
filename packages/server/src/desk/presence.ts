import type { Agent, AgentStatus } from '@fiido/protocol';
import type { Clock } from '../clock.ts';
import type { Document, Documents } from '../store/documents.ts';
import { VersionConflict } from '../store/store.ts';

/** Until when an agent counts as present; the record's id is the agent's. */
export interface PresenceLease {
  username: string;
  /** Unix seconds. */
  expires_at: number;
  /** The status that the agent had before the lease ran out; null while nobody has noticed that it did. */
  away_from: AgentStatus | null;
  /** A login began after the lease ran out: it counts no more. Kept, so that who read it before cannot note anything. */
  over?: true;
}

/**
 * Who of the agents is there, by signs of life that any process may see.
 *
 * A lease is a record with its end written in it: it runs out by itself when the process that renewed it dies, and
 * stays long enough for the sweep to see that it did. An agent who never showed a sign of life has none.
 */
export interface Presence {
  /** A sign of life. Renews the lease, though not more often than makes sense. */
  renew(agent: Pick<Agent, 'id' | 'username'>): Promise<void>;
  /**
   * A login begins: a lease of an earlier one that ran out counts no more, one that is alive has its whole time again.
   * To be called before the login says that the agent is there: see `callRoll`.
   */
  begin(agent: Pick<Agent, 'id' | 'username'>): Promise<void>;
  /** All leases that count, those that ran out too. */
  list(): Promise<Document<PresenceLease>[]>;
  /** Notes that a lease was found run out, or alive again; false when it changed since it was read. */
  note(lease: Document<PresenceLease>, away_from: AgentStatus | null): Promise<boolean>;
}

export interface PresenceOptions {
  documents: Documents;
  clock: Clock;
  /** Seconds. */
  lease: number;
  /** Seconds: how long a lease that ran out is remembered. */
  remember: number;
}

const RENEW_EVERY_SECONDS = 5;
const KNOWN_MAX = 10_000;

export function createPresence({ documents, clock, lease, remember }: PresenceOptions): Presence {
  const renewEvery = Math.min(RENEW_EVERY_SECONDS, lease / 3);
  const ttlSeconds = lease + remember;
  /** When this process last renewed, by agent. */
  const renewed = new Map<string, number>();

  async function write(agent_id: string, value: PresenceLease, expectedVersion: number): Promise<boolean> {
    try {
      await documents.put('presence', agent_id, value, { expectedVersion, ttlSeconds });
      return true;
    } catch (error) {
      if (error instanceof VersionConflict) return false;
      throw error;
    }
  }

  /** Changes a lease by what it is now; `null` from `edit` leaves it as it is. */
  async function change(agent_id: string, edit: (found: PresenceLease | null) => PresenceLease | null): Promise<void> {
    for (let written = false; !written;) {
      const found = await documents.get<PresenceLease>('presence', agent_id);
      const value = edit(found && !found.value.over ? found.value : null);
      written = value === null || (await write(agent_id, value, found?.version ?? 0));
    }
  }

  return {
    async renew({ id, username }) {
      const now = clock.now();
      if (now - (renewed.get(id) ?? -Infinity) < renewEvery) return;
      if (renewed.size >= KNOWN_MAX) renewed.clear();
      renewed.set(id, now);
      try {
        await change(id, (found) => ({ username, expires_at: now + lease, away_from: found?.away_from ?? null }));
      } catch (error) {
        renewed.delete(id);
        throw error;
      }
    },
    async begin({ id, username }) {
      const now = clock.now();
      await change(id, (found) => {
        if (!found) return null;
        const { expires_at, away_from } = found;
        return expires_at > now
          ? { username, expires_at: now + lease, away_from }
          : { username, expires_at, away_from: null, over: true };
      });
    },
    async list() {
      return (await documents.list<PresenceLease>('presence')).filter(({ value }) => !value.over);
    },
    note: ({ id, value, version }, away_from) => write(id, { ...value, away_from }, version),
  };
}
