/** The only source of time; nothing else reads a clock or sets a timer. */
export interface Clock {
  /** Unix seconds, with fraction. */
  now(): number;
  /** Resolves after `ms` milliseconds, or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now() / 1000,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener('abort', done, { once: true });
    }),
};

/** A clock that stands still until it is moved; ships for tests and for replaying recorded days. */
export interface FakeClock extends Clock {
  /** Moves time by `ms` milliseconds and wakes the sleepers whose time has come, in order. */
  advance(ms: number): Promise<void>;
  /** How many sleepers wait. */
  readonly sleepers: number;
}

export function createFakeClock(startSeconds: number): FakeClock {
  let nowMs = startSeconds * 1000;
  let waiting: { at: number; wake: () => void }[] = [];
  return {
    now: () => nowMs / 1000,
    get sleepers() {
      return waiting.length;
    },
    sleep(ms, signal) {
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const entry = {
          at: nowMs + ms,
          wake: () => {
            waiting = waiting.filter((other) => other !== entry);
            signal?.removeEventListener('abort', entry.wake);
            resolve();
          },
        };
        waiting.push(entry);
        signal?.addEventListener('abort', entry.wake, { once: true });
      });
    },
    async advance(ms) {
      const end = nowMs + ms;
      for (;;) {
        const next = waiting.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        nowMs = Math.max(nowMs, next.at);
        next.wake();
        await new Promise((resolve) => setImmediate(resolve));
      }
      nowMs = end;
    },
  };
}
