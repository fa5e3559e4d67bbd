import { afterAll, beforeAll, expect, test } from 'vitest';
import * as check from './kit/checker.ts';
import { Agent, Shopper } from './kit/clients.ts';
import type { Sent } from './kit/history.ts';
import { World } from './kit/world.ts';

const COPIES = 20;
const ROUNDS = process.env['FAULT_LONG'] === '1' ? 30 : 3;

let world: World;
let agent: Agent;
beforeAll(async () => {
  world = await World.start({ servers: 2, coze: { deltaDelayMs: 3 } });
  agent = await Agent.login(world.server(0));
});
afterAll(() => world[Symbol.asyncDispose]());

/** The same text at the same time, half of them at each process. */
function copies(send: (where: { url: string }, id: string) => Promise<Sent>, id: string): Promise<Sent[]> {
  return Promise.all(Array.from({ length: COPIES }, (_, index) => send(world.server(index % 2), id)));
}

const runsOf = (question: string): number =>
  world.coze.simulator.requests.filter(
    ({ path, body }) => path === '/v1/workflows/chat' && JSON.stringify(body).includes(question),
  ).length;

function textOf({ reply }: Sent): string {
  return reply?.deltas.map(({ content }) => content).join('') ?? '';
}

test('I2 I12: one question sent 20 times at once over two processes is one message and one answer', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const shopper = await Shopper.open(world.server(0));
    const question = `How long does delivery take? (${shopper.name})`;
    const sent = await copies((where, id) => shopper.askAi(question, { where, id }), `one-${round}`);
    const stored = await agent.messages(shopper.name);
    check.expectNone(check.checkSentOnce(sent, stored), check.checkOnce(stored), check.checkInTime(sent, 15_000));
    expect(stored.map(({ role }) => role)).toEqual(['user', 'assistant']);
    expect(runsOf(question)).toBe(1);
    // Each copy got the whole answer, or was told that it is being written.
    for (const one of sent) {
      if (one.outcome === 'acked') expect([textOf(one), one.reply?.end]).toEqual([stored[1]?.content, 'done']);
      else expect(one.code).toBe('REPLY_IN_PROGRESS');
    }
    expect(new Set(sent.flatMap(({ message_id }) => message_id ?? []))).toEqual(new Set([stored[0]?.id]));
  }
});

test('I2 I12: a text to a person sent 20 times at once over two processes is one message', async () => {
  const shopper = await Shopper.open(world.server(0));
  await shopper.escalate();
  await agent.takeover(shopper.name);
  for (let round = 0; round < ROUNDS; round++) {
    const sent = await copies((where, id) => shopper.say(`text ${round}`, { where, id }), `text-${round}`);
    const told = await copies((where, id) => agent.say(shopper.name, `back ${round}`, { where, id }), `back-${round}`);
    const stored = await agent.messages(shopper.name);
    check.expectNone(check.checkSentOnce([...sent, ...told], stored), check.checkOnce(stored));
    for (const each of [sent, told]) {
      expect(each.map(({ outcome }) => outcome)).toEqual(Array(COPIES).fill('acked'));
      expect(new Set(each.map(({ message_id }) => message_id)).size).toBe(1);
    }
  }
});

test('I2 I12: a question whose answer timed out is one message and one answer when it is sent again', async () => {
  const shopper = await Shopper.open(world.server(0));
  const question = `Can I return the bike? (${shopper.name})`;
  world.coze.simulator.faults.add({ kind: 'slow-headers', ms: 600, when: question });
  const first = await shopper.askAi(question, { id: 'late', deadlineMs: 250 });
  expect(first).toMatchObject({ reply: { end: 'cut' } });
  const again = await shopper.send(question, { id: 'late', where: world.server(1) });
  // While it is being answered that is what the second process says; then it has the answer.
  const known = again.code === 'REPLY_IN_PROGRESS' ? await untilAnswered(shopper, question) : again;
  expect(known).toMatchObject({ outcome: 'acked', reply: { end: 'done' } });
  const stored = await agent.messages(shopper.name);
  check.expectNone(check.checkSentOnce(shopper.sent, stored), check.checkOnce(stored));
  expect(stored.map(({ role }) => role)).toEqual(['user', 'assistant']);
  expect(textOf(known)).toBe(stored[1]?.content);
  expect(runsOf(question)).toBe(1);
});

async function untilAnswered(shopper: Shopper, question: string): Promise<Sent> {
  let last: Sent | null = null;
  await expect
    .poll(
      async () => {
        last = await shopper.askAi(question, { id: 'late', where: world.server(1) });
        return last.outcome;
      },
      { timeout: 10_000, interval: 50 },
    )
    .toBe('acked');
  if (!last) throw new Error('never asked');
  return last;
}
