/** Waits this many milliseconds, or until the signal aborts; never rejects. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** The longest a timer can wait; longer ones fire at once. */
export const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Unix seconds of the system. */
export const systemNow = (): number => Date.now() / 1000;

export const sleepByTimer: Sleep = (ms, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(done, Math.min(ms, LONGEST_WAIT_MS));
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    signal?.addEventListener('abort', done, { once: true });
  });
