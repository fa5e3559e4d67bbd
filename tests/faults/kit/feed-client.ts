import { followFeed } from '@fiido/protocol/sse';
import type { FeedError, FeedHandle, FeedState } from '@fiido/protocol/sse';
import { now } from './history.ts';
import type { Seen } from './history.ts';

/** Waits of the follower are so much shorter here, those that the server asks for too. */
const PACE = 20;
const IDLE_MS = 10_000;

export interface FeedClientOptions<E> {
  /** Asked before every connection, so it may lead to another process. */
  url: () => string;
  token: () => string;
  after?: string | undefined;
  onEvent?: (event: E) => void;
  onState?: (state: FeedState, error?: FeedError) => void;
}

/** Follows a feed as both apps do, keeps all it gets, and loses its connection when told to. */
export class FeedClient<E extends { type: string }> {
  readonly seen: Seen<E>[] = [];
  readonly states: FeedState[] = [];
  /** Why it was closed or refused, newest last. */
  readonly errors: FeedError[] = [];
  /** Number of the current connection, from 1. */
  connection = 0;
  /** What each connection asked to resume after. */
  readonly resumedAfter: (string | undefined)[] = [];
  readonly #feed: FeedHandle;
  #cut = new AbortController();

  constructor(options: FeedClientOptions<E>) {
    this.#feed = followFeed<E>({
      url: options.url,
      token: options.token,
      after: options.after,
      onEvent: (event, id) => {
        this.seen.push({ at: now(), connection: this.connection, id, event });
        options.onEvent?.(event);
      },
      onState: (state, error) => {
        this.states.push(state);
        if (error) this.errors.push(error);
        options.onState?.(state, error);
      },
      fetch: (input, init) => this.#fetch(input, init),
      idleMs: IDLE_MS * PACE,
      timers: {
        setTimeout: (callback, ms) => setTimeout(callback, ms / PACE),
        clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
        now: () => now() * PACE,
      },
    });
  }

  get lastId(): string | undefined {
    return this.#feed.lastId;
  }

  get state(): FeedState | undefined {
    return this.states.at(-1);
  }

  /** Breaks the connection; it comes back by itself, after the last event it took. */
  drop(): void {
    this.#cut.abort();
  }

  wake(): void {
    this.#feed.wake();
  }

  close(): void {
    this.#feed.close();
    this.#cut.abort();
  }

  #fetch(input: string | URL | globalThis.Request, init: RequestInit = {}): Promise<Response> {
    this.connection += 1;
    this.#cut = new AbortController();
    this.resumedAfter[this.connection] = new Headers(init.headers).get('Last-Event-ID') ?? undefined;
    const signals = [this.#cut.signal, ...(init.signal ? [init.signal] : [])];
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  }
}
