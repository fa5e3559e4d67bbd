import type { Message } from '@fiido/protocol';
import { expect, onTestFailed, test, vi } from 'vitest';
import * as check from './kit/checker.ts';
import { Agent } from './kit/clients.ts';
import type { Shopper } from './kit/clients.ts';
import { fromEnv, seededRandom, seedOfRun } from './kit/random.ts';
import type { Random } from './kit/random.ts';
import type { RedisNode } from './kit/redis-node.ts';
import { isCommands, isPubSub } from './kit/tcp-proxy.ts';
import { World } from './kit/world.ts';
import { Lane } from './resume-lane.ts';
import { faultPlan } from './resume-plan.ts';
import type { Fault } from './resume-plan.ts';

const LANES = 8;
const STEPS = fromEnv('FAULT_STEPS', 800);
const STEPS_PER_FAULT = 90;
/** Of nothing that happens here may it be so that somebody waits for minutes. */
const HANGS_MS = 25_000;

async function breakSomething(fault: Fault, world: World, random: Random): Promise<void> {
  const index = 1 + Math.floor(random() * (world.servers.length - 1));
  const any = Math.floor(random() * world.servers.length);
  const server = world.server(index);
  switch (fault) {
    case 'kill_server':
      return server.restart();
    case 'terminate_server':
      await server.kill('SIGTERM');
      return server.start();
    case 'restart_redis':
      return world.redis.restart();
    case 'drop_pubsub':
      return void world.link(any).reset(isPubSub);
    case 'drop_commands':
      return void world.link(any).reset(isCommands);
    case 'trim_logs':
      return trimLogs(world.redis);
    case 'slow_link':
      world.link(any).set({ latencyMs: 5, jitterMs: 20 });
      await server.restart();
      return world.link(any).heal();
  }
}

/** As if very much had happened: whoever was away finds that the log begins later than where it left. */
async function trimLogs(redis: RedisNode): Promise<void> {
  const logs = await redis.commands.keys('*:log:session:*');
  for (const log of logs) await redis.commands.xtrim(log, 'MAXLEN', '=', 1);
}

/** What a shopper sees of what is stored: not what broke off and was never stored. */
function shown({ view }: Shopper): Message[] {
  return view.messages.filter(({ seq }) => seq > 0);
}

async function caughtUp(lane: Lane, agent: Agent): Promise<void> {
  await vi.waitFor(
    async () => {
      const { seq } = (await agent.session(lane.shopper.name)).session;
      expect([lane.shopper.view.seq, lane.witness.view.seq]).toEqual([seq, seq]);
      expect(lane.shopper.view.reply).toBeNull();
    },
    { timeout: 15_000, interval: 20 },
  );
  await lane.shopper.loadEarlier();
  await lane.witness.loadEarlier();
}

/** A run in which nothing went wrong would prove nothing. */
function expectTrouble(lanes: readonly Lane[]): void {
  const shoppers = lanes.map(({ shopper }) => shopper);
  const feeds = shoppers.flatMap((shopper) => shopper.feeds);
  const snapshots = feeds.flatMap(({ seen }) => seen.filter(({ event }) => event.type === 'snapshot'));
  const resumed = feeds.flatMap(({ resumedAfter }) => resumedAfter.filter((after) => after !== undefined));
  const doubtful = shoppers
    .flatMap(({ sent, acts }) => [...sent, ...acts])
    .filter(({ outcome }) => outcome === 'unknown');
  expect(doubtful.length).toBeGreaterThan(0);
  expect(resumed.length).toBeGreaterThan(lanes.length);
  expect(snapshots.length).toBeGreaterThan(lanes.length);
}

async function checkLane(lane: Lane, agent: Agent): Promise<void> {
  const { shopper, witness } = lane;
  await caughtUp(lane, agent);
  const stored = await agent.messages(shopper.name);
  const { session, audit_trail } = await agent.session(shopper.name);
  const sent = [...shopper.sent, ...agent.sent.filter(({ session: name }) => name === shopper.name)];
  const feeds = [shopper, witness].flatMap(({ feeds: all }) => all);
  check.expectNone(
    check.checkKept(sent, stored),
    check.checkSentOnce(sent, stored),
    check.checkOnce(stored),
    check.checkOnce(shopper.view.messages),
    check.checkSameHistory(shown(witness), stored),
    check.checkSameHistory(shown(shopper), stored),
    ...feeds.map(({ seen }) => check.checkOrder(seen)),
    ...feeds.map(({ seen, resumedAfter }) => check.checkResumed(seen, resumedAfter)),
    check.checkAgreement(feeds.map(({ seen }) => seen)),
    check.checkAiSilent(stored, audit_trail),
    check.checkTransitions(audit_trail, session.status),
    check.checkInTime([...sent, ...shopper.acts], HANGS_MS),
  );
  expect(shopper.view.status).toBe(session.status);
}

test(`I1 I2 I3 I4 I5 I11 I12: shoppers who lose connections, processes and Redis see the same history as one who never left`, async () => {
  const seed = seedOfRun();
  const random = seededRandom(seed);
  await using world = await World.start({ servers: 3, env: { SSE_MAX_PER_SESSION: '100', LOG_LEVEL: 'warn' } });
  const [steady, ...mortal] = world.servers;
  if (!steady) throw new Error('no server');
  const agent = await Agent.login(() => mortal.find(({ running }) => running) ?? steady);
  agent.followDesk();
  const lanes = await Promise.all(
    Array.from({ length: LANES }, (_, lane) => {
      return Lane.begin({ random: seededRandom(seed + lane + 1), mortal, steady, agent });
    }),
  );
  onTestFailed(() => {
    const steps = lanes.map(({ shopper, done }) => `${shopper.name}: ${done.slice(-20).join(' ')}`);
    process.stderr.write(`FAULT_SEED=${seed} FAULT_STEPS=${STEPS} repeats this\n${steps.join('\n')}\n`);
  });

  const faults = faultPlan(random, Math.floor(STEPS / STEPS_PER_FAULT));
  let left = STEPS;
  let todo = faults.length;
  let breaking: Promise<void> = Promise.resolve();
  const oneStep = async (lane: Lane): Promise<void> => {
    left -= 1;
    const fault = Math.abs(left % STEPS_PER_FAULT) === 0 ? faults.shift() : undefined;
    if (fault) breaking = breaking.then(() => breakSomething(fault, world, random)).finally(() => (todo -= 1));
    await lane.step();
  };
  await Promise.all(
    lanes.map(async (lane) => {
      // Life goes on until the last thing that was to break is mended.
      while (left > 0 || todo > 0) await oneStep(lane);
    }),
  );
  await breaking;
  await Promise.all(lanes.map((lane) => lane.settle()));
  for (const lane of lanes) await checkLane(lane, agent);
  expectTrouble(lanes);
  check.expectNone(
    check.checkNoSecrets(
      world.servers.flatMap(({ lines }) => lines),
      [agent.token],
    ),
  );
  for (const lane of lanes) lane.close();
  agent.close();
});
