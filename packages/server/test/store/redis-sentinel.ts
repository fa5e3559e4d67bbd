import { askNode, until } from './redis-cluster.ts';
import { startRedisServer, type RedisServer, type RedisServerOptions } from './redis-server.ts';

/** Name by which the sentinel knows the master. */
const MASTER_NAME = 'shop';
const DOWN_AFTER_MS = 1000;

export interface RedisWithSentinel {
  url: string;
  master: RedisServer;
  replica: RedisServer;
  /** From now on the replica gets nothing from the master, which goes on serving. */
  cutReplicaOff(): Promise<void>;
  /** Makes the sentinel promote the replica though the master is well. */
  failOver(): Promise<void>;
  /** Waits until the sentinel has told everybody that the replica is the master now. */
  switched(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a master, a replica that follows it, and one sentinel that watches both. */
export async function startRedisWithSentinel(): Promise<RedisWithSentinel> {
  const servers: RedisServer[] = [];
  const stop = async (): Promise<void> => void (await Promise.all(servers.map((server) => server.stop())));
  const start = async (options: RedisServerOptions): Promise<RedisServer> => {
    const server = await startRedisServer(options);
    servers.push(server);
    return server;
  };
  try {
    const master = await start({ settings: ['--repl-diskless-sync-delay', '0'] });
    const replica = await start({ settings: ['--replicaof', '127.0.0.1', String(master.port)] });
    await until('the replica follows', async () => (await replicationOf(replica)).includes('master_link_status:up'));
    const file = { name: 'sentinel.conf', text: sentinelFile(master.port) };
    const sentinel = await start({ file, settings: ['--sentinel'] });
    await until('the sentinel knows the replica', () => knows(sentinel, replica));
    return {
      url: `redis+sentinel://127.0.0.1:${sentinel.port}/${MASTER_NAME}`,
      master,
      replica,
      cutReplicaOff: () => cutOff(master, replica),
      failOver: async () => void (await askNode(sentinel, (redis) => redis.call('SENTINEL', 'FAILOVER', MASTER_NAME))),
      switched: () => until('the sentinel has switched', () => hasSwitched(sentinel, replica)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function sentinelFile(masterPort: number): string {
  return [
    'bind 127.0.0.1',
    `sentinel monitor ${MASTER_NAME} 127.0.0.1 ${masterPort} 1`,
    `sentinel down-after-milliseconds ${MASTER_NAME} ${DOWN_AFTER_MS}`,
    `sentinel failover-timeout ${MASTER_NAME} 3000`,
    '',
  ].join('\n');
}

function replicationOf(server: RedisServer): Promise<string> {
  return askNode(server, (redis) => redis.info('replication'));
}

async function knows(sentinel: RedisServer, replica: RedisServer): Promise<boolean> {
  const replicas = await askNode(sentinel, (redis) => redis.call('SENTINEL', 'REPLICAS', MASTER_NAME));
  // The link is what a sentinel looks at before it promotes.
  return String(replicas).includes(`${replica.port}`) && String(replicas).includes('master-link-status,ok');
}

async function hasSwitched(sentinel: RedisServer, replica: RedisServer): Promise<boolean> {
  const master = await askNode(sentinel, (redis) => redis.call('SENTINEL', 'MASTER', MASTER_NAME));
  return String(master).includes(`,port,${replica.port},`);
}

/** Takes from the replica the right to follow; nobody else needs it. */
async function cutOff(master: RedisServer, replica: RedisServer): Promise<void> {
  await askNode(master, (redis) => redis.acl('SETUSER', 'default', '-psync', '-sync'));
  await askNode(master, (redis) => redis.client('KILL', 'TYPE', 'REPLICA'));
  await until('the replica is cut off', async () => (await replicationOf(replica)).includes('master_link_status:down'));
}
