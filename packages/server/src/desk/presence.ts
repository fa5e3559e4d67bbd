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
  /** A login begins: what is known of an earlier one that ended counts no more. */
  forget(agent_id: string): Promise<void>;
  /** All leases, those that ran out too. */
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

  return {
    async renew({ id, username }) {
      const now = clock.now();
      if (now - (renewed.get(id) ?? -Infinity) < renewEvery) return;
      if (renewed.size >= KNOWN_MAX) renewed.clear();
      renewed.set(id, now);
      try {
        for (let written = false; !written;) {
          const found = await documents.get<PresenceLease>('presence', id);
          const value = { username, expires_at: now + lease, away_from: found?.value.away_from ?? null };
          written = await write(id, value, found?.version ?? 0);
        }
      } catch (error) {
        renewed.delete(id);
        throw error;
      }
    },
    async forget(agent_id) {
      const found = await documents.get<PresenceLease>('presence', agent_id);
      if (found && found.value.expires_at <= clock.now()) await documents.delete('presence', agent_id);
    },
    list: () => documents.list<PresenceLease>('presence'),
    note: ({ id, value, version }, away_from) => write(id, { ...value, away_from }, version),
  };
}
