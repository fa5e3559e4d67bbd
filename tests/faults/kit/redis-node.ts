import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startRedisServer } from '@fiido/server/test-redis';
import type { RedisServer } from '@fiido/server/test-redis';
import { stablePort } from './ports.ts';

/** A redis-server whose data outlive it, at an address that does not change. */
export class RedisNode implements AsyncDisposable {
  readonly port: number;
  readonly url: string;
  /** Where its data are. */
  readonly folder: string;
  /** For the test's own questions and settings; it reconnects, and waits while the server is away. */
  readonly commands: Redis;
  readonly #settings: readonly string[];
  #server: RedisServer | null = null;

  private constructor(port: number, settings: readonly string[]) {
    this.port = port;
    this.url = `redis://127.0.0.1:${port}/0`;
    this.folder = mkdtempSync(join(tmpdir(), 'fault-redis-'));
    this.#settings = settings;
    this.commands = new Redis(this.url, { lazyConnect: true, maxRetriesPerRequest: null, retryStrategy: () => 50 });
    this.commands.on('error', () => undefined); // Being away is what it is for.
  }

  /** `settings`: arguments of redis-server, as `['--appendonly', 'yes', '--appendfsync', 'always']`. */
  static async start(settings: readonly string[] = []): Promise<RedisNode> {
    const node = new RedisNode(await stablePort(), settings);
    await node.start();
    return node;
  }

  /** Keeps every write that was answered, also over `kill`. */
  static durable(settings: readonly string[] = []): Promise<RedisNode> {
    return RedisNode.start(['--appendonly', 'yes', '--appendfsync', 'always', ...settings]);
  }

  get pid(): number {
    return this.#server?.pid ?? 0;
  }

  /** Starts it (again) on its data and waits until it answers. */
  async start(settings: readonly string[] = []): Promise<void> {
    const all = ['--dir', this.folder, ...this.#settings, ...settings];
    this.#server = await startRedisServer({ port: this.port, settings: all });
  }

  /** Ends it as a crash does; waits until it is gone. */
  async kill(): Promise<void> {
    await this.#server?.stop();
    this.#server = null;
  }

  /** Crashes it and starts it again on its data. */
  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  /** Lets it stand still: connections stay open, nothing is answered. */
  pause(): void {
    this.#server?.pause();
  }

  resume(): void {
    this.#server?.resume();
  }

  /** A replica that has everything by now; `through`: the port of a proxy between the two. */
  async replica(through = this.port): Promise<RedisNode> {
    // By default a master waits for more replicas before it sends its data.
    await this.commands.config('SET', 'repl-diskless-sync-delay', '0');
    const replica = await RedisNode.start(['--replicaof', '127.0.0.1', String(through)]);
    while (!/master_link_status:up/.test(await replica.commands.info('replication'))) await pause();
    while ((await this.commands.wait(1, 1000)) < 1) await pause();
    return replica;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.commands.disconnect();
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Before a condition is looked at again. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
