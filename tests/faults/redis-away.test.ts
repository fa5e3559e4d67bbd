import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { checkHistory, liveSession } from './kit/cases.ts';
import { checkInTime, expectNone } from './kit/checker.ts';
import { Agent, Shopper } from './kit/clients.ts';
import { now } from './kit/history.ts';
import { fromEnv } from './kit/random.ts';
import type { ServerProcess } from './kit/server-process.ts';
import { World } from './kit/world.ts';

/** How long Redis stays away; the requirement says 10. */
const AWAY_MS = fromEnv('FAULT_AWAY_SECONDS', 1) * 1000;
/** What one answer may take while a connection is known to be dead. */
const AT_ONCE_MS = 500;

let world: World;
let server: ServerProcess;
let agent: Agent;
beforeAll(async () => {
  world = await World.start();
  server = world.server();
  agent = await Agent.login(server);
});
afterAll(() => world[Symbol.asyncDispose]());

test('I1 I4 I8 I9: while Redis is stopped the AI answers where no person serves, the rest is refused at once', async () => {
  const shopper = (await Shopper.open(server)).follow();
  const served = await liveSession(server, agent);
  await shopper.askAi('thanks');
  await world.redis.kill();
  const until = now() + AWAY_MS;
  const before = agent.sent.length;
  while (now() < until) {
    const answer = await shopper.askAi('Where is my order?');
    expect(answer).toMatchObject({ outcome: 'unknown', status: 200, reply: { end: 'done' } });
    expect(await served.askAi('hello?')).toMatchObject({ outcome: 'refused', code: 'SESSION_IN_MANUAL_MODE' });
    expect(await served.say('hello?')).toMatchObject({ status: 503, code: 'STORE_UNAVAILABLE' });
    expect(await agent.say(served.name, 'hello')).toMatchObject({ status: 503 });
    expect(await agent.takeover(shopper.name)).toMatchObject({ status: 503 });
  }
  expectNone(checkInTime([...agent.sent.slice(before), ...served.sent, ...agent.acts], AT_ONCE_MS));
  expect(shopper.feed?.state).toBe('open');
  const backAt = now();
  await world.redis.start();
  await vi.waitFor(async () => expect(await agent.say(served.name, 'I am back')).toMatchObject({ outcome: 'acked' }), {
    timeout: 5000,
    interval: 20,
  });
  expect(now() - backAt).toBeLessThan(3000);
  await shopper.askAi('thanks again');
  await checkHistory(shopper, agent);
  await checkHistory(served, agent);
  // Its feed never ended: the server bore the outage, not the shopper.
  expect([shopper.feed?.connection, served.feed?.connection]).toEqual([1, 1]);
  for (const one of [shopper, served]) one.close();
});

test('I9: a session that begins while Redis is stopped is answered, and kept once it is back', async () => {
  await world.redis.kill();
  await vi.waitFor(async () => expect(await agent.takeover('nobody')).toMatchObject({ status: 503 }));
  const shopper = await Shopper.open(server);
  expect(await shopper.askAi('Where is my order?')).toMatchObject({ status: 200, reply: { end: 'done' } });
  await world.redis.start();
  const asked = await shopper.send('And now?');
  await vi.waitFor(async () => expect((await shopper.send('And then?')).message_id).toBeDefined(), 5000);
  const kept = [asked, ...shopper.sent].filter(({ outcome }) => outcome === 'acked');
  const stored = await shopper.messages(shopper.name);
  for (const { content } of kept) expect(stored.map((message) => message.content)).toContain(content);
});

test.each(['always', 'everysec'])(
  'I1 I2 I3 I12: Redis killed in mid-commit (appendfsync %s) loses nothing that was acknowledged, doubles nothing',
  async (policy) => {
    await world.redis.commands.config('SET', 'appendfsync', policy);
    const served = await liveSession(server, agent);
    let sent = 0;
    const writing = Array.from({ length: 6 }, async (_, writer) => {
      for (let turn = 0; turn < 15; turn += 1) {
        const text = `${writer} says ${turn}`;
        const id = `c-${crypto.randomUUID()}`;
        const tell = writer % 2 ? () => served.say(text, { id }) : () => agent.say(served.name, text, { id });
        // As an outbox does: the same text under the same id until the answer is final.
        await vi.waitFor(async () => expect((await tell()).outcome).toBe('acked'), { timeout: 15_000, interval: 30 });
        sent += 1;
      }
    });
    await vi.waitFor(() => expect(sent).toBeGreaterThan(20), { timeout: 10_000, interval: 1 });
    await world.redis.restart();
    await Promise.all(writing);
    expect(
      [...agent.sent, ...served.sent].some(({ outcome, session }) => {
        return outcome === 'unknown' && session === served.name;
      }),
    ).toBe(true);
    await checkHistory(served, agent);
    expect(await agent.messages(served.name)).toHaveLength(sent + 1);
    served.close();
  },
);
