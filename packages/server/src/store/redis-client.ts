import type { Redis } from 'ioredis';
import { createConnection, type RedisConnectionOptions } from './redis-connection.ts';
import { StoreUnavailable } from './store.ts';

const REVIVAL_PAUSE_MS = 100;

export interface RedisClientOptions extends RedisConnectionOptions {
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
  /** Digests of scripts that this server has been seen to know. */
  readonly #digests = new Map<string, string>();
  #closed = false;

  constructor(options: RedisClientOptions) {
    this.#options = options;
    this.sharded = options.target.kind === 'cluster';
    this.commands = createConnection(options);
    this.subscriber = createConnection(options);
    for (const [role, redis] of Object.entries({ commands: this.commands, subscriber: this.subscriber })) {
      redis.on('error', (error: unknown) => options.log?.warn('redis_error', { role, error }));
      redis.on('ready', () => options.log?.info('redis_ready', { role }));
      redis.on('end', () => {
        options.log?.info('redis_end', { role });
        void this.#revive(redis);
      });
    }
  }

  /** Waits until both connections work; nothing is left open when they do not. */
  async connect(scripts: readonly string[]): Promise<void> {
    // The connection's own error says why; the rejection only that it closed.
    let cause: unknown;
    this.commands.once('error', (error: unknown) => (cause = error));
    try {
      await this.#inTime(Promise.all([this.commands.connect(), this.subscriber.connect()]));
      for (const script of scripts) {
        this.#digests.set(script, String(await this.commands.script('LOAD', script)));
      }
    } catch (error) {
      this.close();
      throw unavailable(cause ?? error);
    }
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

  /**
   * Starts a connection again that ended without our wish.
   *
   * ioredis 6.0 ends one for good when it is told to reconnect, as by its own failover detector, while it still
   * looks for a master: not needed any more when that only begins the search anew.
   */
  async #revive(redis: Redis): Promise<void> {
    await this.#options.clock.sleep(REVIVAL_PAUSE_MS);
    if (this.#closed) return;
    // What goes wrong ends it again, and leads here again.
    await redis.connect().catch(() => undefined);
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
