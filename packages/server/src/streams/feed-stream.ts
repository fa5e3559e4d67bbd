import type { Context } from 'hono';
import { encodeComment, encodeEvent, encodeRetry } from '@fiido/protocol/sse';
import type { AppEnv } from '../app-env.ts';
import type { Deps } from '../deps.ts';
import { streamHeaders } from './event-stream.ts';
import type { StreamSink } from './event-stream.ts';
import type { Seat } from './stream-seats.ts';
import type { FeedItem, FeedName } from '../store/store.ts';

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
  /** Told once, when the stream has ended. */
  gone(): void;
  /** Unix seconds: when the reader's token ends; nothing is told from then on. */
  ends_at: number;
  /** Whether the reader's right to listen ended before that. Asked at least every few seconds in which something is told. */
  revoked(): Promise<boolean>;
  /** Asked about every heartbeat's time, whether events come or not: nothing happens here for so long that nobody listens. */
  idle(): Promise<boolean>;
}

type EndReason = 'token_expired' | 'shutdown' | 'idle' | 'lagging';

/** For how long an answer about the reader's right holds. */
const TRUSTED_SECONDS = 3;

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

function farewell(reason: EndReason): string {
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
  const { sink, response } = deps.openStream(c, streamHeaders(c));
  void run(deps, { reader, seat, sink, after: positionOf(c) });
  return response;
}

interface OpenFeed {
  reader: FeedReader;
  seat: Seat;
  sink: StreamSink;
  /** The position to resume from. */
  after: string | null;
}

/** The feeds that are open, by the signal of the shutdown that ends them: one listener for all, not one for each. */
const openFeeds = new WeakMap<AbortSignal, Set<StreamSink>>();

function feedsUntil(shutdown: AbortSignal): Set<StreamSink> {
  const known = openFeeds.get(shutdown);
  if (known) return known;
  const feeds = new Set<StreamSink>();
  openFeeds.set(shutdown, feeds);
  shutdown.addEventListener('abort', () => {
    for (const sink of feeds) {
      sink.write(farewell('shutdown'));
      sink.end();
    }
  });
  return feeds;
}

/** Serves one reader until one of both sides ends the stream. Never rejects. */
async function run(deps: Deps, open: OpenFeed): Promise<void> {
  const { sink, seat, reader } = open;
  const others = feedsUntil(deps.shutdown);
  others.add(sink);
  try {
    sink.write(encodeRetry(RETRY_MS));
    const reason = deps.shutdown.aborted ? 'shutdown' : await follow(deps, open);
    if (reason) sink.write(farewell(reason));
  } catch (error) {
    // Headers are out: the client sees the stream end and resumes by its position.
    if (!sink.closed.aborted) deps.log.warn('feed_ended', { feed: reader.feed, error });
  } finally {
    others.delete(sink);
    sink.end();
    seat.leave();
    reader.gone();
  }
}

/** Passes the feed on; resolves with the reason to end the stream, or with nothing when the client is gone. */
async function follow(deps: Deps, open: OpenFeed): Promise<EndReason | undefined> {
  const { reader, seat, sink, after } = open;
  const heartbeat = deps.config.limits.sseHeartbeatMs / 1000;
  let trustedAt = deps.clock.now();
  let keptAt = trustedAt;
  let told = 0;
  reader.present();
  for await (const item of deps.feeds.subscribe(reader.feed, after, sink.closed)) {
    if (item.kind === 'lagging') return 'lagging';
    const now = deps.clock.now();
    if (now >= reader.ends_at) return 'token_expired';
    // A feed full of events has no heartbeats.
    const due = item.kind === 'heartbeat' || now - keptAt >= heartbeat;
    if (due || now - trustedAt >= TRUSTED_SECONDS) {
      if (await reader.revoked()) return 'token_expired';
      trustedAt = now;
    }
    told = await tell(open, item, told);
    if (due) {
      keptAt = now;
      reader.present();
      // Nobody waits for it: events are on their way.
      void seat.renew();
      if (await reader.idle()) return 'idle';
    }
    await sink.ready();
  }
  return undefined;
}

/** Tells one item; `told` is the seq that the reader's last snapshot contains, and what is returned is the new one. */
async function tell({ reader, sink }: OpenFeed, item: FeedItem, told: number): Promise<number> {
  switch (item.kind) {
    case 'snapshot':
      return tellSnapshot(reader, sink, item);
    case 'event': {
      const record = item.seq > told ? reader.durable(item) : null;
      if (record) sink.write(frameOf(item, record));
      return reader.needsSnapshot() ? tellSnapshot(reader, sink, item) : told;
    }
    case 'transient': {
      const record = reader.transient(item);
      if (record) sink.write(frameOf(item, record));
      return told;
    }
    default:
      sink.write(HEARTBEAT);
      return told;
  }
}

async function tellSnapshot(reader: FeedReader, sink: StreamSink, { seq, id }: { seq: number; id: string }) {
  const { record, upTo } = await reader.snapshot(seq);
  // The state may be newer than the position; resuming from the older one only repeats what is known.
  sink.write(encodeEvent(record, { id }));
  return upTo;
}
