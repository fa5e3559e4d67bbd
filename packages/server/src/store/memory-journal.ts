import type { Clock } from '../clock.ts';
import { JOURNAL_DAYS, JOURNAL_MAX } from './journal.ts';
import type { Journal, JournalEntry } from './journal.ts';

interface Kept {
  id: number;
  json: string;
  /** Unix seconds. */
  until: number;
}

export class MemoryJournal<T> implements Journal<T> {
  readonly #clock: Clock;
  /** Oldest first. */
  #kept: Kept[] = [];
  #last = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  append(value: T): Promise<void> {
    const now = this.#clock.now();
    this.#last += 1;
    this.#kept.push({ id: this.#last, json: JSON.stringify(value), until: now + JOURNAL_DAYS * 86_400 });
    const gone = this.#kept.findIndex(({ until }) => until > now);
    const over = this.#kept.length - JOURNAL_MAX;
    if (gone > 0 || over > 0) this.#kept = this.#kept.slice(Math.max(gone, over));
    return Promise.resolve();
  }

  page({ before, limit }: { before?: string; limit: number }): Promise<JournalEntry<T>[]> {
    const now = this.#clock.now();
    const end = before === undefined ? Infinity : Number(before);
    const found = this.#kept.filter(({ id, until }) => id < end && until > now).slice(-limit);
    return Promise.resolve(
      found.toReversed().map(({ id, json }) => ({ id: String(id), value: JSON.parse(json) as T })),
    );
  }
}
