import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Log } from '../log.ts';

/** How often the process is looked at, and what a look covers. */
const WINDOW_MS = 5_000;
const RESOLUTION_MS = 10;
/** A process that answers nobody for so long is felt by shoppers. */
const BLOCKED_MS = 200;

interface Lag {
  p99_lag_ms: number;
  max_lag_ms: number;
}

export interface LoopWatch {
  /** How late timers were in the last five to ten seconds, in milliseconds. */
  lag(): Lag;
  close(): void;
}

/** Measures how long the process was busy with one thing, and warns when that was long: `event_loop_blocked`. */
export function watchLoop(log: Log, windowMs = WINDOW_MS): LoopWatch {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let before: Lag = { p99_lag_ms: 0, max_lag_ms: 0 };
  const lagOf = (nanoseconds: number): number => Math.max(0, Math.round(nanoseconds / 1e6 - RESOLUTION_MS));
  // Before its first sample the histogram's largest value is no number of anything.
  const now = (): Lag =>
    delay.count === 0
      ? { p99_lag_ms: 0, max_lag_ms: 0 }
      : { p99_lag_ms: lagOf(delay.percentile(99)), max_lag_ms: lagOf(delay.max) };
  const timer = setInterval(() => {
    before = now();
    delay.reset();
    if (before.max_lag_ms >= BLOCKED_MS) log.warn('event_loop_blocked', { ...before });
  }, windowMs).unref();
  return {
    lag() {
      const current = now();
      return {
        p99_lag_ms: Math.max(before.p99_lag_ms, current.p99_lag_ms),
        max_lag_ms: Math.max(before.max_lag_ms, current.max_lag_ms),
      };
    },
    close() {
      clearInterval(timer);
      delay.disable();
    },
  };
}
