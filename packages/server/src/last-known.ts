import type { Clock } from './clock.ts';
import type { StoredSession } from './session/session.ts';
import type { Feeds } from './store/store.ts';

/** A state that this process stored itself. */
export interface Known {
  session: StoredSession;
  /** Names this state and no other, ever: a change decided on it is stored only where exactly it still is. */
  stamp: string;
}

/**
 * The states that this process stored last, to decide the next change on without reading.
 *
 * Nothing but a change may be decided on one, and its commit must name the stamp. The version would not do: after a
 * failover, or an expiry, another state may have the same.
 */
export interface LastKnown {
  of(name: string): Known | undefined;
  keep(name: string, known: Known): void;
  /** Somebody else changes the session: for a while every change would be tried in vain first. */
  missed(name: string): void;
}

/** States kept at most: a state is some 20 kB. */
const KNOWN_MAX = 500;
/** Seconds after which a state is not tried any more: the session may well have expired, or moved elsewhere. */
const KNOWN_SECONDS = 60;
/** Seconds for which a session that others change too is read first. */
const SHARED_SECONDS = 60;

interface Entry {
  /** Null: others change the session too. */
  known: Known | null;
  /** Unix seconds. */
  until: number;
}

export function createLastKnown(clock: Pick<Clock, 'now'>): LastKnown {
  /** The longest untouched first. */
  const entries = new Map<string, Entry>();
  function live(name: string): Entry | undefined {
    const entry = entries.get(name);
    return entry && entry.until > clock.now() ? entry : undefined;
  }
  function put(name: string, entry: Entry): void {
    entries.delete(name);
    entries.set(name, entry);
    if (entries.size > KNOWN_MAX) entries.delete(entries.keys().next().value ?? '');
  }
  return {
    of: (name) => live(name)?.known ?? undefined,
    keep(name, known) {
      if (live(name)?.known !== null) put(name, { known, until: clock.now() + KNOWN_SECONDS });
    },
    missed: (name) => put(name, { known: null, until: clock.now() + SHARED_SECONDS }),
  };
}

const byFeeds = new WeakMap<Feeds, LastKnown>();

/** What this process knows; its feeds stand for it, since stores are wrapped for single requests. */
export function lastKnownOf({ feeds, clock }: { feeds: Feeds; clock: Pick<Clock, 'now'> }): LastKnown {
  const known = byFeeds.get(feeds) ?? createLastKnown(clock);
  byFeeds.set(feeds, known);
  return known;
}
