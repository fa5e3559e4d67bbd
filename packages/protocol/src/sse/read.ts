import type { ReplyRecord } from '../chat.ts';
import { eventParser } from './parse.ts';
import type { StreamEvent } from './parse.ts';

export type { StreamEvent } from './parse.ts';

export interface ReadOptions {
  /** Ends the reading: the generator throws the signal's reason, also from a pending read. */
  signal?: AbortSignal | undefined;
  /** Called for every piece that arrives, comments included. */
  onActivity?: (() => void) | undefined;
  /** Called with the milliseconds of each `retry:` field. */
  onRetry?: ((ms: number) => void) | undefined;
}

/**
 * Reads the events of an SSE body, in order, until the body ends.
 *
 * The body is cancelled when the consumer leaves, by `break`, by a throw or through `signal`. An event that the
 * end of the body cuts off is dropped, as the SSE standard wants it.
 *
 * @throws {TypeError} the connection broke; browsers differ in the text
 * @throws {RangeError} one event is larger than 1 MB
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  { signal, onActivity, onRetry }: ReadOptions = {},
): AsyncGenerator<StreamEvent, void, undefined> {
  // Not `for await`: WebKit has no async iteration of streams.
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let events: StreamEvent[] = [];
  const parse = eventParser((event) => events.push(event), onRetry);
  // Cancelling a body that has failed rejects with that failure, which the read has already thrown.
  const leave = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', leave);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      signal?.throwIfAborted();
      if (done) return;
      onActivity?.();
      parse(decoder.decode(value, { stream: true }));
      const arrived = events;
      events = [];
      for (const event of arrived) {
        yield event;
        signal?.throwIfAborted();
      }
    }
  } finally {
    signal?.removeEventListener('abort', leave);
    leave();
  }
}

/** An answer broke off: the stream ended, failed or became unreadable before its `done` or `error`. */
export class StreamCut extends Error {
  override name = 'StreamCut';
}

/**
 * Reads one answer of `POST /api/chat/stream`; ends after its `done` or `error` record.
 *
 * Never ask again by itself after a `StreamCut`: the server finishes and stores the answer, the feed brings it.
 *
 * @param response - The opened stream; refusals (status 400 and above) are the caller's to handle.
 * @throws {StreamCut} with the reason as `cause`
 * @throws the signal's reason, when `options.signal` was aborted
 */
export async function* readReply(
  response: { readonly body: ReadableStream<Uint8Array> | null },
  options: ReadOptions = {},
): AsyncGenerator<ReplyRecord, void, undefined> {
  const { body } = response;
  const events = body ? readEvents(body, options) : [];
  let record: ReplyRecord | undefined;
  try {
    for await (const { data } of events) {
      record = parseRecord<ReplyRecord>(data);
      if (record.type === 'done' || record.type === 'error') break;
      yield record;
    }
  } catch (cause) {
    options.signal?.throwIfAborted();
    throw new StreamCut('The answer broke off', { cause });
  }
  if (record?.type !== 'done' && record?.type !== 'error') throw new StreamCut('The answer ended early');
  yield record;
}

/**
 * Parses a record of our own streams.
 *
 * @throws {SyntaxError | TypeError} not JSON, or not an object with a `type`
 */
export function parseRecord<R extends { type: string }>(data: string): R {
  const record = JSON.parse(data) as R;
  if (typeof record.type !== 'string') throw new TypeError('A record needs a type');
  return record;
}
