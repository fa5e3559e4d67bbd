import { CozeNode } from './coze.ts';
import { RedisNode } from './redis-node.ts';
import { ServerProcess } from './server-process.ts';
import type { Env } from './server-process.ts';
import { TcpProxy } from './tcp-proxy.ts';

export interface WorldOptions {
  /** How many server processes. @defaultValue 1 */
  servers?: number;
  /** Of redis-server; it keeps what it answered unless these say otherwise. */
  redis?: readonly string[];
  /** For every server process. */
  env?: Env;
  coze?: Parameters<typeof CozeNode.start>[0];
}

/** A whole installation on one machine: each server process reaches Redis through a proxy of its own. */
export class World implements AsyncDisposable {
  readonly redis: RedisNode;
  readonly coze: CozeNode;
  readonly servers: readonly ServerProcess[];
  /** The way to Redis, by server. */
  readonly links: readonly TcpProxy[];

  private constructor(redis: RedisNode, coze: CozeNode, links: readonly TcpProxy[], servers: readonly ServerProcess[]) {
    this.redis = redis;
    this.coze = coze;
    this.links = links;
    this.servers = servers;
  }

  static async start({ servers = 1, redis: settings = [], env = {}, coze: ai }: WorldOptions = {}): Promise<World> {
    const [redis, coze] = await Promise.all([RedisNode.durable(settings), CozeNode.start(ai)]);
    const ways: TcpProxy[] = [];
    for (let index = 0; index < servers; index += 1) ways.push(await TcpProxy.start(redis.port));
    const urls = ways.map(({ port }) => `redis://127.0.0.1:${port}/0`);
    const started = await Promise.all(urls.map((REDIS_URL) => ServerProcess.start({ ...coze.env, ...env, REDIS_URL })));
    return new World(redis, coze, ways, started);
  }

  /** The first server, for tests that have one; or the nth. @throws {Error} there is none */
  server(index = 0): ServerProcess {
    return pick(this.servers, index);
  }

  link(index = 0): TcpProxy {
    return pick(this.links, index);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()));
    await Promise.all(this.links.map((link) => link[Symbol.asyncDispose]()));
    await this.coze[Symbol.asyncDispose]();
    await this.redis[Symbol.asyncDispose]();
  }
}

function pick<T>(all: readonly T[], index: number): T {
  const one = all[index];
  if (one === undefined) throw new Error(`there are only ${all.length}`);
  return one;
}
