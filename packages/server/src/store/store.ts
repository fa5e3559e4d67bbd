import type {
  AuditEntry,
  DeskEvent,
  Message,
  SessionEvent,
  Status,
  TransientDeskEvent,
  TransientSessionEvent,
} from '@fiido/protocol';
import type { SessionCard } from '../session/card.ts';
import type { Waiter } from '../session/queue.ts';
import type { StoredSession } from '../session/session.ts';

/** A change of one session, all or nothing. */
export interface Commit {
  /** The new value; `session.version` is `expectedVersion + 1`, `session.seq` the seq of the last event. */
  session: StoredSession;
  /** The version that the change was decided on; 0 creates the session. */
  expectedVersion: number;
  /** Names the new state, unlike any other; a state that is stored without one matches no `expectedStamp`. */
  stamp?: string;
  /** The stamp of the state that the change was decided on; absent: the version alone decides. */
  expectedStamp?: string;
  /** For the session's feed, in order; seqs are consecutive and end at `session.seq`. May be empty. */
  events: readonly (SessionEvent & { seq: number })[];
  /** For the desk's feed, in order; the store numbers them. */
  deskEvents: readonly DeskEvent[];
  /** For the session's message log, oldest first: appended, or in place of the message with the same seq. */
  messages: readonly Message[];
  /** Appended to the session's audit trail. */
  audit: readonly AuditEntry[];
  /** Whether lists and counts show the session (they leave out AI sessions without a message). */
  listed: boolean;
}

/** The session changed since the version the commit was decided on: read again, decide again. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
}

/** The store cannot be reached or did not answer in time; nothing was acknowledged. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

export interface ListQuery {
  /** All statuses when absent. */
  status?: Status;
  /** 1-1000. */
  limit: number;
  offset: number;
}

export interface SessionPage {
  /** Listed sessions, newest `updated_at` first. */
  sessions: StoredSession[];
  /** How many match without limit and offset. */
  total: number;
  /** Listed sessions by status, whatever the query. */
  counts: Record<Status, number>;
}

export interface MessagePage {
  /** Oldest first. */
  messages: Message[];
  /** Older ones exist before the first of these. */
  has_more: boolean;
}

/**
 * Sessions and what is kept with them: message log and audit trail.
 *
 * Everything of a session expires together, `REDIS_SESSION_TTL` seconds after its last commit or, to spare work, up to
 * a minute later. Every method throws `StoreUnavailable` when the store does not answer in time.
 */
export interface SessionStore {
  /** Reads a session; null when unknown or expired. The value is the caller's own copy. */
  get(name: string): Promise<StoredSession | null>;
  /**
   * Replaces a session and appends its events, messages and audit entries.
   *
   * Subscribers of both feeds see the events in the order given, after the commit is durable.
   *
   * @throws {VersionConflict} someone committed in between
   */
  commit(commit: Commit): Promise<void>;
  list(query: ListQuery): Promise<SessionPage>;
  /**
   * The card of every listed session, in no order; with `keyword`, of those in whose words it is, whatever its case.
   * A session that a full server evicted may still have one: look at it before believing in it.
   */
  cards(keyword?: string): Promise<SessionCard[]>;
  /** Every listed session that waits for an agent, in no order. */
  waiting(): Promise<Waiter[]>;
  /** How many listed sessions are assigned to an agent. */
  servedBy(agent_id: string): Promise<number>;
  /** Messages with `seq < before` (the newest when absent), the last `limit` of them. Bounded by `MESSAGE_LOG_MAX`. */
  messages(name: string, query: { before?: number; limit: number }): Promise<MessagePage>;
  /** The audit trail, oldest first, the last `AUDIT_LOG_MAX` entries; empty when unknown. */
  audit(name: string): Promise<AuditEntry[]>;
  /**
   * Removes a session with its messages, audit trail and feed, and with all that the desk's log told; false when there
   * was none. Followers of its feed get a snapshot item, the desk is told by `session_removed`.
   */
  erase(name: string): Promise<boolean>;
}

export type FeedName = `session:${string}` | 'desk';

/** What a reader of a feed gets, in order. */
export type FeedItem =
  /**
   * The log does not reach back to the reader's position (or the position is from another life, ahead of
   * the log, or absent): read the state now. It is at `seq` or later; the events after `seq` follow.
   * `id` is the position of `seq`.
   */
  | { kind: 'snapshot'; seq: number; id: string }
  /** A durable event, numbered; `id` is the opaque position `<epoch>-<seq>` to resume after. */
  | { kind: 'event'; seq: number; id: string; event: (SessionEvent | DeskEvent) & { seq: number } }
  | { kind: 'transient'; event: TransientSessionEvent | TransientDeskEvent }
  /** Nothing happened for the heartbeat time. */
  | { kind: 'heartbeat' }
  /** The reader fell behind by more than the bound; the last item. */
  | { kind: 'lagging' };

/**
 * Ordered, bounded logs with live followers; one per session and one for the desk.
 *
 * Items are shared between all readers of a feed: never change one.
 */
export interface Feeds {
  /**
   * Follows a feed: everything after `after`, then what is committed from now on, without gap or double.
   *
   * `after` is an `id` that an earlier item carried (or a bare seq); null starts with a snapshot item. Yields
   * a heartbeat after `heartbeatMs` of silence: it keeps proxies open and makes a quiet reader's leaving
   * visible. A reader more than `maxLag` items behind gets `lagging` and the feed ends. Ends when `signal`
   * aborts; from then on nothing is held for this reader.
   */
  subscribe(feed: FeedName, after: string | null, signal: AbortSignal): AsyncIterable<FeedItem>;
  /** Tells live readers something that is worth nothing later; not kept, not numbered. */
  publish(feed: FeedName, event: TransientSessionEvent | TransientDeskEvent): Promise<void>;
}

/** Audit entries kept per session: far more than a session has, but not without bound. */
export const AUDIT_LOG_MAX = 1000;

/** Bounds of the logs and of their readers. */
export interface StoreLimits {
  /** Seconds after the last commit. */
  sessionTtl: number;
  /** Messages kept per session. */
  messageLogMax: number;
  /** Events kept per feed. */
  feedLogMax: number;
  /** Milliseconds of silence before a heartbeat. */
  heartbeatMs: number;
  /** Items a reader may be behind. */
  maxLag: number;
}
