import type { Context } from 'hono';
import { encodeComment, encodeEvent, encodeRetry } from '@fiido/protocol/sse';
import type { AppEnv } from './app-env.ts';
import type { Deps } from './deps.ts';
import { streamHeaders } from './event-stream.ts';
import type { StreamSink } from './event-stream.ts';
import type { Seat } from './stream-seats.ts';
import type { FeedItem, FeedName } from './store/store.ts';

const RETRY_MS = 3000;
const HEARTBEAT = encodeComment('hb');

/** How one kind of feed looks to one reader. */
export interface FeedReader {
  feed: FeedName;
  /** The session whose seats are used; null for the desk. */
  session_name: string | null;
  /** Reads the state for a snapshot record, valid at `seq` or later; `upTo` is the seq it contains. */
  snapshot(seq: number): Promise<{ record: object; upTo: number }>;
  /** The record of an event for this reader; null when it may not see it. */
  durable(item: Extract<FeedItem, { kind: 'event' }>): object | null;
  transient(item: Extract<FeedItem, { kind: 'transient' }>): object | null;
  /** Asked after each durable event: the reader missed some that it may see now, and needs the state anew. */
  needsSnapshot(): boolean;
  /** Told at the start and about every heartbeat's time, whether events come or not: the reader is still there. */
  present(): void;
  /** Asked about every heartbeat's time, whether events come or not: why the stream must end, or null to go on. */
  mustEnd(): Promise<EndReason | null>;
}

export type EndReason = 'token_expired' | 'shutdown' | 'idle';

/** Shared by all readers that see an event unchanged: encoded once. */
const frames = new WeakMap<FeedItem, Uint8Array>();
const encoder = new TextEncoder();

function frameOf(item: Extract<FeedItem, { kind: 'event' | 'transient' }>, record: object): Uint8Array | string {
  const options = item.kind === 'event' ? { id: item.id } : {};
  if (record !== item.event) return encodeEvent(item.kind === 'event' ? { ...record, seq: item.seq } : record, options);
  const known = frames.get(item);
  if (known) return known;
  const frame = encoder.encode(
    encodeEvent(item.kind === 'event' ? { ...item.event, seq: item.seq } : item.event, options),
  );
  frames.set(item, frame);
  return frame;
}

function farewell(reason: EndReason | 'lagging'): string {
  if (reason === 'idle') return encodeEvent({ type: 'idle' });
  const retry_ms = Math.round(500 + Math.random() * 2500);
  return encodeEvent({ type: 'reconnect', reason, retry_ms });
}

/** The position a client resumes from: the header, or `?after=` for clients that cannot set it. */
function positionOf(c: Context<AppEnv>): string | null {
  return c.req.header('last-event-id') ?? c.req.query('after') ?? null;
}

/**
 * Answers with a feed as `text/event-stream` until the feed ends or the client goes away.
 *
 * Not Hono's `streamSSE`: it ends when its callback returns, and a write to an ended stream succeeds silently.
 *
 * @throws {AppError} TOO_MANY_CONNECTIONS, TOO_MANY_STREAMS before the stream opens
 */
export async function feedStream(c: Context<AppEnv>, deps: Deps, reader: FeedReader): Promise<Response> {
  // Nobody would read the feed, nor end it.
  if (c.req.method === 'HEAD') return c.body(null, 200, streamHeaders(c));
  const seat = await deps.seats.take(reader.session_name);
  const leave = (): void => seat.leave();
  const { sink, response } = deps.openStream(c, streamHeaders(c));
  sink.closed.addEventListener('abort', leave, { once: true });
  if (sink.closed.aborted) leave();
  pump(deps, { reader, seat, sink, after: positionOf(c) })
    .catch((error: unknown) => {
      // Headers are out: the client sees the stream end and resumes by its position.
      if (!sink.closed.aborted) deps.log.warn('feed_ended', { feed: reader.feed, error });
    })
    .finally(() => {
      sink.end();
      leave();
    });
  return response;
}

interface OpenFeed {
  reader: FeedReader;
  seat: Seat;
  sink: StreamSink;
  /** The position to resume from. */
  after: string | null;
}

async function pump(deps: Deps, open: OpenFeed): Promise<void> {
  const { sink } = open;
  sink.write(encodeRetry(RETRY_MS));
  const stop = new AbortController();
  const onShutdown = (): void => {
    sink.write(farewell('shutdown'));
    stop.abort();
  };
  if (deps.shutdown.aborted) return onShutdown();
  deps.shutdown.addEventListener('abort', onShutdown, { once: true });
  const signal = AbortSignal.any([sink.closed, stop.signal]);
  try {
    await follow(deps, open, signal);
  } finally {
    deps.shutdown.removeEventListener('abort', onShutdown);
  }
}

/** What a stream does about every heartbeat's time; a feed full of events has no heartbeats. */
function upkeepOf({ clock, config }: Deps, { reader, seat }: OpenFeed): (item: FeedItem) => Promise<EndReason | null> {
  let doneAt = clock.now();
  reader.present();
  return async ({ kind }) => {
    const now = clock.now();
    if (kind !== 'heartbeat' && (now - doneAt) * 1000 < config.limits.sseHeartbeatMs) return null;
    doneAt = now;
    reader.present();
    // Nobody waits for it: events are on their way.
    void seat.renew();
    return reader.mustEnd();
  };
}

async function follow(deps: Deps, open: OpenFeed, signal: AbortSignal): Promise<void> {
  const { reader, sink, after } = open;
  const upkeep = upkeepOf(deps, open);
  let told = 0;
  for await (const item of deps.feeds.subscribe(reader.feed, after, signal)) {
    if (item.kind === 'snapshot') {
      const { record, upTo } = await reader.snapshot(item.seq);
      told = upTo;
      // The state may be newer than the position; resuming from the older one only repeats what is known.
      sink.write(encodeEvent(record, { id: item.id }));
    } else if (item.kind === 'event') {
      const record = item.seq > told ? reader.durable(item) : null;
      if (record) sink.write(frameOf(item, record));
      if (reader.needsSnapshot()) {
        const fresh = await reader.snapshot(item.seq);
        told = fresh.upTo;
        sink.write(encodeEvent(fresh.record, { id: item.id }));
      }
    } else if (item.kind === 'transient') {
      const record = reader.transient(item);
      if (record) sink.write(frameOf(item, record));
    } else if (item.kind === 'lagging') {
      sink.write(farewell('lagging'));
      return;
    }
    const reason = await upkeep(item);
    if (reason) return sink.write(farewell(reason));
    if (item.kind === 'heartbeat') sink.write(HEARTBEAT);
    await sink.ready();
  }
}
