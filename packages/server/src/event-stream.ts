import type { Context } from 'hono';
import type { AppEnv } from './app-env.ts';
import { AppError } from './errors.ts';

/** Where a stream's frames go; one per answer, owned by the runtime. */
export interface StreamSink {
  /** Sends a frame; does nothing once the client is gone. */
  write(frame: Uint8Array | string): void;
  /** Resolves when the client has taken what was written, or is gone. Resolves at once when nothing waits. */
  ready(): Promise<void>;
  end(): void;
  /** Fires when the client is gone or the stream ended. */
  readonly closed: AbortSignal;
}

/** Answers a request with a stream; `headers` are complete. */
export type OpenStream = (
  c: Context<AppEnv>,
  headers: Record<string, string>,
) => { sink: StreamSink; response: Response };

const STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  Connection: 'keep-alive',
  'X-Accel-Buffering': 'no',
};

/** Headers of an event stream on top of those that every answer carries. */
export function streamHeaders(c: Context<AppEnv>, extra: Record<string, string> = {}): Record<string, string> {
  return { ...c.get('headers'), ...STREAM_HEADERS, ...extra };
}

/**
 * Streams through a web `ReadableStream`: right for Workers and for tests. Node has a faster way
 * (`node/raw-stream.ts`): Web Streams cost several times the CPU there.
 */
export const openWebStream: OpenStream = (_c, headers) => {
  const encoder = new TextEncoder();
  const closing = new AbortController();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let wake: (() => void) | undefined;
  const wakeUp = (): void => {
    wake?.();
    wake = undefined;
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (own) => void (controller = own),
      pull: wakeUp,
      cancel: () => {
        closing.abort();
        wakeUp();
      },
    },
    { highWaterMark: 65_536, size: (chunk) => chunk.byteLength },
  );
  const sink: StreamSink = {
    closed: closing.signal,
    write(frame) {
      if (closing.signal.aborted) return;
      controller?.enqueue(typeof frame === 'string' ? encoder.encode(frame) : frame);
    },
    ready() {
      if (closing.signal.aborted || (controller?.desiredSize ?? 1) > 0) return Promise.resolve();
      return new Promise((resolve) => (wake = resolve));
    },
    end() {
      if (closing.signal.aborted) return;
      closing.abort();
      controller?.close();
      wakeUp();
    },
  };
  return { sink, response: new Response(body, { headers }) };
};

/** Bounds how many feeds are open at once. */
export interface StreamSeats {
  /**
   * Takes a seat; call the result to give it back. `session_name` is null for the desk.
   *
   * @throws {AppError} TOO_MANY_CONNECTIONS, TOO_MANY_STREAMS
   */
  take(session_name: string | null): () => void;
  readonly open: number;
}

export function createStreamSeats(limits: { ssePerSession: number; sseTotal: number }): StreamSeats {
  const perSession = new Map<string, number>();
  let open = 0;
  return {
    get open() {
      return open;
    },
    take(session_name) {
      const own = session_name === null ? 0 : (perSession.get(session_name) ?? 0);
      if (own >= limits.ssePerSession) throw new AppError('TOO_MANY_CONNECTIONS', { retryAfter: 5 });
      if (open >= limits.sseTotal) throw new AppError('TOO_MANY_STREAMS', { retryAfter: 10 });
      open++;
      if (session_name !== null) perSession.set(session_name, own + 1);
      let taken = true;
      return () => {
        if (!taken) return;
        taken = false;
        open--;
        if (session_name === null) return;
        const left = (perSession.get(session_name) ?? 1) - 1;
        if (left > 0) perSession.set(session_name, left);
        else perSession.delete(session_name);
      };
    },
  };
}
