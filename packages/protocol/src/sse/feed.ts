import type { ErrorBody } from '../errors.ts';

/**
 * - `connecting`: the first attempt, or the first one after `idle`
 * - `open`: the server answered, events arrive
 * - `reconnecting`: the connection is lost or was refused for now; said again for each failed attempt
 * - `idle`: the server ended a quiet feed; `wake()` takes it up again
 * - `closed`: by `close()`, or for good by the server, then with the error
 */
export type FeedState = 'connecting' | 'open' | 'reconnecting' | 'idle' | 'closed';

/** A refusal. */
export interface FeedError {
  status: number;
  /** Undefined when somebody else than our server answered. */
  body?: ErrorBody | undefined;
}

/** The clock of a follower, in milliseconds. */
export interface FeedTimers {
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
  /** Wall clock: it has to go on while the device sleeps. */
  now(): number;
}

export interface FeedOptions<E extends { type: string }> {
  /** A function is asked before every attempt. */
  url: string | (() => string);
  /** Asked before every attempt. A rejection counts as a lost connection. */
  token: () => string | Promise<string>;
  /**
   * Takes one event, in the order of the feed. `idle` and `reconnect` are for the follower and never arrive here.
   *
   * The position moves on only after this returned: if it throws, the event goes to `onInvalid` and is read again
   * over a new connection.
   */
  onEvent: (event: E, id: string | undefined) => void;
  onState: (state: FeedState, error?: FeedError) => void;
  /** Told about data that is no record (it is skipped), and about an event on which `onEvent` threw. */
  onInvalid?: ((data: string, error: unknown) => void) | undefined;
  /** The position to start after; without one the feed starts with a snapshot. */
  after?: string | undefined;
  /** Renews the token after a 401: true tries again at once, false closes the feed, a rejection is retried later. */
  onUnauthorized?: (() => Promise<boolean>) | undefined;
  fetch?: typeof fetch | undefined;
  /**
   * Silence, heartbeats included, after which the connection counts as dead. Milliseconds.
   *
   * @defaultValue 45_000
   */
  idleMs?: number | undefined;
  /** In [0, 1). */
  random?: (() => number) | undefined;
  timers?: FeedTimers | undefined;
}

export interface FeedHandle {
  /** Ends the feed for good: connection, timers and listeners go, and `onState('closed')` is the last call. */
  close(): void;
  /**
   * Reconnects at once when the feed is idle or backs off. For the moment the shopper opens or sends.
   *
   * A wait that the server asked for is not cut short.
   */
  wake(): void;
  /** Id of the last event that `onEvent` took. */
  readonly lastId: string | undefined;
}
