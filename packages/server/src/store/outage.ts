import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { StoreUnavailable } from './store.ts';
import type { Feeds, SessionStore } from './store.ts';

/**
 * What this process knows of the store's absence, and what it must not forget meanwhile.
 *
 * The one thing that may not happen while the store is away is the AI talking into a session that a person has.
 * So every process keeps the names of all waiting and live sessions, whoever changed them.
 */
export interface Outage {
  /** Unix seconds since when the store does not answer; null while it does. */
  since(): number | null;
  /** Whether a person has the session, or the shopper waits for one, as last known. */
  isManual(session_name: string): 'pending_manual' | 'manual_live' | null;
}

export interface WatchedStore {
  store: SessionStore;
  outage: Outage;
  /** Learns the manual sessions and follows their changes, until `signal` aborts. */
  follow(feeds: Feeds, signal: AbortSignal): Promise<void>;
}

const SEED_LIMIT = 1000;
const RETRY_MS = 1000;

/** Puts an observer in front of a store: the same store, and somebody who notices when it is gone. */
export function watchStore(inner: SessionStore, { clock, log }: { clock: Clock; log: Log }): WatchedStore {
  const manual = new Map<string, 'pending_manual' | 'manual_live'>();
  let downSince: number | null = null;

  function learn(session_name: string, status: string): void {
    if (status === 'pending_manual' || status === 'manual_live') manual.set(session_name, status);
    else manual.delete(session_name);
  }

  function answered(): void {
    if (downSince === null) return;
    log.warn('store_back', { down_seconds: Math.round(clock.now() - downSince) });
    downSince = null;
  }

  async function watched<T>(call: Promise<T>): Promise<T> {
    try {
      const value = await call;
      answered();
      return value;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) {
        answered();
      } else if (downSince === null) {
        downSince = clock.now();
        log.error('store_down', { error });
      }
      throw error;
    }
  }

  async function seed(): Promise<void> {
    for (const status of ['pending_manual', 'manual_live'] as const) {
      const { sessions } = await store.list({ status, limit: SEED_LIMIT, offset: 0 });
      for (const session of sessions) learn(session.session_name, session.status);
    }
  }

  async function followOnce(feeds: Feeds, signal: AbortSignal): Promise<void> {
    for await (const item of feeds.subscribe('desk', null, signal)) {
      if (item.kind === 'snapshot') await seed();
      if (item.kind === 'event' && item.event.type === 'status_change' && 'session_name' in item.event) {
        learn(item.event.session_name, item.event.status);
      }
      if (item.kind === 'event' && item.event.type === 'session_removed') manual.delete(item.event.session_name);
    }
  }

  const store: SessionStore = {
    async get(name) {
      const session = await watched(inner.get(name));
      if (session) learn(name, session.status);
      return session;
    },
    async commit(commit) {
      await watched(inner.commit(commit));
      learn(commit.session.session_name, commit.session.status);
    },
    list: (query) => watched(inner.list(query)),
    cards: (keyword) => watched(inner.cards(keyword)),
    waiting: () => watched(inner.waiting()),
    servedBy: (agent_id) => watched(inner.servedBy(agent_id)),
    messages: (name, query) => watched(inner.messages(name, query)),
    audit: (name) => watched(inner.audit(name)),
    async erase(name) {
      const existed = await watched(inner.erase(name));
      manual.delete(name);
      return existed;
    },
  };

  return {
    store,
    outage: { since: () => downSince, isManual: (session_name) => manual.get(session_name) ?? null },
    async follow(feeds, signal) {
      while (!signal.aborted) {
        try {
          await followOnce(feeds, signal);
        } catch (error) {
          log.warn('manual_sessions_not_followed', { error });
        }
        await clock.sleep(RETRY_MS, signal);
      }
    },
  };
}
