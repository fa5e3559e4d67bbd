import type { TransientDeskEvent, TransientSessionEvent } from '@fiido/protocol';
import type { Clock } from '../clock.ts';
import { FEED_LUA } from './feed.lua.ts';
import { Pacemaker } from './pacemaker.ts';
import { FeedReader } from './reader.ts';
import type { RedisClient } from './redis-client.ts';
import type { RedisKeys } from './redis-keys.ts';
import type { RedisLife } from './redis-life.ts';
import type { FeedItem, FeedName, Feeds, StoreLimits } from './store.ts';
import { Topic, type FeedState } from './topic.ts';

const RETRY_MS = 100;

export interface RedisFeedsOptions {
  client: RedisClient;
  keys: RedisKeys;
  life: RedisLife;
  clock: Clock;
  limits: StoreLimits;
  /** What else is to be done once in a heartbeat; its failure is not news. */
  upkeep: () => Promise<void>;
}

/** Feeds over Redis: Streams hold the logs, pub/sub carries what is new, one subscription for each feed read here. */
export class RedisFeeds implements Feeds {
  readonly #options: RedisFeedsOptions;
  readonly #pacemaker: Pacemaker;
  readonly #topics = new Map<FeedName, Topic>();
  readonly #byChannel = new Map<string, Topic>();
  readonly #closed = new AbortController();

  constructor(options: RedisFeedsOptions) {
    this.#options = options;
    this.#pacemaker = new Pacemaker(options.clock, options.limits.heartbeatMs);
    const { subscriber } = options.client;
    options.client.onMessage((channel, text) => this.#byChannel.get(channel)?.receive(JSON.parse(text)));
    subscriber.on('close', () => {
      for (const topic of this.#topics.values()) topic.interrupt();
    });
    subscriber.on('ready', () => void this.#listenAgain());
    void this.#watch();
  }

  subscribe(feed: FeedName, after: string | null, signal: AbortSignal): AsyncIterable<FeedItem> {
    const reader = new FeedReader({
      maxLag: this.#options.limits.maxLag,
      signal,
      pacemaker: this.#pacemaker,
      leave: (left) => this.#leave(feed, left),
    });
    if (!reader.live) return reader;
    const topic = this.#topics.get(feed) ?? this.#openTopic(feed, after);
    void topic.join(reader, after);
    return reader;
  }

  async publish(feed: FeedName, event: TransientSessionEvent | TransientDeskEvent): Promise<void> {
    const { client, keys } = this.#options;
    await client.publish(keys.channel(feed), JSON.stringify({ transient: event }));
  }

  readerCount(feed: FeedName): number {
    return this.#topics.get(feed)?.readers.size ?? 0;
  }

  /** Reads every feed up: what was known of them may not hold any more. */
  heal(): void {
    for (const topic of this.#topics.values()) void topic.heal();
  }

  /** Ends all readers. */
  close(): void {
    this.#closed.abort();
    for (const topic of this.#topics.values()) {
      for (const reader of topic.readers) reader.close();
    }
  }

  #openTopic(feed: FeedName, after: string | null): Topic {
    const { client, keys, clock, limits } = this.#options;
    const channel = keys.channel(feed);
    const topic = new Topic(
      {
        listen: () => client.subscribe([channel]),
        read: (seq, epoch) => this.#read(feed, seq, epoch),
        pause: () => clock.sleep(RETRY_MS, this.#closed.signal),
        max: limits.feedLogMax,
      },
      after,
    );
    this.#topics.set(feed, topic);
    this.#byChannel.set(channel, topic);
    return topic;
  }

  #leave(feed: FeedName, reader: FeedReader): void {
    const topic = this.#topics.get(feed);
    topic?.readers.delete(reader);
    if (!topic || topic.readers.size > 0) return;
    const channel = this.#options.keys.channel(feed);
    this.#topics.delete(feed);
    this.#byChannel.delete(channel);
    // Without a connection there is no subscription either.
    this.#options.client.unsubscribe(channel).catch(() => undefined);
  }

  async #read(feed: FeedName, seq: number | null, epoch: string | null): Promise<FeedState> {
    const { client, keys, life, limits } = this.#options;
    const state = feed === 'desk' ? keys.desk : keys.session(feed.slice('session:'.length));
    const fresh = feed === 'desk' ? newEpoch() : '';
    const reply = await client.script(
      FEED_LUA,
      [state, keys.log(feed)],
      [seq ?? -1, epoch ?? '', fresh, limits.sessionTtl * 1000],
    );
    const [answeredIn, current, head, events] = reply as [string, string | null, number, string[] | undefined];
    life.see(answeredIn);
    return { epoch: current, seq: head, events: events?.map((event) => JSON.parse(event)) ?? null };
  }

  /** After a lost connection: nothing was heard meanwhile, so every feed is read up. */
  async #listenAgain(): Promise<void> {
    const topics = [...this.#topics.values()];
    if (topics.length === 0) return;
    try {
      await this.#options.client.subscribe([...this.#byChannel.keys()]);
      await Promise.all(topics.map((topic) => topic.heal()));
    } catch {
      if (!this.#closed.signal.aborted) this.#options.client.subscriber.disconnect(true);
    }
  }

  /** Asks for what nobody tells: a new life of the data, a connection that died without a word. */
  async #watch(): Promise<void> {
    const { client, clock, limits, upkeep } = this.#options;
    for (;;) {
      await clock.sleep(limits.heartbeatMs, this.#closed.signal);
      if (this.#closed.signal.aborted) return;
      if (client.commands.status === 'ready') await upkeep().catch(() => undefined);
      if (client.subscriber.status !== 'ready') continue;
      await client.subscriber.ping().catch(() => client.subscriber.disconnect(true));
    }
  }
}

/** Names one life of the desk's feed. */
export function newEpoch(): string {
  return crypto.randomUUID().slice(0, 8);
}
