import type { DeskEvent, SessionEvent, TransientDeskEvent, TransientSessionEvent } from '@fiido/protocol';
import { eventItem, FeedLog, snapshotAt, type EventItem } from './feed-log.ts';
import { parsePosition } from './position.ts';
import type { FeedReader } from './reader.ts';
import type { FeedItem } from './store.ts';

type DurableEvent = SessionEvent | DeskEvent;

/** What arrives live on a feed's channel: consecutive events, or a transient one. */
export type LiveMessage =
  | { epoch: string; first: number; events: DurableEvent[] }
  | { transient: TransientSessionEvent | TransientDeskEvent };

/** A feed as its log tells it. */
export interface FeedState {
  /** Null: no such feed. */
  epoch: string | null;
  seq: number;
  /** Those after the position asked for; null when the log cannot serve it. */
  events: DurableEvent[] | null;
}

export interface TopicOptions {
  /** Starts the live messages; from its success on, none may be lost unnoticed. */
  listen: () => Promise<void>;
  /** Reads the log after `seq` (null: no events wanted) of `epoch` (null: whatever it is). */
  read: (seq: number | null, epoch: string | null) => Promise<FeedState>;
  /** Waits before another attempt to read. */
  pause: () => Promise<void>;
  /** Events kept for readers who join; messages kept while the log is read. */
  max: number;
}

/**
 * All local readers of one remote feed, behind one subscription.
 *
 * Live messages carry the events, the log is the truth: whatever is missing between the two is read from the
 * log before anything later is passed on. So every reader sees one unbroken run, made of shared items.
 */
export class Topic {
  readonly readers = new Set<FeedReader>();
  readonly #options: TopicOptions;
  readonly #inbox: LiveMessage[] = [];
  readonly #ready: Promise<void>;
  /** What is known of the feed; null until it was read for the first time. */
  #log: FeedLog | null = null;
  /** Live messages may have been lost: nothing is passed on before the log was read again. */
  #stale = false;
  #healing = false;
  /** The message for which the log was last read; if it still does not fit, it is from the past. */
  #readFor: LiveMessage | null = null;

  /** `after`: the position of the first reader, so that one read serves both. */
  constructor(options: TopicOptions, after: string | null) {
    this.#options = options;
    this.#ready = this.#start(after);
    // Whoever joins awaits it; nobody may have joined yet when it fails.
    this.#ready.catch(() => undefined);
  }

  /** Lets a reader in as soon as the feed is known far enough back; a failure ends the reader. */
  async join(reader: FeedReader, after: string | null): Promise<void> {
    this.readers.add(reader);
    try {
      const log = await this.#covering(after);
      reader.open(log.opening(after));
    } catch (error) {
      reader.fail(error);
    }
  }

  receive(message: LiveMessage): void {
    this.#inbox.push(message);
    if (this.#inbox.length > this.#options.max) {
      // The log has what is thrown away here.
      this.#inbox.length = 0;
      void this.heal();
    }
    this.#drain();
  }

  /** Live messages are being lost from now on, until `heal`. */
  interrupt(): void {
    this.#stale = true;
  }

  /** Reads what was missed, as often as it takes, and goes on. */
  async heal(): Promise<void> {
    this.#stale = true;
    if (this.#healing) return;
    this.#healing = true;
    try {
      await this.#ready;
      while (this.readers.size > 0 && !(await this.#caughtUp())) await this.#options.pause();
    } catch {
      // The start failed and has ended all readers: there is nobody to heal for.
    } finally {
      this.#healing = false;
    }
    this.#drain();
  }

  async #caughtUp(): Promise<boolean> {
    try {
      // Cleared first: an interruption during the read must not be taken back by it.
      this.#stale = false;
      await this.#read(this.#log?.head ?? null, this.#log?.epoch ?? null);
      return !this.#stale;
    } catch {
      this.#stale = true;
      return false;
    }
  }

  async #start(after: string | null): Promise<void> {
    await this.#options.listen();
    const from = after === null ? null : parsePosition(after);
    await this.#read(from?.seq ?? null, from?.epoch ?? null);
    this.#drain();
  }

  /** The log, which holds `after` if anything does. */
  async #covering(after: string | null): Promise<FeedLog> {
    await this.#ready;
    const known = this.#log;
    if (known && !this.#stale && !this.#healing && (after === null || known.replay(after))) return known;
    const from = after === null ? null : parsePosition(after);
    const head = known?.head ?? 0;
    const same = from && (from.epoch === null || from.epoch === known?.epoch);
    return this.#read(same ? Math.min(from.seq, head) : head, known?.epoch ?? null);
  }

  async #read(seq: number | null, epoch: string | null): Promise<FeedLog> {
    for (;;) {
      const issued = this.#log;
      const issuedHead = issued?.head ?? 0;
      const state = await this.#options.read(seq, epoch);
      // The feed began another life meanwhile: the answer may be about either.
      if (issued !== this.#log) continue;
      return this.#adopt(state, seq, issuedHead);
    }
  }

  /** Takes over what the log said; `issuedHead` is what was known when it was asked. */
  #adopt(state: FeedState, from: number | null, issuedHead: number): FeedLog {
    const log = this.#log;
    const { max } = this.#options;
    if (!log) {
      const events = state.events ?? [];
      this.#log = new FeedLog(state.epoch, max, state.seq - events.length);
      return this.#advance(this.#log, events, state.seq - events.length + 1);
    }
    const begun = log.epoch === null && state.epoch !== null && from === 0 && state.events !== null;
    const renewed = !begun && (state.epoch !== log.epoch || state.seq < issuedHead);
    const outOfReach = from === issuedHead && state.events === null && state.seq > log.head;
    if (renewed || outOfReach) return this.#renew(state);
    const current = begun ? new FeedLog(state.epoch, max, 0) : log;
    this.#log = current;
    return state.events && from !== null ? this.#advance(current, state.events, from + 1) : current;
  }

  /** The readers' positions mean nothing any more: they read the state and go on from here. */
  #renew(state: FeedState): FeedLog {
    const log = new FeedLog(state.epoch, this.#options.max, state.seq);
    this.#log = log;
    this.#pass(snapshotAt(log.epoch, log.head));
    return log;
  }

  /** Takes in the events `first`, `first + 1`…; those before the log's start are for readers who join. */
  #advance(log: FeedLog, events: readonly DurableEvent[], first: number): FeedLog {
    const { epoch, start } = log;
    if (epoch === null) return log;
    const older: EventItem[] = [];
    events.forEach((event, index) => {
      const seq = first + index;
      if (seq < start) older.push(eventItem(epoch, seq, event));
      if (seq !== log.head + 1) return;
      const item = eventItem(epoch, seq, event);
      log.append(item);
      this.#pass(item);
    });
    if (older.at(-1)?.seq === start - 1) log.extend(older);
    return log;
  }

  #pass(item: FeedItem): void {
    for (const reader of this.readers) reader.push(item);
  }

  #drain(): void {
    while (this.#log && !this.#stale && !this.#healing) {
      const message = this.#inbox[0];
      if (!message) return;
      if (!this.#fits(message, this.#log) && this.#readFor !== message) {
        this.#readFor = message;
        void this.heal();
        return;
      }
      this.#inbox.shift();
      this.#take(message, this.#log);
    }
  }

  /** Whether a message continues what has been passed on. */
  #fits(message: LiveMessage, log: FeedLog): boolean {
    if ('transient' in message) return true;
    if (log.epoch === null) return message.first === 1;
    return message.epoch === log.epoch && message.first <= log.head + 1;
  }

  #take(message: LiveMessage, log: FeedLog): void {
    if ('transient' in message) return this.#pass({ kind: 'transient', event: message.transient });
    if (!this.#fits(message, log)) return;
    const current = log.epoch === null ? new FeedLog(message.epoch, this.#options.max, 0) : log;
    this.#log = current;
    this.#advance(current, message.events, message.first);
  }
}
