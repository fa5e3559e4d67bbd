import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkHistory, liveSession } from './kit/cases.ts';
import { checkKept } from './kit/checker.ts';
import { Agent } from './kit/clients.ts';
import type { RedisNode } from './kit/redis-node.ts';
import { TcpProxy } from './kit/tcp-proxy.ts';
import { World } from './kit/world.ts';

let world: World;
let replication: TcpProxy;
let replica: RedisNode;
beforeAll(async () => {
  world = await World.start({ servers: 2 });
  replication = await TcpProxy.start(world.redis.port);
  replica = await world.redis.replica(replication.port);
  // A master that gets its first replica begins another life too: that is not the one this is about.
  for (const server of world.servers) {
    await vi.waitFor(() => expect(server.logged('redis_new_life')).toHaveLength(1), 10_000);
  }
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await replication[Symbol.asyncDispose]();
  await replica[Symbol.asyncDispose]();
});

/** How far the stream of writes has come; WAIT tells only of a connection's own. */
async function offsetOf(node: RedisNode): Promise<number> {
  const info = await node.commands.info('replication');
  return Number(/(?:slave|master)_repl_offset:(\d+)/.exec(info)?.[1]);
}

async function promote(): Promise<void> {
  await replica.commands.replicaof('NO', 'ONE');
  for (const link of world.links) {
    link.redirect(replica.port);
    link.reset();
  }
  await world.redis.kill();
}

test('I3 I11 F04: a failover to a lagging replica gives every client a snapshot, and the loss is reported', async () => {
  const agent = await Agent.login(world.server(1));
  const served = await liveSession(world.server(0), agent);
  const tab = served.watcher(world.server(1));
  await agent.say(served.name, 'this one is safe');
  const kept = served.sent.length + 1;
  await vi.waitFor(
    async () => expect(await offsetOf(replica)).toBeGreaterThanOrEqual(await offsetOf(world.redis)),
    5000,
  );
  replication.set({ hold: 'both' });
  for (const text of ['lost 1', 'lost 2', 'lost 3']) expect(await served.say(text)).toMatchObject({ outcome: 'acked' });
  await vi.waitFor(() => expect(tab.view.messages.at(-1)).toMatchObject({ content: 'lost 3' }), 5000);
  await promote();
  const snapshots = () =>
    [served, tab].map(({ feed }) => feed?.seen.filter(({ event }) => event.type === 'snapshot').length);
  await vi.waitFor(() => expect(snapshots()).toEqual([2, 2]), 10_000);
  const stored = await agent.messages(served.name);
  expect(checkKept([...served.sent], stored)).toHaveLength(3 - (kept - 1));
  // Nobody goes on showing what nobody has: the sender's page may, as not sent, until it is sent again.
  expect(tab.view.messages.map(({ content }) => content)).not.toContain('lost 3');
  await vi.waitFor(
    () => expect(world.server(0).logged('redis_commits_lost')).toMatchObject([{ lost: 1, sessions: [served.name] }]),
    5000,
  );

  for (const { client_message_id: id, content } of served.sent.slice(0, 3)) {
    expect(await served.say(content, { id })).toMatchObject({ outcome: 'acked' });
  }
  await agent.say(served.name, 'now I have it');
  await checkHistory(served, agent);
  await vi.waitFor(() =>
    expect(tab.view.messages.map(({ id }) => id)).toEqual(served.view.messages.map(({ id }) => id)),
  );
  tab.close();
  served.close();
});
