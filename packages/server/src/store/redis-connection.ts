import { Redis } from 'ioredis';
import type { ConnectionOptions } from 'node:tls';
import type { Clock } from '../clock.ts';
import { clusterConnector, type RedisSettings } from './cluster-connector.ts';
import type { RedisTarget } from './redis-target.ts';

const RECONNECT_STEP_MS = 50;
const RECONNECT_MAX_MS = 1000;
/** How often sentinels, or the nodes of a cluster, are asked while none of them knows a master. */
const LOOKUP_PAUSE_MS = 250;
/** The server at the other end is not, or no longer, the one that takes our writes. */
const WRONG_SERVER = /^(READONLY|MOVED|ASK|CLUSTERDOWN|MASTERDOWN)\b/;

export interface RedisConnectionOptions {
  target: RedisTarget;
  /** Any key of the site: on a cluster it tells the node. */
  key: string;
  clock: Clock;
  /** Milliseconds that connecting, and each command, may take. */
  timeoutMs: number;
  /** PEM of the authority that signed the servers' certificates; null: those that Node trusts. */
  tlsCa: string | null;
}

/**
 * Makes a connection that is not yet open and, once opened, always seeks the way back.
 *
 * ioredis waits and resends by default, which turns a dead server into hanging requests: all of that is off. A
 * server that says nothing for two timeouts is left, so that a failover which the network hides is found.
 *
 * Auto-pipelining stays off too: ioredis 6.0 holds a batch back until the one before is answered, which costs a
 * third of the throughput here and doubles the time until a hung server is noticed. Commands are pipelined anyway.
 */
export function createConnection(options: RedisConnectionOptions): Redis {
  const { target, timeoutMs } = options;
  const common: RedisSettings = {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    socketTimeout: timeoutMs * 2,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    retryStrategy: (times) => Math.min(RECONNECT_STEP_MS * times, RECONNECT_MAX_MS),
    reconnectOnError: (error) => WRONG_SERVER.test(error.message),
  };
  const tls = target.tls ? tlsOptions(options.tlsCa) : undefined;
  if (target.kind === 'single') return new Redis(target.url, tls ? { ...common, tls } : common);
  const login: RedisSettings = {};
  if (target.username !== null) login.username = target.username;
  if (target.password !== null) login.password = target.password;
  if (target.kind === 'sentinel') return new Redis({ ...common, ...login, ...sentinelOptions(target, tls) });
  const Connector = clusterConnector({
    nodes: target.nodes,
    key: options.key,
    asking: { ...login, connectTimeout: timeoutMs, commandTimeout: timeoutMs, maxRetriesPerRequest: 0 },
    pause: () => options.clock.sleep(LOOKUP_PAUSE_MS),
    ...(tls ? { tls } : {}),
  });
  return new Redis({ ...common, ...login, Connector, ...(tls ? { tls } : {}) });
}

function tlsOptions(ca: string | null): ConnectionOptions {
  return ca === null ? {} : { ca };
}

function sentinelOptions(
  target: Extract<RedisTarget, { kind: 'sentinel' }>,
  tls: ConnectionOptions | undefined,
): RedisSettings {
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
