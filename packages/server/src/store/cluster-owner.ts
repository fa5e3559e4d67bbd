import { Redis, type RedisOptions } from 'ioredis';
import type { RedisNode } from './redis-target.ts';

/** Settings of a connection, with replies as they always were. */
export type RedisSettings = Omit<RedisOptions, 'replyMapping'>;

export interface ClusterOwnerOptions {
  /** Where to ask at first; nodes learned from the cluster are asked later. */
  nodes: readonly RedisNode[];
  /** The node wanted is the one that owns this key's slot. */
  key: string;
  /** How to talk to a node that is asked, address apart. */
  asking: RedisSettings;
}

/**
 * Finds the master of one slot of a cluster.
 *
 * With it two plain connections do. ioredis's `Cluster` is for keys all over the place: all keys of a site are in
 * one slot, so it would hold connections that are never needed, hide its subscriber's losses, and send again what
 * may have been done already.
 */
export class ClusterOwner {
  readonly #options: ClusterOwnerOptions;
  #nodes: readonly RedisNode[];

  constructor(options: ClusterOwnerOptions) {
    this.#options = options;
    this.#nodes = options.nodes;
  }

  /**
   * Asks the nodes one after another, another one first each time: one that is cut off knows the past only.
   *
   * @throws {Error} none of them answers, or nobody owns the slot
   */
  async find(): Promise<RedisNode> {
    const { nodes, key, asking } = this.#options;
    const [first, ...others] = this.#nodes;
    if (first) this.#nodes = [...others, first];
    let failure: unknown;
    for (const node of this.#nodes) {
      try {
        const { owner, all } = await ask(node, key, asking);
        this.#nodes = distinct([...all, ...nodes]);
        if (owner) return owner;
        failure = new Error(`nobody owns the slot of ${key}`);
      } catch (error) {
        failure = error;
      }
    }
    throw new Error(`no node of the cluster can tell the way: ${String(failure)}`, { cause: failure });
  }
}

async function ask(
  node: RedisNode,
  key: string,
  asking: RedisSettings,
): Promise<{ owner: RedisNode | undefined; all: RedisNode[] }> {
  const redis = new Redis({ ...asking, ...node, lazyConnect: true, retryStrategy: null });
  let cause: unknown;
  redis.on('error', (error: unknown) => (cause = error));
  try {
    await redis.connect();
    const [slot, ranges] = await Promise.all([redis.cluster('KEYSLOT', key), redis.cluster('SLOTS')]);
    const owners = ranges.map(([from, to, ...nodes]) => ({
      owns: from <= slot && slot <= to,
      // An empty host means: the one that you asked.
      nodes: nodes.map(([host, port]) => ({ host: host || node.host, port })),
    }));
    return { owner: owners.find(({ owns }) => owns)?.nodes[0], all: owners.flatMap(({ nodes }) => nodes) };
  } catch (error) {
    // The connection's own error says why; the rejection only that it closed.
    throw cause ?? error;
  } finally {
    redis.disconnect();
  }
}

function distinct(nodes: readonly RedisNode[]): RedisNode[] {
  return [...new Map(nodes.map((node) => [`${node.host} ${node.port}`, node])).values()];
}
