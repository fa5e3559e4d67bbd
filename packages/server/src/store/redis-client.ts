import type { Redis } from 'ioredis';
import type { Clock } from '../clock.ts';
import {
  createConnection,
  reconnectDelay,
  type RedisConnection,
  type RedisConnectionOptions,
} from './redis-connection.ts';
import { StoreUnavailable } from './store.ts';

export interface RedisClientOptions extends RedisConnectionOptions {
  clock: Clock;
  /** Hears of lost and regained connections. */
  log?: RedisLog;
}

export interface RedisLog {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}

/** The two connections of a process: one for commands, one that subscribes. */
export class RedisClient {
  readonly commands: Redis;
  readonly subscriber: Redis;
  /**
   * On a cluster, news go through the shard that owns the site: only its nodes carry them, and whoever listens
   * at the node that publishes misses nothing unnoticed.
   */
  readonly sharded: boolean;
  readonly #options: RedisClientOptions;
  readonly #connections: { commands: RedisConnection; subscriber: RedisConnection };
  /** Digests of scripts that this server has been seen to know. */
  readonly #digests = new Map<string, string>();
  readonly #reopening = new Set<Redis>();
  #opened = false;
  #closed = false;

  constructor(options: RedisClientOptions) {
    this.#options = options;
    this.sharded = options.target.kind === 'cluster';
    this.#connections = { commands: createConnection(options), subscriber: createConnection(options) };
    this.commands = this.#connections.commands.redis;
    this.subscriber = this.#connections.subscriber.redis;
    for (const [role, connection] of Object.entries(this.#connections)) this.#lookAfter(role, connection);
  }

  /** Waits until both connections work; nothing is left open when they do not. */
  async connect(scripts: readonly string[]): Promise<void> {
    // The connection's own error says why; the rejection only that it closed.
    let cause: unknown;
    for (const redis of [this.commands, this.subscriber]) redis.once('error', (error: unknown) => (cause ??= error));
    const { commands, subscriber } = this.#connections;
    try {
      await this.#inTime(Promise.all([commands.open(), subscriber.open()]));
      for (const script of scripts) {
        this.#digests.set(script, String(await this.commands.script('LOAD', script)));
      }
    } catch (error) {
      this.close();
      throw unavailable(cause ?? error);
    }
    this.#opened = true;
    // Whoever owns the slot publishes too: the subscriber follows where the commands went.
    if (this.sharded) this.commands.on('ready', () => this.subscriber.disconnect(true));
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

  async publish(channel: string, text: string): Promise<void> {
    await this.run((redis) => (this.sharded ? redis.spublish(channel, text) : redis.publish(channel, text)));
  }

  async subscribe(channels: readonly string[]): Promise<void> {
    const { subscriber } = this;
    await this.run(() => (this.sharded ? subscriber.ssubscribe(...channels) : subscriber.subscribe(...channels)));
  }

  async unsubscribe(channel: string): Promise<void> {
    const { subscriber } = this;
    await this.run(() => (this.sharded ? subscriber.sunsubscribe(channel) : subscriber.unsubscribe(channel)));
  }

  /** Hears what is published on the channels subscribed to. */
  onMessage(listener: (channel: string, text: string) => void): void {
    this.subscriber.on(this.sharded ? 'smessage' : 'message', listener);
  }

  close(): void {
    this.#closed = true;
    this.commands.disconnect();
    this.subscriber.disconnect();
  }

  #lookAfter(role: string, connection: RedisConnection): void {
    const { log } = this.#options;
    const { redis } = connection;
    redis.on('error', (error: unknown) => log?.warn('redis_error', { role, error }));
    redis.on('ready', () => log?.info('redis_ready', { role }));
    redis.on('end', () => {
      log?.info('redis_end', { role });
      if (this.#opened) void this.#openAgain(role, connection);
    });
  }

  /**
   * Opens a connection again that ended without our wish, as often as it takes.
   *
   * Those to a cluster always do when they are lost. Others do because ioredis 6.0 ends one for good when it is told
   * to reconnect, as by its own failover detector, while it still looks for a master.
   */
  async #openAgain(role: string, { redis, open }: RedisConnection): Promise<void> {
    // A failed attempt ends it too.
    if (this.#reopening.has(redis)) return;
    this.#reopening.add(redis);
    for (let attempt = 1; redis.status === 'end'; attempt += 1) {
      await this.#options.clock.sleep(reconnectDelay(attempt));
      if (this.#closed) break;
      try {
        await open();
      } catch (error) {
        this.#options.log?.warn('redis_error', { role, error });
      }
    }
    this.#reopening.delete(redis);
  }

  /** Sentinels and clusters are asked until they know a master, which may be never. */
  async #inTime(connecting: Promise<unknown>): Promise<void> {
    const { clock, timeoutMs } = this.#options;
    const done = new AbortController();
    const overdue = clock.sleep(timeoutMs, done.signal).then(() => {
      if (!done.signal.aborted) throw new Error(`no connection within ${timeoutMs} ms`);
    });
    try {
      await Promise.race([connecting, overdue]);
    } finally {
      done.abort();
      connecting.catch(() => undefined);
    }
  }
}

function unavailable(error: unknown): StoreUnavailable {
  const detail = error instanceof Error ? error.message : String(error);
  return new StoreUnavailable(`redis: ${detail}`, { cause: error });
}
