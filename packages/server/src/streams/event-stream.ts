import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';

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
