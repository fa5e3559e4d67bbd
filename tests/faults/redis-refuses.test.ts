import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { checkHistory, liveSession } from './kit/cases.ts';
import { Agent } from './kit/clients.ts';
import type { Shopper } from './kit/clients.ts';
import type { RedisNode } from './kit/redis-node.ts';
import { World } from './kit/world.ts';

let world: World;
let redis: RedisNode;
let agent: Agent;
let served: Shopper;
beforeAll(async () => {
  world = await World.start();
  redis = world.redis;
  agent = await Agent.login(world.server());
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  served = await liveSession(world.server(), agent);
  return () => served.close();
});

/** One text each way is refused as it should be; then `heal` ends the trouble, and the same texts go through. */
async function refusedUntil(heal: () => Promise<unknown>): Promise<void> {
  const [mine, theirs] = ['c-mine', 'c-theirs'].map((id) => `${id}-${served.name}`);
  const say = () => served.say('can you hear me?', { id: mine ?? '' });
  const answer = () => agent.say(served.name, 'yes', { id: theirs ?? '' });
  expect(await say()).toMatchObject({ status: 503, code: 'STORE_UNAVAILABLE' });
  expect(await answer()).toMatchObject({ status: 503, code: 'STORE_UNAVAILABLE' });
  await heal();
  for (const attempt of [say, answer]) {
    await vi.waitFor(async () => expect(await attempt()).toMatchObject({ outcome: 'acked' }), {
      timeout: 10_000,
      interval: 20,
    });
  }
  await checkHistory(served, agent);
}

test('I1 I5 I8: scripts that Redis has forgotten are sent again, and nobody notices', async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    await redis.commands.script('FLUSH');
    expect(await served.say(`text ${turn}`)).toMatchObject({ outcome: 'acked' });
    await redis.commands.script('FLUSH');
    expect(await agent.say(served.name, `answer ${turn}`)).toMatchObject({ outcome: 'acked' });
  }
  expect(await agent.release(served.name)).toMatchObject({ outcome: 'acked' });
  await checkHistory(served, agent);
});

test('I3 I11: who comes back to a log that begins later than where they left gets a snapshot, and the whole history', async () => {
  const channel = `fiido:{fiido}:live:session:${served.name}`;
  const after = served.feed?.lastId;
  served.feed?.close();
  await vi.waitFor(async () => expect(await redis.commands.pubsub('NUMSUB', channel)).toEqual([channel, 0]), 5000);
  for (let turn = 0; turn < 5; turn += 1) await agent.say(served.name, `while you were away ${turn}`);
  await redis.commands.xtrim(`fiido:{fiido}:log:session:${served.name}`, 'MAXLEN', '=', 2);
  served.follow(after);
  await vi.waitFor(() => expect(served.feed?.seen[0]?.event.type).toBe('snapshot'), 5000);
  await checkHistory(served, agent);
});

test('I1 I2 I8: a Redis that has become read-only acknowledges nothing, and takes it when it is a master again', async () => {
  await redis.commands.replicaof('127.0.0.1', '1');
  await refusedUntil(() => redis.commands.replicaof('NO', 'ONE'));
});

test('I1 I2 I8: a Redis that is out of memory acknowledges nothing; with room again the same texts go through', async () => {
  await redis.commands.config('SET', 'maxmemory-policy', 'noeviction');
  await redis.commands.config('SET', 'maxmemory', '1mb');
  await refusedUntil(() => redis.commands.config('SET', 'maxmemory', '0'));
});

test('I1 I2 I8: a Redis that cannot write its disk acknowledges nothing until it can', async () => {
  // A folder where the dump belongs: saving fails, and Redis refuses writes as it does on a full disk.
  const dump = join(redis.folder, 'dump.rdb');
  await rm(dump, { force: true });
  await mkdir(dump);
  await redis.commands.config('SET', 'save', '3600 1');
  await redis.commands.bgsave();
  await vi.waitFor(
    async () => expect(await redis.commands.info('persistence')).toMatch(/rdb_last_bgsave_status:err/),
    5000,
  );
  await refusedUntil(async () => {
    await rm(dump, { recursive: true });
    await redis.commands.config('SET', 'save', '');
  });
});

test('I1 I2 I8: a Redis that is still loading acknowledges nothing, and then has everything from before', async () => {
  const load = redis.commands.pipeline();
  for (let key = 0; key < 4000; key += 1) load.set(`filling:${key}`, key, 'EX', 600);
  await load.exec();
  await redis.kill();
  // Microseconds for each command of its log: it answers LOADING for a second or two.
  const starting = redis.start(['--key-load-delay', '300']);
  const asking = new Redis(redis.url, { enableReadyCheck: false, maxRetriesPerRequest: null, retryStrategy: () => 20 });
  asking.on('error', () => undefined);
  await vi.waitFor(() => expect(asking.ping()).rejects.toThrow(/LOADING/), { timeout: 5000, interval: 10 });
  asking.disconnect();
  await refusedUntil(() => starting);
});
