import type { AuditEntry, DeskEvent, Message, SessionEvent } from '@fiido/protocol';
import type { StoredSession } from '../../src/session/session.ts';
import type { Documents } from '../../src/store/documents.ts';
import type { AdminLogRecord, Journal } from '../../src/store/journal.ts';
import type { Commit, FeedItem, FeedName, Feeds, SessionStore, StoreLimits } from '../../src/store/store.ts';

/** A store under test, with what a test needs to drive it. */
export interface StoreUnderTest {
  sessions: SessionStore;
  feeds: Feeds;
  documents: Documents;
  journal: Journal<AdminLogRecord>;
  readerCount(feed: FeedName): number;
  /** The position of a seq in a session's feed, as items of this store carry it. */
  at(epoch: string, seq: number): string;
  /** Lets `ms` milliseconds pass where time is fake; returns at once where it passes by itself. */
  pass(ms: number): Promise<void>;
}

export type MakeStore = (limits?: Partial<StoreLimits>) => Promise<StoreUnderTest>;

export const LIMITS: StoreLimits = {
  sessionTtl: 60,
  messageLogMax: 100,
  feedLogMax: 100,
  heartbeatMs: 10_000,
  maxLag: 50,
};

/** A session as the AI has it before anything happened. */
export function newSession(name: string, epoch = 'life'): StoredSession {
  return {
    session_name: name,
    status: 'bot_active',
    escalation: null,
    assigned_agent: null,
    manual_start_at: null,
    conversation_id: null,
    user_profile: {
      nickname: 'Ada',
      email: null,
      vip: false,
      gdpr_consent: false,
      marketing_subscribed: false,
      country: 'DE',
      city: 'Bonn',
      language: 'de',
      currency: 'EUR',
      metadata: {},
    },
    history: [],
    mail: null,
    created_at: 1000,
    updated_at: 1000,
    last_manual_end_at: null,
    ai_fail_count: 0,
    version: 0,
    seq: 0,
    after_hours_request_id: null,
    csat: null,
    site: 'demo',
    context: null,
    internals: {
      epoch,
      claimed: false,
      claimed_by: null,
      conversations: [],
      page_start_seq: 0,
      message_count: 0,
      last_user_seq: 0,
      turn: null,
      receipts: [],
      wait_ended_at: null,
      escalated_by_agent: false,
      hand_back_note: null,
    },
  };
}

/** The same session, waiting for an agent. */
export function waiting(session: StoredSession): StoredSession {
  const escalation = { reason: 'manual', details: '', severity: 'low', trigger_at: 1000 } as const;
  return { ...session, status: 'pending_manual', escalation, assigned_agent: null, manual_start_at: null };
}

/** An event that can be told from others by `mark`. */
export function marked(mark: number): SessionEvent {
  return { type: 'csat_requested', timestamp: mark };
}

export function removed(session_name: string): DeskEvent {
  return { type: 'session_removed', session_name };
}

export function message(seq: number): Message {
  const content = `message ${seq}`;
  return { id: `msg_${seq}`, role: 'user', content, timestamp: 1000 + seq, agent_id: null, agent_name: null, seq };
}

export function auditEntry(action: string): AuditEntry {
  return { status_from: 'bot_active', status_to: 'pending_manual', operator: 'visitor', timestamp: 1000, action };
}

export interface Change {
  events?: SessionEvent[];
  deskEvents?: DeskEvent[];
  messages?: Message[];
  audit?: AuditEntry[];
  listed?: boolean;
}

/** The commit that takes `before` (as `get` returned it, or `newSession`) one version further. */
export function changeOf(before: StoredSession, change: Change = {}): Commit {
  const events = (change.events ?? []).map((event, index) => ({ ...event, seq: before.seq + 1 + index }));
  return {
    session: { ...before, version: before.version + 1, seq: before.seq + events.length },
    expectedVersion: before.version,
    events,
    deskEvents: change.deskEvents ?? [],
    messages: change.messages ?? [],
    audit: change.audit ?? [],
    listed: change.listed ?? true,
  };
}

/** Commits a change and returns the session as it is then. */
export async function commit(store: StoreUnderTest, before: StoredSession, change?: Change): Promise<StoredSession> {
  const done = changeOf(before, change);
  await store.sessions.commit(done);
  return done.session;
}

/** A reader of a feed that is read item by item. */
export interface Follower {
  /** The next `count` items. */
  take(count: number): Promise<FeedItem[]>;
  /** Whether the feed is over for this reader. */
  ended(): Promise<boolean>;
  leave(): void;
}

export function follow(store: StoreUnderTest, feed: FeedName, after: string | null): Follower {
  const left = new AbortController();
  const items = store.feeds.subscribe(feed, after, left.signal)[Symbol.asyncIterator]();
  return {
    async take(count) {
      const taken: FeedItem[] = [];
      while (taken.length < count) {
        const { done, value } = await items.next();
        if (done) throw new Error(`the feed ended after ${taken.length} of ${count} items`);
        taken.push(value);
      }
      return taken;
    },
    ended: async () => (await items.next()).done === true,
    leave: () => left.abort(),
  };
}

/** What an item is, in short: its kind, or the seq of an event. */
export function brief(items: readonly FeedItem[]): (number | string)[] {
  return items.map((item) => (item.kind === 'event' ? item.seq : item.kind));
}

/** Random numbers that are the same at every run. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
