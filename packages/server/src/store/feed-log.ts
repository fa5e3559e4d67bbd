import type { DeskEvent, SessionEvent } from '@fiido/protocol';
import { formatPosition, parsePosition } from './position.ts';
import type { FeedItem } from './store.ts';

export type EventItem = Extract<FeedItem, { kind: 'event' }>;
export type SnapshotItem = Extract<FeedItem, { kind: 'snapshot' }>;

/** Tells a reader to read the state; a feed that has no life yet (`epoch` null) is at the bare position 0. */
export function snapshotAt(epoch: string | null, seq: number): SnapshotItem {
  return { kind: 'snapshot', seq, id: epoch === null ? '0' : formatPosition(epoch, seq) };
}

/** Makes the one item that all readers of a feed share; `event` must belong to the caller. */
export function eventItem(epoch: string, seq: number, event: SessionEvent | DeskEvent): EventItem {
  return { kind: 'event', seq, id: formatPosition(epoch, seq), event: { ...event, seq } };
}

/** The newest events of one life of a feed: an unbroken run of at most `max` that ends at `head`. */
export class FeedLog {
  /** Null: the feed has no life yet, because its session does not exist. */
  readonly epoch: string | null;
  readonly #max: number;
  readonly #items: EventItem[] = [];
  #head: number;

  constructor(epoch: string | null, max: number, head: number) {
    this.epoch = epoch;
    this.#max = max;
    this.#head = head;
  }

  /** Seq of the last event; 0 before the first. */
  get head(): number {
    return this.#head;
  }

  /** Appends the event with seq `head + 1`; the oldest falls out when the log is full. */
  append(item: EventItem): void {
    this.#items.push(item);
    if (this.#items.length > this.#max) this.#items.shift();
    this.#head = item.seq;
  }

  /** Forgets all events, and keeps their numbers. */
  clear(): void {
    this.#items.length = 0;
  }

  /** Puts older events, which end right before the first one here, in front. */
  extend(older: readonly EventItem[]): void {
    const free = this.#max - this.#items.length;
    if (free > 0) this.#items.unshift(...older.slice(-free));
  }

  /** Seq of the oldest event here; `head + 1` when there is none. */
  get start(): number {
    return this.#head - this.#items.length + 1;
  }

  /** The events after `seq`, oldest first; null when the log does not reach back that far or not up to it. */
  after(seq: number): readonly EventItem[] | null {
    const missing = this.#head - seq;
    if (missing < 0 || missing > this.#items.length) return null;
    return this.#items.slice(this.#items.length - missing);
  }

  /** What a reader at `position` (see `Feeds.subscribe`) gets first: what it missed, or a snapshot. */
  opening(position: string | null): readonly FeedItem[] {
    return this.replay(position) ?? [snapshotAt(this.epoch, this.#head)];
  }

  /** The events after `position`; null when it is of another life or out of the log's reach. */
  replay(position: string | null): readonly EventItem[] | null {
    const from = position === null || this.epoch === null ? null : parsePosition(position);
    if (!from || (from.epoch !== null && from.epoch !== this.epoch)) return null;
    return this.after(from.seq);
  }
}
