import type { Clock } from '../clock.ts';
import type { Documents } from './documents.ts';
import type { AdminLogRecord, Journal } from './journal.ts';
import { MemoryDocuments } from './memory-documents.ts';
import { MemoryJournal } from './memory-journal.ts';
import { MemorySessions } from './memory-sessions.ts';
import type { FeedName, Feeds, SessionStore, StoreLimits } from './store.ts';

export interface MemoryStore {
  sessions: SessionStore;
  feeds: Feeds;
  documents: Documents;
  journal: Journal<AdminLogRecord>;
  /** How many readers a feed has in this process. */
  readerCount(feed: FeedName): number;
}

/**
 * Keeps everything in this process: enough to try the product and for tests, gone with the process.
 *
 * Has no timers of its own but the readers' heartbeat; what has expired is removed when it is looked at and,
 * a few at a time, by later writes.
 */
export function createMemoryStore(options: { clock: Clock; limits: StoreLimits }): MemoryStore {
  const sessions = new MemorySessions(options);
  return {
    sessions,
    feeds: sessions.feeds,
    documents: new MemoryDocuments(options.clock),
    journal: new MemoryJournal(options.clock),
    readerCount: (feed) => sessions.feeds.readerCount(feed),
  };
}
