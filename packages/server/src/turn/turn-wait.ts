import type { Deps } from '../deps.ts';
import { TurnRunning } from '../dispatch.ts';
import { AppError } from '../errors.ts';

/** A turn that ends without an event (it failed), or with its process, is noticed after this. */
const LOOK_AGAIN_MS = 1000;

/** Calls back at every event of the session's feed after `seq`; parts of a growing answer are none. */
async function hear(deps: Deps, name: string, seq: number, signal: AbortSignal, heard: () => void): Promise<void> {
  try {
    for await (const { kind } of deps.feeds.subscribe(`session:${name}`, String(seq), signal)) {
      if (kind === 'event') heard();
    }
  } catch (error) {
    // It is looked at again anyway, only later.
    deps.log.debug('turn_not_heard', { session_name: name, error });
  }
}

/** Until something that `hear` tells of happens, or some time has passed. */
async function* looks(deps: Deps, name: string, seq: number): AsyncGenerator<void, void, void> {
  const left = new AbortController();
  let wake = (): void => undefined;
  const heard = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  let next = heard();
  void hear(deps, name, seq, left.signal, () => wake());
  const shutDown = (): void => left.abort();
  deps.shutdown.addEventListener('abort', shutDown, { once: true });
  try {
    for (;;) {
      if (deps.shutdown.aborted) throw new AppError('SHUTTING_DOWN', { retryAfter: 1 });
      await Promise.race([next, deps.clock.sleep(LOOK_AGAIN_MS, left.signal)]);
      next = heard();
      yield;
    }
  } finally {
    deps.shutdown.removeEventListener('abort', shutDown);
    left.abort();
  }
}

/**
 * Does `begin` as soon as no other process runs a turn of the session.
 *
 * @throws {AppError} SHUTTING_DOWN, and whatever else `begin` throws but `TurnRunning`
 */
export async function whenTurnIsOver<T>(deps: Deps, name: string, begin: () => Promise<T>): Promise<T> {
  let running: TurnRunning;
  try {
    return await begin();
  } catch (error) {
    if (!(error instanceof TurnRunning)) throw error;
    running = error;
  }
  for await (const _ of looks(deps, name, running.seq)) {
    try {
      return await begin();
    } catch (error) {
      if (!(error instanceof TurnRunning)) throw error;
    }
  }
  throw running;
}
