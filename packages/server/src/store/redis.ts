import type { Redis } from 'ioredis';
import type { Clock } from '../clock.ts';
import { COMMIT_LUA } from './commit.lua.ts';
import { DELETE_DOCUMENT_LUA, HOLD_LUA, LIST_DOCUMENTS_LUA, PUT_DOCUMENT_LUA } from './documents.lua.ts';
import type { Documents } from './documents.ts';
import { checkEviction } from './eviction-check.ts';
import { FEED_LUA } from './feed.lua.ts';
import { SERVED_LUA, SWEEP_LUA, WAITING_LUA } from './indexes.lua.ts';
import { LIFE_LUA, VERSIONS_LUA } from './life.lua.ts';
import { LIST_LUA } from './list.lua.ts';
import { RedisClient, type RedisLog } from './redis-client.ts';
import { RedisDocuments } from './redis-documents.ts';
import type { AdminLogRecord, Journal } from './journal.ts';
import { RedisFeeds } from './redis-feeds.ts';
import { RedisJournal } from './redis-journal.ts';
import { redisKeys } from './redis-keys.ts';
import { RedisLife } from './redis-life.ts';
import { RedisSessions } from './redis-sessions.ts';
import { parseRedisTarget, REDIS_URL_FORMS } from './redis-target.ts';
import { StoreUnavailable, type FeedName, type Feeds, type SessionStore, type StoreLimits } from './store.ts';

const SCRIPTS = [
  COMMIT_LUA,
  FEED_LUA,
  LIFE_LUA,
  VERSIONS_LUA,
  LIST_LUA,
  SWEEP_LUA,
  SERVED_LUA,
  WAITING_LUA,
  PUT_DOCUMENT_LUA,
  DELETE_DOCUMENT_LUA,
  LIST_DOCUMENTS_LUA,
  HOLD_LUA,
];

export interface RedisStoreOptions {
  /** One server, a cluster or sentinels, with or without TLS: see `parseRedisTarget`. */
  url: string;
  /** PEM of the authority that signed the servers' certificates; absent or null: those that Node trusts. */
  tlsCa?: string | null;
  /** Names the hash tag of all keys. */
  site: string;
  clock: Clock;
  limits: StoreLimits;
  /** Milliseconds that connecting, and each command, may take. */
  timeoutMs: number;
  /** Hears of lost and regained connections. */
  log?: RedisLog;
}

export interface RedisStore {
  sessions: SessionStore;
  feeds: Feeds;
  documents: Documents;
  journal: Journal<AdminLogRecord>;
  /** How many readers a feed has in this process. */
  readerCount(feed: FeedName): number;
  /** The command connection, for counters that are no part of a session. */
  readonly commands: Redis;
  /** Whether commands and subscriptions are served right now. */
  connected(): boolean;
  /** Ends all readers and closes the connections. */
  close(): void;
}

/**
 * Keeps everything in Redis 7.0 or later, for any number of processes.
 *
 * Expiry goes by the server's clock. While the server is away every call fails at once; readers of feeds stay,
 * and get what they missed when it is back.
 *
 * @throws {StoreUnavailable} the server cannot be reached now
 */
export async function createRedisStore(options: RedisStoreOptions): Promise<RedisStore> {
  const { clock, limits, timeoutMs } = options;
  const target = parseRedisTarget(options.url);
  if (!target) throw new StoreUnavailable(`redis: the URL must be like ${REDIS_URL_FORMS}`);
  const keys = redisKeys(options.site);
  const log = options.log ? { log: options.log } : {};
  const client = new RedisClient({ target, key: keys.desk, clock, timeoutMs, tlsCa: options.tlsCa ?? null, ...log });
  await client.connect(SCRIPTS);
  const life = new RedisLife({ client, keys, clock, renewed: () => feeds.heal(), ...log });
  const parts = { client, keys, life, clock, limits };
  const sessions = new RedisSessions(parts);
  const upkeep = async (): Promise<void> => {
    await life.check();
    await sessions.sweep();
  };
  const feeds = new RedisFeeds({ ...parts, upkeep });
  await life.begin();
  if (options.log) await checkEviction(client, options.log);
  return {
    sessions,
    feeds,
    documents: new RedisDocuments(parts),
    journal: new RedisJournal(parts),
    commands: client.commands,
    readerCount: (feed) => feeds.readerCount(feed),
    connected: () => client.connected,
    close() {
      feeds.close();
      client.close();
    },
  };
}
