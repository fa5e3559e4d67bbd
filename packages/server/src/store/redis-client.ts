import { Redis } from 'ioredis';
import { StoreUnavailable } from './store.ts';

const RECONNECT_STEP_MS = 50;
const RECONNECT_MAX_MS = 1000;

export interface RedisClientOptions {
  url: string;
  /** Milliseconds that connecting, and each command, may take. */
  timeoutMs: number;
  /** Hears of lost and regained connections. */
  log?: RedisLog;
}

export interface RedisLog {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
}

/** The two connections of a process: one for commands, one that subscribes. */
export class RedisClient {
  readonly commands: Redis;
  readonly subscriber: Redis;
  /** Digests of scripts that this server has been seen to know. */
  readonly #digests = new Map<string, string>();

  constructor(options: RedisClientOptions) {
    this.commands = createConnection(options, 'commands');
    this.subscriber = createConnection(options, 'subscriber');
  }

  /** Waits until both connections work; nothing is left open when they do not. */
  async connect(scripts: readonly string[]): Promise<void> {
    // The connection's own error says why; the rejection only that it closed.
    let cause: unknown;
    this.commands.once('error', (error: unknown) => (cause = error));
    try {
      await Promise.all([this.commands.connect(), this.subscriber.connect()]);
      for (const script of scripts) {
        this.#digests.set(script, String(await this.commands.script('LOAD', script)));
      }
    } catch (error) {
      this.close();
      throw unavailable(cause ?? error);
    }
  }

  get connected(): boolean {
    return this.commands.status === 'ready' && this.subscriber.status === 'ready';
  }

  /** Runs a command; whatever goes wrong, the store is unavailable. */
  async run<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    try {
      return await command(this.commands);
    } catch (error) {
      throw unavailable(error);
    }
  }

  /** Runs one of the scripts given to `connect`; a server that has lost it (restart, failover) gets it again. */
  script(script: string, keys: readonly string[], args: readonly (string | number)[]): Promise<unknown> {
    const digest = this.#digests.get(script);
    return this.run(async (redis) => {
      if (digest === undefined) return redis.eval(script, keys.length, ...keys, ...args);
      try {
        return await redis.evalsha(digest, keys.length, ...keys, ...args);
      } catch (error) {
        if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
        return redis.eval(script, keys.length, ...keys, ...args);
      }
    });
  }

  close(): void {
    this.commands.disconnect();
    this.subscriber.disconnect();
  }
}

function unavailable(error: unknown): StoreUnavailable {
  const detail = error instanceof Error ? error.message : String(error);
  return new StoreUnavailable(`redis: ${detail}`, { cause: error });
}

/**
 * ioredis waits and resends by default, which turns a dead server into hanging requests: all of that is off.
 *
 * Auto-pipelining stays off too: ioredis 6.0 holds a batch back until the one before is answered, which costs a
 * third of the throughput here and doubles the time until a hung server is noticed. Commands are pipelined anyway.
 */
function createConnection({ url, timeoutMs, log }: RedisClientOptions, role: string): Redis {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    retryStrategy: (times) => Math.min(RECONNECT_STEP_MS * times, RECONNECT_MAX_MS),
  });
  redis.on('error', (error: unknown) => log?.warn('redis_error', { role, error }));
  redis.on('ready', () => log?.info('redis_ready', { role }));
  redis.on('end', () => log?.info('redis_end', { role }));
  return redis;
}
