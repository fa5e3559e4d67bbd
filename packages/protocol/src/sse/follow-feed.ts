import type { ErrorBody } from '../errors.ts';
import type { FeedError, FeedHandle, FeedOptions, FeedTimers } from './feed.ts';
import { onPageReturn } from './page-return.ts';
import { parseRecord, readEvents } from './read.ts';

const FIRST_RETRY_MS = 3_000;
/** A server that says `retry: 0` must not make every client spin. */
const MIN_RETRY_MS = 100;
const MAX_BACKOFF_MS = 30_000;
/** A longer wish of the server is taken as this; timers overflow at 24 days. */
const MAX_WAIT_MS = 3_600_000;
const HEALTHY_MS = 10_000;
const STALE_MS = 20_000;
const FINAL_STATUSES = [401, 403, 404, 410];

const systemTimers: FeedTimers = {
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
  now: () => Date.now(),
};

/**
 * Follows a feed until `close()`: reconnects with full-jitter backoff and resumes after the last event taken, so that
 * every durable event arrives once and in order.
 *
 * In a page it also reconnects when the network or the page comes back; it needs no DOM. No callback runs before this
 * function has returned.
 */
export function followFeed<E extends { type: string }>(options: FeedOptions<E>): FeedHandle {
  return new Follower(options);
}

/** How a connection ended; nothing at all means it was lost. */
interface End {
  error?: FeedError;
  /** Milliseconds that the server asks for. */
  wait?: number | undefined;
  next?: 'idle' | 'closed';
}

/** The time between two connections; `wake` ends all but what the server asked for, the page only a backoff. */
interface Pause {
  for: 'backoff' | 'server' | 'idle';
  end(): void;
}

class Follower<E extends { type: string }> implements FeedHandle {
  lastId: string | undefined;
  readonly #options: FeedOptions<E>;
  readonly #timers: FeedTimers;
  readonly #life = new AbortController();
  #connection = new AbortController();
  /** Set between two connections. */
  #pause: Pause | undefined;
  #watchdog: unknown;
  #retryMs = FIRST_RETRY_MS;
  #failures = 0;
  #lastByteAt = 0;
  #wokenAt = -Infinity;
  #refreshed = false;
  #atOnce = false;

  constructor(options: FeedOptions<E>) {
    this.#options = options;
    this.#timers = options.timers ?? systemTimers;
    this.lastId = options.after;
    onPageReturn(() => this.#return(), this.#life.signal);
    void Promise.resolve().then(() => this.#run());
  }

  close(): void {
    this.#close();
  }

  wake(): void {
    if (!this.#pause) this.#wokenAt = this.#timers.now();
    else if (this.#pause.for !== 'server') this.#pause.end();
  }

  #close(error?: FeedError): void {
    if (this.#life.signal.aborted) return;
    this.#life.abort();
    this.#connection.abort();
    this.#pause?.end();
    this.#options.onState('closed', error);
  }

  async #run(): Promise<void> {
    const { onState, random = Math.random } = this.#options;
    const { signal } = this.#life;
    let first = true;
    while (!signal.aborted) {
      if (first) onState('connecting');
      this.#atOnce = false;
      const { error, wait = 0, next } = await this.#connect();
      if (signal.aborted) return;
      if (next === 'closed') return this.#close(error);
      first = next === 'idle';
      const pause = first
        ? this.#wait('idle')
        : wait > 0
          ? this.#wait('server', Math.min(wait, MAX_WAIT_MS))
          : !this.#atOnce &&
            this.#wait('backoff', random() * Math.min(MAX_BACKOFF_MS, this.#retryMs * 2 ** this.#failures++));
      // Told only now, so that `wake` and `close` already work inside the callback.
      onState(next ?? 'reconnecting', error);
      await pause;
    }
  }

  /** One connection, from the request to its end; leaves nothing open. */
  async #connect(): Promise<End> {
    const { url, token, fetch = globalThis.fetch } = this.#options;
    const connection = new AbortController();
    this.#connection = connection;
    this.#touch();
    try {
      // `onState` may have closed the feed.
      this.#life.signal.throwIfAborted();
      const headers: Record<string, string> = {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${await unlessAborted(connection.signal, token())}`,
      };
      if (this.lastId) headers['Last-Event-ID'] = this.lastId;
      // no-store: else Chromium lets a second tab wait for the first one's response to end.
      const response = await fetch(typeof url === 'string' ? url : url(), {
        headers,
        cache: 'no-store',
        signal: connection.signal,
      });
      const { ok, body } = response;
      const isFeed = ok && body && response.headers.get('Content-Type')?.startsWith('text/event-stream');
      return await (isFeed ? this.#read(body, connection.signal) : this.#refused(response, connection.signal));
    } catch {
      // Whatever fetch or a read throws is a lost connection: browsers agree on neither name nor text.
      return {};
    } finally {
      connection.abort();
      this.#timers.clearTimeout(this.#watchdog);
    }
  }

  async #read(body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<End> {
    const { onEvent, onInvalid } = this.#options;
    const openedAt = this.#timers.now();
    const onRetry = (ms: number) => (this.#retryMs = Math.max(ms, MIN_RETRY_MS));
    this.#refreshed = false;
    this.#options.onState('open');
    try {
      for await (const { id, data } of readEvents(body, { signal, onActivity: this.#touch, onRetry })) {
        let event: E;
        try {
          event = parseRecord(data);
        } catch (error) {
          onInvalid?.(data, error);
          continue;
        }
        if (event.type === 'idle') return this.#idle();
        if (event.type === 'reconnect') return { wait: (event as { retry_ms?: number }).retry_ms };
        try {
          onEvent(event, id);
        } catch (error) {
          onInvalid?.(data, error);
          return {};
        }
        if (id) this.lastId = id;
      }
      return {};
    } finally {
      if (this.#timers.now() - openedAt >= HEALTHY_MS) this.#failures = 0;
    }
  }

  /** A feed that was woken while the server's goodbye was on its way stays up, once. */
  #idle(): End {
    this.#atOnce = this.#timers.now() - this.#wokenAt < STALE_MS;
    this.#wokenAt = -Infinity;
    return this.#atOnce ? {} : { next: 'idle' };
  }

  async #refused(response: Response, signal: AbortSignal): Promise<End> {
    const { status } = response;
    const json = (await response.json().catch(() => undefined)) as Partial<ErrorBody> | null | undefined;
    const error: FeedError = typeof json?.code === 'string' ? { status, body: json as ErrorBody } : { status };
    const { onUnauthorized } = this.#options;
    if (status === 401 && onUnauthorized && !this.#refreshed) {
      this.#refreshed = this.#atOnce = await unlessAborted(signal, onUnauthorized());
      if (this.#atOnce) return { error };
    }
    if (FINAL_STATUSES.includes(status)) return { error, next: 'closed' };
    return { error, wait: Number(response.headers.get('Retry-After')) * 1_000 };
  }

  #wait(reason: Pause['for'], ms?: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        this.#timers.clearTimeout(timer);
        this.#pause = undefined;
        resolve();
      };
      const timer = ms === undefined ? ms : this.#timers.setTimeout(end, ms);
      this.#pause = { for: reason, end };
    });
  }

  readonly #touch = (): void => {
    this.#lastByteAt = this.#timers.now();
    this.#timers.clearTimeout(this.#watchdog);
    this.#watchdog = this.#timers.setTimeout(() => this.#connection.abort(), this.#options.idleMs ?? 45_000);
  };

  #return(): void {
    if (this.#pause) {
      if (this.#pause.for === 'backoff') this.#pause.end();
    } else if (this.#timers.now() - this.#lastByteAt > STALE_MS) {
      this.#atOnce = true;
      this.#connection.abort();
    }
  }
}

/** Lets go of work that cannot be aborted itself, such as a token request that hangs since the device slept. */
function unlessAborted<T>(signal: AbortSignal, work: T | Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  });
  return Promise.race([work, aborted]);
}
