import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { checkHistory, liveSession } from './kit/cases.ts';
import { checkInTime, expectNone } from './kit/checker.ts';
import { Agent, Shopper } from './kit/clients.ts';
import { now } from './kit/history.ts';
import { fromEnv } from './kit/random.ts';
import { World } from './kit/world.ts';

/** What a request may take when each of its Redis commands runs into the time limit, or is slow. */
const SLOW_MS = 4000;

let world: World;
let agent: Agent;
beforeAll(async () => {
  world = await World.start({ env: { REDIS_TIMEOUT: '0.7' } });
  agent = await Agent.login(world.server());
});
afterAll(() => world[Symbol.asyncDispose]());
afterEach(() => {
  world.redis.resume();
  world.link().heal();
});

test.each([
  { name: 'answers after 50 ms, more or less', faults: { latencyMs: 20, jitterMs: 10 }, texts: 5 },
  { name: 'answers after 500 ms', faults: { latencyMs: 240, jitterMs: 20 }, texts: 1 },
  { name: 'is reached over 10 kB/s', faults: { bytesPerSecond: 10_000 }, texts: 1 },
  { name: 'gets its bytes a few at a time', faults: { sliceBytes: 7 }, texts: 1 },
])('I1 I2 I3 I8: with a Redis that $name everything goes through, in order and in time', async ({ faults, texts }) => {
  const served = await liveSession(world.server(), agent);
  const before = agent.sent.length;
  world.link().set(faults);
  for (let turn = 0; turn < texts; turn += 1) {
    await Promise.all([served.send(`text ${turn}`), agent.say(served.name, `answer ${turn}`)]);
  }
  expectNone(checkInTime([...served.sent, ...agent.sent.slice(before)], SLOW_MS));
  world.link().heal();
  await Promise.all([served.send('the end'), agent.say(served.name, 'goodbye')]);
  await checkHistory(served, agent);
  expect(agent.sent.slice(before).at(-1)).toMatchObject({ outcome: 'acked' });
  served.close();
});

test.each([0.2, fromEnv('FAULT_STOPPED_SECONDS', 2)])(
  'I1 I2 I8 I12: a Redis that stands still for %d s hangs nobody, and a text of doubtful fate ends as one',
  async (seconds) => {
    const served = await liveSession(world.server(), agent);
    const before = agent.sent.length;
    world.redis.pause();
    let resumedAt = Infinity;
    const resumed = new Promise<void>((resolve) => {
      setTimeout(() => {
        resumedAt = now();
        resolve(world.redis.resume());
      }, seconds * 1000);
    });
    // The commands of these are in Redis' buffers: it runs them when it goes on, long after their senders gave up.
    const id = `c-doubtful-${seconds}`;
    await Promise.all([served.say('is it lost?', { id }), agent.say(served.name, 'who knows')]);
    const shopper = seconds > 1 ? await Shopper.open(world.server()) : null;
    const answer = await shopper?.askAi('Where is my order?');
    if (answer) expect(answer).toMatchObject({ status: 200, reply: { end: 'done' } });
    await resumed;
    // Two time limits after its last word a silent server is given up: nobody had to wait for it.
    if (seconds > 1) expect(served.sent[0]?.endedAt).toBeLessThan(resumedAt);
    await vi.waitFor(async () => expect(await served.say('is it lost?', { id })).toMatchObject({ outcome: 'acked' }), {
      timeout: 8000,
      interval: 50,
    });
    await agent.say(served.name, 'it is there');
    expectNone(checkInTime([...served.sent, ...agent.sent.slice(before)], SLOW_MS));
    await checkHistory(served, agent);
    served.close();
  },
);
