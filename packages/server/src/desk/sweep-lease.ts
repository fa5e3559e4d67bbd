import type { Clock } from '../clock.ts';
import type { Documents } from '../store/documents.ts';
import { VersionConflict } from '../store/store.ts';

/** Which of the processes does the desk's regular work. */
export interface SweepLease {
  /** Takes or keeps the work; false while another process that lives has it. */
  hold(): Promise<boolean>;
}

const ID = 'desk';
/** Three rounds missed: whoever has the work is gone. */
const LEASE_SECONDS = 15;

/**
 * A lease that is passed on by compare-and-set.
 *
 * Nobody compares clocks: its holder writes the record anew in each round, and who has seen it unchanged for the
 * lease's time, by the own clock, takes it over.
 */
export function createSweepLease(documents: Documents, clock: Clock): SweepLease {
  const self = crypto.randomUUID();
  let seen = { mark: '', at: 0 };

  function isDead(holder: string, version: number): boolean {
    const mark = `${holder} ${version}`;
    if (mark !== seen.mark) seen = { mark, at: clock.now() };
    return clock.now() - seen.at >= LEASE_SECONDS;
  }

  return {
    async hold() {
      const found = await documents.get<{ holder: string }>('sweep_lease', ID);
      if (found && found.value.holder !== self && !isDead(found.value.holder, found.version)) return false;
      try {
        const options = { expectedVersion: found?.version ?? 0, ttlSeconds: LEASE_SECONDS };
        await documents.put('sweep_lease', ID, { holder: self }, options);
        return true;
      } catch (error) {
        if (error instanceof VersionConflict) return false;
        throw error;
      }
    },
  };
}
