import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Documents } from '../store/documents.ts';
import { VersionConflict } from '../store/store.ts';

interface Failures {
  count: number;
  /** Unix seconds. */
  locked_until: number;
}

/** Slows down guessing: after some failures for a name or an address each further one doubles the wait. */
export interface LoginLock {
  /** @throws {AppError} LOGIN_LOCKED */
  check(keys: readonly string[]): Promise<void>;
  failed(keys: readonly string[]): Promise<void>;
  succeeded(keys: readonly string[]): Promise<void>;
}

const FIRST_LOCK_SECONDS = 30;
const LONGEST_LOCK_SECONDS = 900;
const FORGET_SECONDS = 3600;

export function createLoginLock(documents: Documents, clock: Clock, maxFailures: number): LoginLock {
  async function countOne(key: string): Promise<void> {
    for (;;) {
      const found = await documents.get<Failures>('login_failures', key);
      const count = (found?.value.count ?? 0) + 1;
      const excess = count - maxFailures;
      const seconds = excess < 0 ? 0 : Math.min(FIRST_LOCK_SECONDS * 2 ** excess, LONGEST_LOCK_SECONDS);
      const value = { count, locked_until: clock.now() + seconds };
      try {
        const options = { expectedVersion: found?.version ?? 0, ttlSeconds: FORGET_SECONDS };
        await documents.put<Failures>('login_failures', key, value, options);
        return;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
    }
  }

  return {
    async check(keys) {
      const found = await Promise.all(keys.map((key) => documents.get<Failures>('login_failures', key)));
      const until = Math.max(0, ...found.map((entry) => entry?.value.locked_until ?? 0));
      const retryAfter = Math.ceil(until - clock.now());
      if (retryAfter > 0) throw new AppError('LOGIN_LOCKED', { retryAfter });
    },
    async failed(keys) {
      await Promise.all(keys.map(countOne));
    },
    async succeeded(keys) {
      await Promise.all(keys.map((key) => documents.delete('login_failures', key)));
    },
  };
}
