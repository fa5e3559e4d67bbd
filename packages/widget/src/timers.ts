/** The clock of the widget, in milliseconds; its times on the wire are seconds. */
export interface Timers {
  setTimeout: (callback: () => void, ms: number) => unknown;
  clearTimeout: (handle: unknown) => void;
  now: () => number;
  /** Calls back before the next paint; on a hidden page, where nothing is painted, a little later. */
  frame: (callback: () => void) => void;
}

const HIDDEN_FRAME_MS = 250;

export const browserTimers: Timers = {
  setTimeout: (callback, ms) => window.setTimeout(callback, ms),
  clearTimeout: (handle) => window.clearTimeout(handle as number),
  now: () => Date.now(),
  frame(callback) {
    if (document.hidden) window.setTimeout(callback, HIDDEN_FRAME_MS);
    else requestAnimationFrame(callback);
  },
};

export function sleep(timers: Timers, ms: number): Promise<void> {
  return new Promise((resolve) => timers.setTimeout(resolve, ms));
}
