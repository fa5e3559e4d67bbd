import { STATUSES, type AuditEntry, type Message, type Status } from '@fiido/protocol';
import { cardOf, wordsOf, type SessionCard } from '../session/card.ts';
import { waiterOf, type Waiter } from '../session/queue.ts';
import type { StoredSession } from '../session/session.ts';
import { COMMIT_LUA } from './commit.lua.ts';
import { ERASE_LUA } from './erase.lua.ts';
import { SERVED_LUA, SWEEP_LUA, WAITING_LUA } from './indexes.lua.ts';
import { LIST_LUA } from './list.lua.ts';
import type { RedisClient } from './redis-client.ts';
import { newEpoch } from './redis-feeds.ts';
import type { RedisKeys } from './redis-keys.ts';
import type { RedisLife } from './redis-life.ts';
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

const COMMITTED = -1;
/** Milliseconds that a session may live longer than it must, so that its time is not set anew at every change. */
const SLACK_MAX_MS = 60_000;
/** The same as a part of its time to live. */
const SLACK_PART = 0.05;

/** Fields that one step of a scan reads, about. */
const SCAN_COUNT = 1_000;

/** Whether a change touches what keywords are looked for in. */
function saysMore({ messages, events, expectedVersion }: Commit): boolean {
  const told = events.some(({ type }) => type === 'profile_updated' || type === 'status_change');
  return expectedVersion === 0 || messages.length > 0 || told;
}

export interface RedisSessionsOptions {
  client: RedisClient;
  keys: RedisKeys;
  life: RedisLife;
  limits: StoreLimits;
}

export class RedisSessions implements SessionStore {
  readonly #client: RedisClient;
  readonly #keys: RedisKeys;
  readonly #life: RedisLife;
  readonly #limits: StoreLimits;

  constructor(options: RedisSessionsOptions) {
    this.#client = options.client;
    this.#keys = options.keys;
    this.#life = options.life;
    this.#limits = options.limits;
  }

  async get(name: string): Promise<StoredSession | null> {
    const json = await this.#client.run((redis) => redis.hget(this.#keys.session(name), 'json'));
    return json === null ? null : JSON.parse(json);
  }

  async commit(commit: Commit): Promise<void> {
    const name = commit.session.session_name;
    const reply = await this.#client.script(COMMIT_LUA, this.#keysOf(name), this.#commitArgs(commit));
    const [at, life] = reply as [number, string];
    this.#life.see(life);
    if (at !== COMMITTED) throw new VersionConflict(`session ${name} is at version ${at}`);
    this.#life.acknowledge(name, commit.session.version);
  }

  async list(query: ListQuery): Promise<SessionPage> {
    const reply = await this.#client.script(LIST_LUA, this.#keys.indexes, [
      this.#keys.indexPlace(query.status),
      query.offset,
      query.limit,
      this.#keys.sessionPrefix,
    ]);
    const [sizes, sessions] = reply as [number[], string[]];
    const size = (status: Status): number => sizes[this.#keys.indexPlace(status)] ?? 0;
    return {
      sessions: sessions.map((json): StoredSession => JSON.parse(json)),
      total: sizes[0] ?? 0,
      counts: {
        bot_active: size('bot_active'),
        pending_manual: size('pending_manual'),
        manual_live: size('manual_live'),
        after_hours_email: size('after_hours_email'),
        closed: size('closed'),
      },
    };
  }

  async cards(keyword = ''): Promise<SessionCard[]> {
    await this.sweep();
    const [cards, words] = this.#keys.indexes.slice(-2) as [string, string];
    const wanted = keyword.toLowerCase();
    const found = new Set<string>();
    if (wanted) await this.#scan(words, (name, text) => void (text.includes(wanted) && found.add(name)));
    const all = new Map<string, SessionCard>();
    await this.#scan(cards, (name, json) => {
      if (!wanted || found.has(name)) all.set(name, JSON.parse(json));
    });
    return [...all.values()];
  }

  /** Every field of a hash, some of them twice, piece by piece: others are served in between. */
  async #scan(key: string, take: (field: string, value: string) => void): Promise<void> {
    let cursor = '0';
    do {
      const at = cursor;
      const [next, pairs] = await this.#client.run((redis) => redis.hscan(key, at, 'COUNT', SCAN_COUNT));
      for (let i = 0; i + 1 < pairs.length; i += 2) take(pairs[i] ?? '', pairs[i + 1] ?? '');
      cursor = next;
    } while (cursor !== '0');
  }

  async waiting(): Promise<Waiter[]> {
    const found = await this.#client.script(WAITING_LUA, this.#keys.indexes, []);
    return (found as string[]).map((json): Waiter => JSON.parse(json));
  }

  async servedBy(agent_id: string): Promise<number> {
    return Number(await this.#client.script(SERVED_LUA, this.#keys.indexes, [agent_id]));
  }

  async messages(name: string, query: { before?: number; limit: number }): Promise<MessagePage> {
    const newest = query.before === undefined ? '+inf' : `(${query.before}`;
    const found = await this.#client.run((redis) =>
      redis.zrevrangebyscore(this.#keys.messages(name), newest, '-inf', 'LIMIT', 0, query.limit + 1),
    );
    const messages = found.slice(0, query.limit).map((json): Message => JSON.parse(json));
    return { messages: messages.reverse(), has_more: found.length > query.limit };
  }

  async audit(name: string): Promise<AuditEntry[]> {
    const entries = await this.#client.run((redis) => redis.lrange(this.#keys.audit(name), 0, -1));
    return entries.map((json): AuditEntry => JSON.parse(json));
  }

  async erase(name: string): Promise<boolean> {
    const keys = this.#keys;
    const event = JSON.stringify({ type: 'session_removed', session_name: name });
    const existed = await this.#client.script(ERASE_LUA, this.#keysOf(name), [
      name,
      keys.channel(`session:${name}`),
      keys.channel('desk'),
      this.#client.sharded ? 'SPUBLISH' : 'PUBLISH',
      event,
    ]);
    return Number(existed) === 1;
  }

  /**
   * Takes expired sessions out of the indexes, so that they do not stay where nobody commits or lists.
   *
   * The indexes themselves have no time to live: a full server may evict what has one.
   */
  async sweep(): Promise<void> {
    while (Number(await this.#client.script(SWEEP_LUA, this.#keys.indexes, [])) > 0);
  }

  /** What scripts about one session touch. */
  #keysOf(name: string): string[] {
    const keys = this.#keys;
    return [
      keys.session(name),
      keys.log(`session:${name}`),
      keys.messages(name),
      keys.audit(name),
      keys.desk,
      keys.log('desk'),
      ...keys.indexes,
    ];
  }

  /** In the order in which the script reads them. */
  #commitArgs(commit: Commit): (string | number)[] {
    const { session, listed } = commit;
    const events = commit.events.map((event) => JSON.stringify(event));
    const deskEvents = commit.deskEvents.map((event) => JSON.stringify(event));
    const messages = commit.messages.flatMap((message) => [message.seq, JSON.stringify(message)]);
    const audit = commit.audit.map((entry) => JSON.stringify(entry));
    const waiter = listed ? waiterOf(session) : null;
    return [
      commit.expectedVersion,
      session.version,
      JSON.stringify(session),
      session.internals.epoch,
      session.seq,
      listed ? session.status : '',
      STATUSES.indexOf(session.status) + 1,
      session.updated_at,
      session.session_name,
      this.#limits.sessionTtl * 1000,
      this.#limits.feedLogMax,
      this.#limits.messageLogMax,
      AUDIT_LOG_MAX,
      this.#keys.channel(`session:${session.session_name}`),
      this.#keys.channel('desk'),
      newEpoch(),
      this.#client.sharded ? 'SPUBLISH' : 'PUBLISH',
      waiter ? JSON.stringify(waiter) : '',
      listed ? (session.assigned_agent?.id ?? '') : '',
      Math.min(SLACK_MAX_MS, Math.round(this.#limits.sessionTtl * 1000 * SLACK_PART)),
      commit.stamp ?? '',
      commit.expectedStamp ?? '',
      listed ? JSON.stringify(cardOf(session)) : '',
      listed && saysMore(commit) ? wordsOf(session) : '',
      events.length,
      ...events,
      deskEvents.length,
      ...deskEvents,
      messages.length,
      ...messages,
      audit.length,
      ...audit,
    ];
  }
}
