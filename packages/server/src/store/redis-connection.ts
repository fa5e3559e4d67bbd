import { Redis } from 'ioredis';
import type { ConnectionOptions } from 'node:tls';
import { ClusterOwner, type RedisSettings } from './cluster-owner.ts';
import type { RedisTarget } from './redis-target.ts';

const RECONNECT_STEP_MS = 50;
const RECONNECT_MAX_MS = 1000;
/** How often the sentinels are asked while none of them answers. */
const LOOKUP_PAUSE_MS = 250;
/** The server at the other end is not, or no longer, the one that takes our writes. */
const WRONG_SERVER = /^(READONLY|MOVED|ASK|CLUSTERDOWN|MASTERDOWN)\b/;

export interface RedisConnectionOptions {
  target: RedisTarget;
  /** Any key of the site: on a cluster it tells the node. */
  key: string;
  /** Milliseconds that connecting, and each command, may take. */
  timeoutMs: number;
  /** PEM of the authority that signed the servers' certificates; null: those that Node trusts. */
  tlsCa: string | null;
}

export interface RedisConnection {
  redis: Redis;
  /** Opens it, or opens it again when it has ended; on a cluster it looks for the node first. */
  open(): Promise<void>;
}

/**
 * Makes a connection that is not yet open.
 *
 * ioredis waits and resends by default, which turns a dead server into hanging requests: all of that is off. A
 * server that says nothing for two timeouts is left, so that a failover which the network hides is found.
 *
 * Auto-pipelining stays off too: ioredis 6.0 holds a batch back until the one before is answered, which costs a
 * third of the throughput here and doubles the time until a hung server is noticed. Commands are pipelined anyway.
 */
export function createConnection(options: RedisConnectionOptions): RedisConnection {
  const { target, timeoutMs } = options;
  const tls: RedisSettings = target.tls ? { tls: tlsOptions(options.tlsCa) } : {};
  const common: RedisSettings = {
    ...tls,
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    socketTimeout: timeoutMs * 2,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    retryStrategy: reconnectDelay,
    reconnectOnError: (error) => WRONG_SERVER.test(error.message),
  };
  if (target.kind === 'single') return opening(new Redis(target.url, common));
  const login: RedisSettings = {};
  if (target.username !== null) login.username = target.username;
  if (target.password !== null) login.password = target.password;
  if (target.kind === 'sentinel') return opening(new Redis({ ...common, ...login, ...sentinelOptions(target, tls) }));
  // Ends when it is lost: where to go next is asked at each opening.
  const redis = new Redis({ ...common, ...login, retryStrategy: null });
  const asking = { ...tls, ...login, connectTimeout: timeoutMs, commandTimeout: timeoutMs, maxRetriesPerRequest: 0 };
  const owner = new ClusterOwner({ nodes: target.nodes, key: options.key, asking });
  return {
    redis,
    async open() {
      Object.assign(redis.options, await owner.find());
      await redis.connect();
    },
  };
}

/** Milliseconds before an attempt, the first of which is 1. */
export function reconnectDelay(attempt: number): number {
  return Math.min(RECONNECT_STEP_MS * attempt, RECONNECT_MAX_MS);
}

function opening(redis: Redis): RedisConnection {
  return { redis, open: () => redis.connect() };
}

function tlsOptions(ca: string | null): ConnectionOptions {
  return ca === null ? {} : { ca };
}

function sentinelOptions(target: Extract<RedisTarget, { kind: 'sentinel' }>, { tls }: RedisSettings): RedisSettings {
  const options: RedisSettings = {
    sentinels: [...target.nodes],
    name: target.master,
    db: target.db,
    // A number, or the connection would end for good when no sentinel answers.
    sentinelRetryStrategy: () => LOOKUP_PAUSE_MS,
    sentinelMaxConnections: 3,
    // A master that is cut off from the sentinels but not from us goes on answering.
    failoverDetector: true,
  };
  if (target.sentinelPassword !== null) options.sentinelPassword = target.sentinelPassword;
  if (tls) Object.assign(options, { tls, sentinelTLS: tls, enableTLSForSentinelMode: true });
  return options;
}
