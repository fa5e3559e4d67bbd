import { STATUSES, type AuditEntry, type Message, type Status } from '@fiido/protocol';
import type { Clock } from '../clock.ts';
import { cardOf, wordsOf, type SessionCard } from '../session/card.ts';
import { waiterOf, type Waiter } from '../session/queue.ts';
import type { StoredSession } from '../session/session.ts';
import { eventItem, FeedLog } from './feed-log.ts';
import { MemoryFeeds } from './memory-feeds.ts';
import { RecencyIndex } from './recency-index.ts';
import {
  AUDIT_LOG_MAX,
  VersionConflict,
  type Commit,
  type ListQuery,
  type MessagePage,
  type SessionPage,
  type SessionStore,
  type StoreLimits,
} from './store.ts';

/** Expired sessions that one commit clears away at most. */
const SWEEP_MAX = 100;

/** A session and all that expires with it. Values are JSON text: nobody else holds what is stored. */
interface Entry {
  name: string;
  status: Status;
  updated_at: number;
  version: number;
  stamp: string | undefined;
  listed: boolean;
  waiter: Waiter | null;
  agent_id: string | null;
  card: SessionCard;
  words: string;
  /** Unix seconds. */
  expiresAt: number;
  json: string;
  messages: { seq: number; json: string }[];
  audit: string[];
  log: FeedLog;
}

export class MemorySessions implements SessionStore {
  readonly feeds: MemoryFeeds;
  readonly #clock: Clock;
  readonly #limits: StoreLimits;
  /** Least recently committed first, which is the order in which they expire. */
  readonly #entries = new Map<string, Entry>();
  readonly #all = new RecencyIndex();
  readonly #byStatus = new Map<Status, RecencyIndex>(STATUSES.map((status) => [status, new RecencyIndex()]));

  readonly #waiting = new Map<string, Waiter>();
  /** Names of the sessions that each agent serves. */
  readonly #served = new Map<string, Set<string>>();

  constructor(options: { clock: Clock; limits: StoreLimits }) {
    this.#clock = options.clock;
    this.#limits = options.limits;
    this.feeds = new MemoryFeeds({ ...options, sessionLog: (name) => this.#entry(name)?.log });
  }

  get(name: string): Promise<StoredSession | null> {
    const entry = this.#entry(name);
    return Promise.resolve(entry ? JSON.parse(entry.json) : null);
  }

  async commit(commit: Commit): Promise<void> {
    const { session } = commit;
    this.#sweep(SWEEP_MAX);
    const before = this.#entry(session.session_name);
    const otherState = commit.expectedStamp !== undefined && before?.stamp !== commit.expectedStamp;
    if (otherState || (before?.version ?? 0) !== commit.expectedVersion) {
      throw new VersionConflict(`session ${session.session_name} is at version ${before?.version ?? 0}`);
    }
    const entry = this.#entryAfter(before, commit);
    const items = commit.events.map((event) => eventItem(session.internals.epoch, event.seq, structuredClone(event)));
    if (before) this.#drop(before);
    this.#keep(entry);
    for (const item of items) entry.log.append(item);
    this.feeds.deliver(`session:${session.session_name}`, entry.log, items);
    this.feeds.appendDesk(commit.deskEvents);
  }

  list(query: ListQuery): Promise<SessionPage> {
    this.#sweep(Infinity);
    const index = query.status ? this.#byStatus.get(query.status) : this.#all;
    const sessions = (index?.page(query.offset, query.limit) ?? []).flatMap((name): StoredSession[] => {
      const entry = this.#entries.get(name);
      return entry ? [JSON.parse(entry.json)] : [];
    });
    const size = (status: Status): number => this.#byStatus.get(status)?.size ?? 0;
    const counts: Record<Status, number> = {
      bot_active: size('bot_active'),
      pending_manual: size('pending_manual'),
      manual_live: size('manual_live'),
      after_hours_email: size('after_hours_email'),
      closed: size('closed'),
    };
    return Promise.resolve({ sessions, total: index?.size ?? 0, counts });
  }

  cards(keyword = ''): Promise<SessionCard[]> {
    this.#sweep(Infinity);
    const wanted = keyword.toLowerCase();
    const found = [...this.#entries.values()].filter(({ listed, words }) => listed && words.includes(wanted));
    return Promise.resolve(found.map(({ card }) => ({ ...card, tags: [...card.tags] })));
  }

  waiting(): Promise<Waiter[]> {
    this.#sweep(Infinity);
    return Promise.resolve([...this.#waiting.values()].map((waiter) => ({ ...waiter })));
  }

  servedBy(agent_id: string): Promise<number> {
    this.#sweep(Infinity);
    return Promise.resolve(this.#served.get(agent_id)?.size ?? 0);
  }

  messages(name: string, query: { before?: number; limit: number }): Promise<MessagePage> {
    const log = this.#entry(name)?.messages ?? [];
    const { before } = query;
    const end = before === undefined ? log.length : log.findLastIndex((message) => message.seq < before) + 1;
    const start = Math.max(0, end - query.limit);
    const messages = log.slice(start, end).map((message): Message => JSON.parse(message.json));
    return Promise.resolve({ messages, has_more: start > 0 });
  }

  audit(name: string): Promise<AuditEntry[]> {
    return Promise.resolve((this.#entry(name)?.audit ?? []).map((entry): AuditEntry => JSON.parse(entry)));
  }

  erase(name: string): Promise<boolean> {
    const entry = this.#entry(name);
    if (entry) this.#drop(entry);
    this.feeds.forget(`session:${name}`);
    this.feeds.clearDesk();
    if (entry) this.feeds.appendDesk([{ type: 'session_removed', session_name: name }]);
    return Promise.resolve(entry !== undefined);
  }

  #entry(name: string): Entry | undefined {
    const entry = this.#entries.get(name);
    if (!entry || entry.expiresAt > this.#clock.now()) return entry;
    this.#drop(entry);
    return undefined;
  }

  #entryAfter(before: Entry | undefined, commit: Commit): Entry {
    const { session } = commit;
    const { epoch } = session.internals;
    const head = session.seq - commit.events.length;
    return {
      name: session.session_name,
      status: session.status,
      updated_at: session.updated_at,
      version: session.version,
      stamp: commit.stamp,
      listed: commit.listed,
      waiter: waiterOf(session),
      agent_id: session.assigned_agent?.id ?? null,
      card: cardOf(session),
      words: wordsOf(session),
      expiresAt: this.#clock.now() + this.#limits.sessionTtl,
      json: JSON.stringify(session),
      messages: withMessages(
        before?.messages ?? [],
        commit.messages.map((message) => ({ seq: message.seq, json: JSON.stringify(message) })),
        this.#limits.messageLogMax,
      ),
      audit: bounded(
        before?.audit ?? [],
        commit.audit.map((entry) => JSON.stringify(entry)),
        AUDIT_LOG_MAX,
      ),
      log: before?.log.epoch === epoch ? before.log : new FeedLog(epoch, this.#limits.feedLogMax, head),
    };
  }

  #keep(entry: Entry): void {
    this.#entries.set(entry.name, entry);
    if (!entry.listed) return;
    this.#all.insert(entry);
    this.#byStatus.get(entry.status)?.insert(entry);
    if (entry.waiter) this.#waiting.set(entry.name, entry.waiter);
    if (entry.agent_id === null) return;
    const served = this.#served.get(entry.agent_id) ?? new Set();
    this.#served.set(entry.agent_id, served.add(entry.name));
  }

  #drop(entry: Entry): void {
    this.#entries.delete(entry.name);
    if (!entry.listed) return;
    this.#all.remove(entry);
    this.#byStatus.get(entry.status)?.remove(entry);
    this.#waiting.delete(entry.name);
    if (entry.agent_id === null) return;
    const served = this.#served.get(entry.agent_id);
    served?.delete(entry.name);
    if (served?.size === 0) this.#served.delete(entry.agent_id);
  }

  #sweep(max: number): void {
    const now = this.#clock.now();
    let dropped = 0;
    for (const entry of this.#entries.values()) {
      if (entry.expiresAt > now || dropped === max) return;
      this.#drop(entry);
      dropped += 1;
    }
  }
}

/** Appends to a log that belongs to this module; the oldest fall out. */
function bounded<T>(log: T[], added: readonly T[], max: number): T[] {
  log.push(...added);
  if (log.length > max) log.splice(0, log.length - max);
  return log;
}

/** Puts messages into a log by their seq; one that the log does not reach back to is not taken up again. */
function withMessages<T extends { seq: number }>(log: T[], changed: readonly T[], max: number): T[] {
  const last = log.at(-1)?.seq ?? 0;
  for (const message of changed) {
    if (message.seq > last) continue;
    const place = log.findIndex(({ seq }) => seq === message.seq);
    if (place >= 0) log[place] = message;
  }
  return bounded(
    log,
    changed.filter(({ seq }) => seq > last),
    max,
  );
}
