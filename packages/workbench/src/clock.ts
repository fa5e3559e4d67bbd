/** Milliseconds between two ticks; every wait clock on the screen moves with the same one. */
const TICK_MS = 1_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
/** Seconds that the server's clock is ahead of this machine's. */
let ahead = 0;

/** Unix seconds by the server's clock, as far as it is known. */
export function now(): number {
  return Date.now() / 1_000 + ahead;
}

/** Takes over the server's clock, so that waits are right on a machine whose own clock is not. */
export function setServerTime(server_time: number): void {
  ahead = server_time - Date.now() / 1_000;
}

/** Calls back once a second until the returned function is called; nothing ticks while nobody listens. */
export function subscribeTicks(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((call) => call()), TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
