import { Redis } from 'ioredis';
import { setTimeout as delay } from 'node:timers/promises';
import { startRedisServer, type RedisServer } from './redis-server.ts';

const SLOTS = 16_384;
const MASTERS = 3;
const ATTEMPTS = 400;
const ATTEMPT_PAUSE_MS = 25;
/** Enough for loopback, and a failover does not take long. */
const NODE_TIMEOUT_MS = 1000;

export interface RedisCluster {
  /** Names two of the three masters: the others are learned. */
  url: string;
  /** The master that owns the slot of a site's keys. */
  ownerOf(site: string): Promise<RedisServer>;
  masters: readonly RedisServer[];
  /** Adds a replica and waits until it has everything. */
  addReplica(master: RedisServer): Promise<RedisServer>;
  /** Gives the slot of a site's keys to another master; the slot must be empty. */
  moveSlot(site: string, to: RedisServer): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a real cluster of three masters on loopback, all slots assigned. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const nodes: RedisServer[] = [];
  const stop = async (): Promise<void> => void (await Promise.all(nodes.map((node) => node.stop())));
  try {
    for (let index = 0; index < MASTERS; index += 1) nodes.push(await startNode());
    await assignSlots(nodes);
    await joinAll(nodes);
  } catch (error) {
    await stop();
    throw error;
  }
  const masters = nodes.slice(0, MASTERS);
  return {
    url: `redis+cluster://127.0.0.1:${masters[1]?.port},127.0.0.1:${masters[2]?.port}`,
    masters,
    ownerOf: (site) => ownerOf(nodes, site),
    async addReplica(master) {
      const replica = await startNode();
      nodes.push(replica);
      await replicate(nodes, replica, master);
      return replica;
    },
    moveSlot: (site, to) => moveSlot(masters, site, to),
    stop,
  };
}

function startNode(): Promise<RedisServer> {
  const settings = ['--cluster-enabled', 'yes', '--cluster-node-timeout', String(NODE_TIMEOUT_MS)];
  return startRedisServer({ settings });
}

/** Asks one node; the connection lasts no longer than that. */
export async function askNode<T>(node: RedisServer, question: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(node.url);
  try {
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}

async function assignSlots(nodes: readonly RedisServer[]): Promise<void> {
  const share = Math.ceil(SLOTS / nodes.length);
  for (const [index, node] of nodes.entries()) {
    const last = Math.min(SLOTS, (index + 1) * share) - 1;
    await askNode(node, (redis) => redis.call('CLUSTER', 'ADDSLOTSRANGE', index * share, last));
    await askNode(node, (redis) => redis.call('CLUSTER', 'SET-CONFIG-EPOCH', index + 1));
  }
}

async function joinAll(nodes: readonly RedisServer[]): Promise<void> {
  const [first, ...others] = nodes;
  for (const other of others) {
    if (first) await askNode(first, (redis) => redis.call('CLUSTER', 'MEET', '127.0.0.1', other.port));
  }
  for (const node of nodes) {
    await until(`node ${node.port} knows the whole cluster`, async () => {
      const info = await askNode(node, async (redis) => String(await redis.cluster('INFO')));
      return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${nodes.length}`);
    });
  }
}

async function replicate(nodes: readonly RedisServer[], replica: RedisServer, master: RedisServer): Promise<void> {
  const id = await idOf(master);
  await askNode(replica, (redis) => redis.call('CLUSTER', 'MEET', '127.0.0.1', master.port));
  await until('the replica has met its master', async () => (await askNode(replica, nodesAsSeen)).includes(id));
  await askNode(replica, (redis) => redis.cluster('REPLICATE', id));
  await until('the replica is in step', async () =>
    (await askNode(replica, (redis) => redis.info('replication'))).includes('master_link_status:up'),
  );
  const replicaId = await idOf(replica);
  for (const node of nodes) {
    await until(`node ${node.port} knows the replica`, async () =>
      (await askNode(node, nodesAsSeen))
        .split('\n')
        .some((line) => line.startsWith(replicaId) && line.includes('slave')),
    );
  }
}

async function nodesAsSeen(redis: Redis): Promise<string> {
  return String(await redis.cluster('NODES'));
}

async function idOf(node: RedisServer): Promise<string> {
  return String(await askNode(node, (redis) => redis.call('CLUSTER', 'MYID')));
}

function slotOf(node: RedisServer, site: string): Promise<number> {
  return askNode(node, (redis) => redis.cluster('KEYSLOT', `{${site}}`));
}

async function ownerOf(nodes: readonly RedisServer[], site: string): Promise<RedisServer> {
  const [first] = nodes;
  if (!first) throw new Error('the cluster has no nodes');
  const slot = await slotOf(first, site);
  for (const node of nodes) {
    const line = (await askNode(node, nodesAsSeen)).split('\n').find((one) => one.includes('myself'));
    if (!line?.includes('master')) continue;
    const ranges = line
      .split(' ')
      .slice(8)
      .map((range) => range.split('-').map(Number));
    if (ranges.some(([from = -1, to = from]) => from <= slot && slot <= to)) return node;
  }
  throw new Error(`no node owns slot ${slot}`);
}

async function moveSlot(masters: readonly RedisServer[], site: string, to: RedisServer): Promise<void> {
  const slot = await slotOf(to, site);
  const id = await idOf(to);
  // The new owner first: until it knows, nobody would.
  for (const node of [to, ...masters.filter((master) => master !== to)]) {
    await askNode(node, (redis) => redis.call('CLUSTER', 'SETSLOT', slot, 'NODE', id));
  }
}

/** Waits for something that a real server does in its own time, but not for ever. */
export async function until(what: string, reached: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await reached()) return;
    await delay(ATTEMPT_PAUSE_MS);
  }
  throw new Error(`still not so: ${what}`);
}
