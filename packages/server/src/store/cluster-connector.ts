import { AbstractConnector, Redis, type RedisOptions } from 'ioredis';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import type { RedisNode } from './redis-target.ts';

/** Settings of a connection, with replies as they always were. */
export type RedisSettings = Omit<RedisOptions, 'replyMapping'>;

export interface ClusterConnectorOptions {
  /** Where to ask at first; nodes learned from the cluster are asked later. */
  nodes: readonly RedisNode[];
  /** The node that owns this key's slot is connected to. */
  key: string;
  /** How to talk to a node that is asked, address apart. */
  asking: RedisSettings;
  tls?: ConnectionOptions;
  /** Waits before the nodes are asked again. */
  pause: () => Promise<void>;
}

type ConnectorClass = NonNullable<RedisOptions['Connector']>;

/** Makes a connector for `Redis` that leads, at every connect, to the node that owns a slot by then. */
export function clusterConnector(options: ClusterConnectorOptions): ConnectorClass {
  return class extends ClusterConnector {
    constructor() {
      super(options);
    }
  };
}

/**
 * Connects to the master of one slot.
 *
 * Not ioredis's `Cluster`: all keys of a site are in one slot, so it would hold connections to nodes that are
 * never needed, hide its subscriber's losses, and send again what may have been done already.
 */
class ClusterConnector extends AbstractConnector {
  readonly #options: ClusterConnectorOptions;
  #nodes: readonly RedisNode[];

  constructor(options: ClusterConnectorOptions) {
    super(DISCONNECT_TIMEOUT_MS);
    this.#options = options;
    this.#nodes = options.nodes;
  }

  /** A former master that is asked too early is left again. */
  override check(info: { role?: string }): boolean {
    return info.role === undefined || info.role === 'master';
  }

  async connect(report: (type: string, error: Error) => void): Promise<Socket> {
    this.connecting = true;
    for (;;) {
      const owner = await this.#owner();
      if (!this.connecting) throw new Error('Connection is closed.');
      if (owner instanceof Error) report('error', owner);
      else return this.#open(owner);
      // To throw would end the connection for good.
      await this.#options.pause();
    }
  }

  #open(address: RedisNode): Socket {
    const { tls } = this.#options;
    const stream = tls ? connectTls({ ...address, ...tls }) : connectPlain(address);
    stream.once('error', (error) => (this.firstError = error));
    this.stream = stream;
    return stream;
  }

  /** Asks the nodes one after another, another one first each time: one that is cut off knows the past only. */
  async #owner(): Promise<RedisNode | Error> {
    let failure = new Error('no node of the cluster answers');
    const [first, ...others] = this.#nodes;
    if (first) this.#nodes = [...others, first];
    for (const node of this.#nodes) {
      try {
        const { owner, all } = await ask(node, this.#options);
        this.#nodes = [...all, ...this.#options.nodes.filter((seed) => !all.some((known) => same(known, seed)))];
        if (owner) return owner;
        failure = new Error(`no node of the cluster owns the slot of ${this.#options.key}`);
      } catch (error) {
        failure = new Error(`cluster node ${node.host}:${node.port}: ${String(error)}`, { cause: error });
      }
    }
    return failure;
  }
}

/** A socket that is not closed from the other side after this time is cut. */
const DISCONNECT_TIMEOUT_MS = 2000;

async function ask(
  node: RedisNode,
  { asking, key, tls }: ClusterConnectorOptions,
): Promise<{ owner: RedisNode | undefined; all: RedisNode[] }> {
  const redis = new Redis({ ...asking, ...node, ...(tls ? { tls } : {}), lazyConnect: true, retryStrategy: null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const [slot, ranges] = await Promise.all([redis.cluster('KEYSLOT', key), redis.cluster('SLOTS')]);
    // An empty host means: the one that you asked.
    const addresses = ranges.map(([first, last, ...nodes]) => ({
      owns: first <= slot && slot <= last,
      nodes: nodes.map(([host, port]) => ({ host: host || node.host, port })),
    }));
    const owner = addresses.find((range) => range.owns)?.nodes[0];
    return {
      owner,
      all: addresses.flatMap((range) => range.nodes).filter((one, i, all) => i === all.findIndex((o) => same(o, one))),
    };
  } finally {
    redis.disconnect();
  }
}

function same(one: RedisNode, other: RedisNode): boolean {
  return one.host === other.host && one.port === other.port;
}
