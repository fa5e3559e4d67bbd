import type { Redis } from 'ioredis';
import type { Clock } from '../clock.ts';
import { COMMIT_LUA } from './commit.lua.ts';
import { DELETE_DOCUMENT_LUA, LIST_DOCUMENTS_LUA, PUT_DOCUMENT_LUA } from './documents.lua.ts';
import type { Documents } from './documents.ts';
import { FEED_LUA } from './feed.lua.ts';
import { LIST_LUA } from './list.lua.ts';
import { RedisClient, type RedisClientOptions, type RedisLog } from './redis-client.ts';
import { RedisDocuments } from './redis-documents.ts';
import { RedisFeeds } from './redis-feeds.ts';
import { redisKeys } from './redis-keys.ts';
import { RedisSessions } from './redis-sessions.ts';
import type { FeedName, Feeds, SessionStore, StoreLimits } from './store.ts';

const SCRIPTS = [COMMIT_LUA, FEED_LUA, LIST_LUA, PUT_DOCUMENT_LUA, DELETE_DOCUMENT_LUA, LIST_DOCUMENTS_LUA];

export interface RedisStoreOptions {
  /** `redis://` or `rediss://`, with user, password and database. */
  url: string;
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
  const clientOptions: RedisClientOptions = { url: options.url, timeoutMs: options.timeoutMs };
  if (options.log) clientOptions.log = options.log;
  const client = new RedisClient(clientOptions);
  await client.connect(SCRIPTS);
  const keys = redisKeys(options.site);
  const parts = { client, keys, clock: options.clock, limits: options.limits };
  const feeds = new RedisFeeds(parts);
  return {
    sessions: new RedisSessions(parts),
    feeds,
    documents: new RedisDocuments(parts),
    commands: client.commands,
    readerCount: (feed) => feeds.readerCount(feed),
    connected: () => client.connected,
    close() {
      feeds.close();
      client.close();
    },
  };
}
