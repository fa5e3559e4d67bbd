import type { DetailedHealthResponse } from '@fiido/protocol';

/** What only the runtime can say about itself. */
export interface Probes {
  /** Unix seconds. */
  startedAt: number;
  /** Resident memory in MB; 0 where the runtime does not tell. */
  rssMb(): number;
  /** How late timers were in the last seconds; null where the runtime does not tell. */
  loop(): DetailedHealthResponse['checks']['loop'];
  /** Asks Redis how it is; null without Redis. Never rejects: a Redis that does not answer is `ok: false`. */
  redis(): Promise<DetailedHealthResponse['checks']['redis']>;
}

/** A runtime that tells nothing of itself. */
export function noProbes(startedAt: number): Probes {
  return { startedAt, rssMb: () => 0, loop: () => null, redis: () => Promise.resolve(null) };
}
