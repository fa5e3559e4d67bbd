import type { Beating, Pacemaker } from './pacemaker.ts';
import type { FeedItem } from './store.ts';

const HEARTBEAT: FeedItem = { kind: 'heartbeat' };
const LAGGING: FeedItem = { kind: 'lagging' };
const END: IteratorReturnResult<undefined> = { done: true, value: undefined };

interface Waiter {
  resolve(result: IteratorResult<FeedItem, undefined>): void;
  reject(error: unknown): void;
}

export interface ReaderOptions {
  /** Live items that may wait to be read. */
  maxLag: number;
  signal: AbortSignal;
  pacemaker: Pacemaker;
  /** Takes the reader out of its feed; called once, whatever ends it. */
  leave: (reader: FeedReader) => void;
}

/**
 * One reader of a feed: the bounded queue between a feed, which pushes, and a consumer, which awaits.
 *
 * Live items pass it by until `open`, which the feed calls in the same step in which it looks up what the
 * reader missed: so nothing falls between the two. Items are passed on as they are, never copied.
 */
export class FeedReader implements AsyncIterableIterator<FeedItem, undefined>, Beating {
  readonly patience: number;
  heardAt: number;
  readonly #options: ReaderOptions;
  readonly #waiters: Waiter[] = [];
  #missed: readonly FeedItem[] = [];
  #missedRead = 0;
  #queue: FeedItem[] = [];
  #opened = false;
  /** Nothing more is pushed; what is queued can still be read. */
  #left = false;
  #failure: { error: unknown } | null = null;

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.patience = options.pacemaker.nextPatience();
    this.heardAt = options.pacemaker.tick;
    if (options.signal.aborted) {
      this.#left = true;
      return;
    }
    options.signal.addEventListener('abort', this.close, { once: true });
    options.pacemaker.add(this);
  }

  /** Whether the feed still has to serve this reader. */
  get live(): boolean {
    return !this.#left;
  }

  /** Starts delivery with what the reader missed; it may be longer than `maxLag`: catching up is not lagging. */
  open(missed: readonly FeedItem[]): void {
    if (this.#left) return;
    this.#missed = missed;
    this.#opened = true;
    this.#deliver();
  }

  /** Hands over one live item, in feed order. A reader that is too far behind gets `lagging` as its last. */
  push(item: FeedItem): void {
    if (this.#left || !this.#opened) return;
    this.heardAt = this.#options.pacemaker.tick;
    const waiter = this.#waiters.shift();
    if (waiter) return waiter.resolve({ done: false, value: item });
    if (this.#queue.length < this.#options.maxLag) {
      this.#queue.push(item);
      return;
    }
    this.#queue.push(LAGGING);
    this.#leave();
  }

  /** Ends the reader with an error for the consumer. */
  fail(error: unknown): void {
    if (this.#left) return;
    this.#failure = { error };
    this.#leave();
    this.#deliver();
  }

  /** Ends the reader at once: nothing is held and nothing more is delivered. */
  readonly close = (): void => {
    this.#leave();
    this.#missed = [];
    this.#queue = [];
    this.#failure = null;
    this.#deliver();
  };

  beat(): void {
    if (this.#opened && !this.#hasNext()) this.push(HEARTBEAT);
    else this.heardAt = this.#options.pacemaker.tick;
  }

  next(): Promise<IteratorResult<FeedItem, undefined>> {
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      this.#deliver();
    });
  }

  return(): Promise<IteratorResult<FeedItem, undefined>> {
    this.close();
    return Promise.resolve(END);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #leave(): void {
    if (this.#left) return;
    this.#left = true;
    this.#options.signal.removeEventListener('abort', this.close);
    this.#options.pacemaker.remove(this);
    this.#options.leave(this);
  }

  #hasNext(): boolean {
    return this.#missedRead < this.#missed.length || this.#queue.length > 0;
  }

  #take(): FeedItem | undefined {
    const missed = this.#missed[this.#missedRead];
    if (!missed) return this.#queue.shift();
    this.#missedRead += 1;
    if (this.#missedRead === this.#missed.length) {
      this.#missed = [];
      this.#missedRead = 0;
    }
    return missed;
  }

  #deliver(): void {
    while (this.#waiters.length > 0) {
      const item = this.#opened ? this.#take() : undefined;
      if (!item && !this.#left) return;
      const waiter = this.#waiters.shift();
      if (item) waiter?.resolve({ done: false, value: item });
      else this.#end(waiter);
    }
  }

  #end(waiter: Waiter | undefined): void {
    const failure = this.#failure;
    this.#failure = null;
    if (failure) waiter?.reject(failure.error);
    else waiter?.resolve(END);
  }
}
