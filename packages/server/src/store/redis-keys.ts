import { STATUSES, type Status } from '@fiido/protocol';
import type { DocumentKind } from './documents.ts';
import type { FeedName } from './store.ts';

export interface RedisKeys {
  /**
   * Hash: version, epoch, seq, status (empty when unlisted), place (how it waits, or who serves it), json, expiry
   * (Unix ms), stamp.
   */
  session(name: string): string;
  /** What `session` puts before the name. */
  sessionPrefix: string;
  /** Stream of events with ids `<seq>-0`. */
  log(feed: FeedName): string;
  /** Sorted set of messages by seq. */
  messages(name: string): string;
  /** List of audit entries. */
  audit(name: string): string;
  /** Hash: epoch and seq of the desk's feed. */
  desk: string;
  /**
   * Of listed sessions: sorted sets by expiry (Unix ms), of all by `updated_at`, then of each status; hashes of those
   * that wait, of those that are served, of cards, and of words, by name.
   */
  indexes: readonly string[];
  /** Place of a status in `indexes`, counted from the index of all; that one is 0. */
  indexPlace(status: Status | undefined): number;
  /** Pub/sub channel of a feed. */
  channel(feed: FeedName): string;
  /** Hash: version, json. */
  document(kind: DocumentKind, id: string): string;
  /** Sorted set: who has a place beside a record, by its end (Unix ms). */
  holders(kind: DocumentKind, id: string): string;
  documentPrefix(kind: DocumentKind): string;
  /** Stream of what admins did. */
  journal: string;
  /** Sorted set of ids by expiry (Unix ms, infinite when permanent). */
  documents(kind: DocumentKind): string;
}

/** Names all keys of a site. They share one hash tag, so a script may touch all of them on a Redis Cluster. */
export function redisKeys(site: string): RedisKeys {
  const base = `fiido:{${site}}`;
  return {
    session: (name) => `${base}:session:${name}`,
    sessionPrefix: `${base}:session:`,
    log: (feed) => `${base}:log:${feed}`,
    messages: (name) => `${base}:messages:${name}`,
    audit: (name) => `${base}:audit:${name}`,
    desk: `${base}:desk`,
    indexes: ['expiry', 'all', ...STATUSES, 'waiting', 'served', 'cards', 'words'].map(
      (index) => `${base}:index:${index}`,
    ),
    indexPlace: (status) => (status === undefined ? 0 : STATUSES.indexOf(status) + 1),
    channel: (feed) => `${base}:live:${feed}`,
    document: (kind, id) => `${base}:document:${kind}:${id}`,
    holders: (kind, id) => `${base}:holders:${kind}:${id}`,
    documentPrefix: (kind) => `${base}:document:${kind}:`,
    journal: `${base}:journal`,
    documents: (kind) => `${base}:documents:${kind}`,
  };
}
