import type { AdminLogEntry } from '@fiido/protocol';

/** What is kept of an act; the place in the journal gives the id. */
export type AdminLogRecord = Omit<AdminLogEntry, 'id'>;

/** An entry as it was kept; `id` grows from entry to entry. */
export interface JournalEntry<T> {
  id: string;
  value: T;
}

/**
 * Entries that are only ever added. They are kept for `JOURNAL_DAYS`, and of more than `JOURNAL_MAX` the oldest go.
 *
 * Every method throws `StoreUnavailable` when the store does not answer in time. Values are JSON.
 */
export interface Journal<T> {
  append(value: T): Promise<void>;
  /** The newest `limit` entries before `before` (an id; absent: of all), newest first. */
  page(query: { before?: string; limit: number }): Promise<JournalEntry<T>[]>;
}

export const JOURNAL_DAYS = 365;
export const JOURNAL_MAX = 100_000;
