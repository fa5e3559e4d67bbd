import type { Clock } from '../clock.ts';
import { CozeError } from './coze-error.ts';

/** Counts the tries of one request. */
export interface Tries {
  /** 1 for the first. */
  readonly count: number;
  /**
   * Whether to try once more after this error; waits the backoff before it says yes.
   *
   * An abort cuts the backoff short; the next try then fails with the signal's reason.
   */
  again(error: unknown): Promise<boolean>;
}

export interface TryOptions {
  clock: Clock;
  /** From 0 to below 1. */
  random: () => number;
  /** Milliseconds for the whole request, from now on. */
  budgetMs: number;
  signal: AbortSignal;
}

const MAX_TRIES = 3;
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 10_000;

/** Starts with the first try. A refused token is worth one more try at once, a passing trouble two with a pause. */
export function createTries({ clock, random, budgetMs, signal }: TryOptions): Tries {
  const startedAt = clock.now();
  let count = 1;
  let renewedToken = false;
  return {
    get count() {
      return count;
    },
    async again(error) {
      if (!(error instanceof CozeError) || error.retry === 'never' || count >= MAX_TRIES) return false;
      if (error.retry === 'new-token') {
        if (renewedToken) return false;
        renewedToken = true;
      } else {
        const backoffMs = Math.min(FIRST_BACKOFF_MS * 2 ** (count - 1) * (1 + random()), MAX_BACKOFF_MS);
        const leftMs = budgetMs - (clock.now() - startedAt) * 1000;
        if (backoffMs >= leftMs) return false;
        await clock.sleep(backoffMs, signal);
      }
      count += 1;
      return true;
    },
  };
}
