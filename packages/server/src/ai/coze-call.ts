import type { Clock } from '../clock.ts';
import type { CozeFetch, CozeResponse } from './coze-config.ts';
import { CozeError, errorFromFetch, type Retry } from './coze-error.ts';

/** An abort that follows another signal until it is released. */
export interface Scope {
  readonly signal: AbortSignal;
  /** Aborts with this reason; the first reason stays. */
  abort(reason: unknown): void;
  /** Aborts what is still running and lets go of the parent signal and the timer. */
  release(): void;
}

/** Milliseconds until a scope ends with `AI_TIMEOUT`, and whether another try makes sense then. */
export interface Limit {
  ms: number;
  retry: Retry;
}

/** Made once: a DOMException gathers a stack trace, and every call ends with one. */
const CALL_IS_OVER = new DOMException('the call is over', 'AbortError');

/** Opens a scope under `parent`. */
export function openScope(clock: Clock, parent: AbortSignal | null, limit: Limit | null): Scope {
  const controller = new AbortController();
  const { signal } = controller;
  const abort = (reason: unknown): void => controller.abort(reason);
  const follow = (): void => abort(parent?.reason);
  if (parent?.aborted) follow();
  else parent?.addEventListener('abort', follow, { once: true });
  if (limit) {
    const { ms, retry } = limit;
    // After `release` the signal is aborted already, which wakes the sleeper and makes this abort do nothing.
    void clock
      .sleep(ms, signal)
      .then(() => abort(new CozeError('AI_TIMEOUT', `not finished within ${ms} ms`, { retry })));
  }
  return {
    signal,
    abort,
    release() {
      parent?.removeEventListener('abort', follow);
      abort(CALL_IS_OVER);
    },
  };
}

/** Settles as `work` does, or rejects with the signal's reason as soon as it aborts. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** One HTTP exchange with a limit on silence. `release` closes the connection, wherever the exchange stands. */
export interface Call extends Scope {
  /** Sends a JSON body and resolves with the headers. @throws {AiError} AI_UNREACHABLE, AI_TIMEOUT */
  send(url: string, bearer: string, body: unknown): Promise<CozeResponse>;
  /** The body as it arrives. @throws {AiError} AI_STREAM_CUT, AI_TIMEOUT */
  chunks(response: CozeResponse): AsyncGenerator<Uint8Array, void, void>;
  /** The body as text, at most 64 KiB of it. @throws {AiError} AI_STREAM_CUT, AI_TIMEOUT */
  text(response: CozeResponse): Promise<string>;
}

export interface CallDeps {
  fetch: CozeFetch;
  clock: Clock;
  /** Milliseconds. */
  idleTimeoutMs: number;
}

const MAX_TEXT_BYTES = 64 * 1024;

/** Opens a call under `parent`. */
export function openCall({ fetch, clock, idleTimeoutMs }: CallDeps, parent: AbortSignal): Call {
  const scope = openScope(clock, parent, null);
  const { signal } = scope;
  const watch = watchSilence(clock, idleTimeoutMs, scope);

  async function send(url: string, bearer: string, body: unknown): Promise<CozeResponse> {
    signal.throwIfAborted();
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body), redirect: 'manual', signal } as const;
    const answer = (async () => fetch(url, init))();
    // A fetch that does not know our signal may answer after we have gone; nobody else would close it.
    const closeLate = (late: CozeResponse): void => {
      if (signal.aborted) void late.body?.cancel().catch(ignore);
    };
    answer.then(closeLate, ignore);
    watch.waiting();
    try {
      return await orAborted(answer, signal);
    } catch (error) {
      signal.throwIfAborted();
      throw errorFromFetch(error);
    }
  }

  async function* chunks(response: CozeResponse): AsyncGenerator<Uint8Array, void, void> {
    if (!response.body) return;
    const reader = response.body.getReader();
    // Cancelling settles a pending read at once, also for a body that does not know our signal.
    const stop = (): void => void reader.cancel(signal.reason).catch(ignore);
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        signal.throwIfAborted();
        watch.waiting();
        const { done, value } = await reader.read();
        watch.arrived();
        signal.throwIfAborted();
        if (done) return;
        yield value;
      }
    } catch (error) {
      signal.throwIfAborted();
      throw new CozeError('AI_STREAM_CUT', 'the connection broke', { cause: error });
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
    }
  }

  async function text(response: CozeResponse): Promise<string> {
    const decoder = new TextDecoder();
    let read = '';
    let bytes = 0;
    for await (const chunk of chunks(response)) {
      read += decoder.decode(chunk, { stream: true });
      bytes += chunk.length;
      if (bytes >= MAX_TEXT_BYTES) break;
    }
    return read + decoder.decode();
  }

  return { ...scope, send, chunks, text };
}

/** Aborts the scope when a wait lasts `ms`. One sleeper per silence, not one per chunk. */
function watchSilence(clock: Clock, ms: number, scope: Scope): { waiting(): void; arrived(): void } {
  let waitingSince: number | null = null;
  const watch = async (): Promise<void> => {
    while (!scope.signal.aborted) {
      const silentMs = waitingSince === null ? 0 : Math.round((clock.now() - waitingSince) * 1000);
      if (silentMs >= ms) {
        scope.abort(new CozeError('AI_TIMEOUT', `nothing from Coze for ${ms} ms`, { retry: 'later' }));
        return;
      }
      await clock.sleep(ms - silentMs, scope.signal);
    }
  };
  void watch();
  return {
    waiting() {
      waitingSince = clock.now();
    },
    arrived() {
      waitingSince = null;
    },
  };
}

/** For what fails after the outcome is decided. */
function ignore(): void {}
