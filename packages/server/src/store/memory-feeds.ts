import type { DeskEvent, TransientDeskEvent, TransientSessionEvent } from '@fiido/protocol';
import type { Clock } from '../clock.ts';
import { eventItem, FeedLog, snapshotAt, type EventItem } from './feed-log.ts';
import { Pacemaker } from './pacemaker.ts';
import { FeedReader } from './reader.ts';
import type { FeedItem, FeedName, Feeds, StoreLimits } from './store.ts';

/** The readers of one feed, and the life of the feed that they follow. */
interface Audience {
  epoch: string | null;
  readers: Set<FeedReader>;
}

export interface MemoryFeedsOptions {
  clock: Clock;
  limits: StoreLimits;
  /** The log of a session's feed; undefined when the session is unknown or expired. */
  sessionLog: (name: string) => FeedLog | undefined;
}

/** Feeds of one process. The logs of sessions belong to their sessions, the desk's is kept here. */
export class MemoryFeeds implements Feeds {
  readonly #options: MemoryFeedsOptions;
  readonly #pacemaker: Pacemaker;
  readonly #audiences = new Map<FeedName, Audience>();
  readonly #deskEpoch = crypto.randomUUID().slice(0, 8);
  readonly #desk: FeedLog;

  constructor(options: MemoryFeedsOptions) {
    this.#options = options;
    this.#pacemaker = new Pacemaker(options.clock, options.limits.heartbeatMs);
    this.#desk = new FeedLog(this.#deskEpoch, options.limits.feedLogMax, 0);
  }

  subscribe(feed: FeedName, after: string | null, signal: AbortSignal): AsyncIterable<FeedItem> {
    const log = this.#log(feed) ?? new FeedLog(null, 0, 0);
    const reader = new FeedReader({
      maxLag: this.#options.limits.maxLag,
      signal,
      pacemaker: this.#pacemaker,
      leave: (left) => this.#leave(feed, left),
    });
    if (!reader.live) return reader;
    const audience = this.#audiences.get(feed) ?? { epoch: log.epoch, readers: new Set() };
    audience.readers.add(reader);
    this.#audiences.set(feed, audience);
    reader.open(log.opening(after));
    return reader;
  }

  publish(feed: FeedName, event: TransientSessionEvent | TransientDeskEvent): Promise<void> {
    const item: FeedItem = { kind: 'transient', event: structuredClone(event) };
    for (const reader of this.#audiences.get(feed)?.readers ?? []) reader.push(item);
    return Promise.resolve();
  }

  /** Passes on what has just been appended to a feed's log. */
  deliver(feed: FeedName, log: FeedLog, items: readonly EventItem[]): void {
    const audience = this.#audiences.get(feed);
    if (!audience || items.length === 0) return;
    const renewed = audience.epoch !== null && audience.epoch !== log.epoch;
    audience.epoch = log.epoch;
    const news = renewed ? [snapshotAt(log.epoch, log.head)] : items;
    for (const reader of audience.readers) {
      for (const item of news) reader.push(item);
    }
  }

  /** Numbers and appends the desk's events. */
  appendDesk(events: readonly DeskEvent[]): void {
    const items = events.map((event, index) =>
      eventItem(this.#deskEpoch, this.#desk.head + 1 + index, structuredClone(event)),
    );
    for (const item of items) this.#desk.append(item);
    this.deliver('desk', this.#desk, items);
  }

  /** A feed has no life any more: its readers look at the state, and find none. */
  forget(feed: FeedName): void {
    const audience = this.#audiences.get(feed);
    if (!audience) return;
    audience.epoch = null;
    for (const reader of audience.readers) reader.push(snapshotAt(null, 0));
  }

  /** Nothing of what the desk was told stays; who resumes from before gets a snapshot. */
  clearDesk(): void {
    this.#desk.clear();
  }

  readerCount(feed: FeedName): number {
    return this.#audiences.get(feed)?.readers.size ?? 0;
  }

  #log(feed: FeedName): FeedLog | undefined {
    return feed === 'desk' ? this.#desk : this.#options.sessionLog(feed.slice('session:'.length));
  }

  #leave(feed: FeedName, reader: FeedReader): void {
    const audience = this.#audiences.get(feed);
    audience?.readers.delete(reader);
    if (audience?.readers.size === 0) this.#audiences.delete(feed);
  }
}
