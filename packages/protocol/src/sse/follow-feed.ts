import type { ErrorBody } from '../errors.ts';
import type { FeedError, FeedHandle, FeedOptions, FeedTimers } from './feed.ts';
import { onPageReturn } from './page-return.ts';
import type { StreamEvent } from './parse.ts';
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

/**
 * Follows a feed until `close()`: reconnects with full-jitter backoff and resumes after the last event taken, so that
 * every durable event arrives once and in order.
 *
 * In a page it also reconnects when the network or the page comes back; it needs no DOM. No callback runs before this
 * function has returned.
 */
export function followFeed<E extends { type: string }>(options: FeedOptions<E>): FeedHandle {
  const { url, token, onEvent, onState, onInvalid, onUnauthorized } = options;
  const { fetch = globalThis.fetch, idleMs = 45_000, random = Math.random, timers = systemTimers } = options;
  const life = new AbortController();
  let connection = life;
  /** Set between two connections. */
  let pause: Pause | undefined;
  let watchdog: unknown;
  let lastId = options.after;
  let retryMs = FIRST_RETRY_MS;
  let failures = 0;
  let lastByteAt = 0;
  let wokenAt = -Infinity;
  let isRefreshed = false;
  /** The next connection is made without a pause. */
  let atOnce = false;

  const close = (error?: FeedError): void => {
    if (life.signal.aborted) return;
    life.abort();
    connection.abort();
    pause?.end();
    onState('closed', error);
  };

  const wait = (reason: Pause['for'], ms?: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        timers.clearTimeout(timer);
        pause = undefined;
        resolve();
      };
      const timer = ms === undefined ? ms : timers.setTimeout(end, ms);
      pause = { for: reason, end };
    });

  const touch = (): void => {
    lastByteAt = timers.now();
    timers.clearTimeout(watchdog);
    watchdog = timers.setTimeout(() => connection.abort(), idleMs);
  };

  /** Takes one event; what it returns ends the connection. */
  const take = ({ id, data }: StreamEvent): End | undefined => {
    let event: E | undefined;
    try {
      event = parseRecord<E>(data);
      if (event.type === 'idle') {
        // A feed that was woken while the server's goodbye was on its way stays up, once.
        atOnce = timers.now() - wokenAt < STALE_MS;
        wokenAt = -Infinity;
        return atOnce ? {} : { next: 'idle' };
      }
      if (event.type === 'reconnect') return { wait: (event as { retry_ms?: number }).retry_ms };
      onEvent(event, id);
      if (id) lastId = id;
    } catch (error) {
      onInvalid?.(data, error);
      if (event) return {};
    }
    return undefined;
  };

  const read = async (body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<End> => {
    const openedAt = timers.now();
    isRefreshed = false;
    onState('open');
    try {
      const onRetry = (ms: number): unknown => (retryMs = Math.max(ms, MIN_RETRY_MS));
      for await (const event of readEvents(body, { signal, onActivity: touch, onRetry })) {
        const end = take(event);
        if (end) return end;
      }
      return {};
    } finally {
      if (timers.now() - openedAt >= HEALTHY_MS) failures = 0;
    }
  };

  const refused = async (response: Response, signal: AbortSignal): Promise<End> => {
    const { status } = response;
    const json = (await response.json().catch(() => undefined)) as Partial<ErrorBody> | null | undefined;
    const error: FeedError = typeof json?.code === 'string' ? { status, body: json as ErrorBody } : { status };
    if (status === 401 && onUnauthorized && !isRefreshed) {
      isRefreshed = atOnce = await unlessAborted(signal, onUnauthorized());
      if (atOnce) return { error };
    }
    if (FINAL_STATUSES.includes(status)) return { error, next: 'closed' };
    return { error, wait: Number(response.headers.get('Retry-After')) * 1_000 };
  };

  /** One connection, from the request to its end; leaves nothing open. */
  const connect = async (): Promise<End> => {
    const own = (connection = new AbortController());
    const { signal } = own;
    touch();
    try {
      // `onState` may have closed the feed.
      life.signal.throwIfAborted();
      const headers = {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${await unlessAborted(signal, token())}`,
        ...(lastId && { 'Last-Event-ID': lastId }),
      };
      // no-store: else Chromium lets a second tab wait for the first one's response to end.
      const response = await fetch(typeof url === 'string' ? url : url(), { headers, cache: 'no-store', signal });
      const { ok, body } = response;
      const isFeed = ok && body && response.headers.get('Content-Type')?.startsWith(headers.Accept);
      return await (isFeed ? read(body, signal) : refused(response, signal));
    } catch {
      // Whatever fetch or a read throws is a lost connection: browsers agree on neither name nor text.
      return {};
    } finally {
      own.abort();
      timers.clearTimeout(watchdog);
    }
  };

  const run = async (): Promise<void> => {
    let isFirst = true;
    while (!life.signal.aborted) {
      if (isFirst) onState('connecting');
      atOnce = false;
      const { error, wait: asked = 0, next } = await connect();
      if (life.signal.aborted) return;
      if (next === 'closed') return close(error);
      isFirst = next === 'idle';
      const paused = isFirst
        ? wait('idle')
        : asked > 0
          ? wait('server', Math.min(asked, MAX_WAIT_MS))
          : !atOnce && wait('backoff', random() * Math.min(MAX_BACKOFF_MS, retryMs * 2 ** failures++));
      // Told only now, so that `wake` and `close` already work inside the callback.
      onState(next ?? 'reconnecting', error);
      await paused;
    }
  };

  onPageReturn(() => {
    if (pause) {
      if (pause.for === 'backoff') pause.end();
    } else if (timers.now() - lastByteAt > STALE_MS) {
      atOnce = true;
      connection.abort();
    }
  }, life.signal);
  queueMicrotask(() => void run());

  return {
    close: () => close(),
    wake() {
      if (!pause) wokenAt = timers.now();
      else if (pause.for !== 'server') pause.end();
    },
    get lastId() {
      return lastId;
    },
  };
}

/** Lets go of work that cannot be aborted itself, such as a token request that hangs since the device slept. */
function unlessAborted<T>(signal: AbortSignal, work: T | Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  });
  return Promise.race([work, aborted]);
}
