import type { SessionState } from '@fiido/protocol';
import { createTestApp } from '@fiido/server/test-support';
import type { TestApp } from '@fiido/server/test-support';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as check from './kit/checker.ts';
import { Agent, Shopper } from './kit/clients.ts';
import { now } from './kit/history.ts';
import type { Acted } from './kit/history.ts';
import { fromEnv, seededRandom, seedOfRun } from './kit/random.ts';
import { request } from './kit/request.ts';
import { manyAgents } from './kit/tokens.ts';
import { World } from './kit/world.ts';

const LONG = process.env['FAULT_LONG'] === '1';
const OFFSETS = fromEnv('FAULT_OFFSETS', LONG ? 20_000 : 1000);
const REAL_OFFSETS = LONG ? 60 : 12;
const ANSWER = 'one two three four five six seven eight nine ten eleven twelve 一二三四五六七八 end.';
const PIECES = 16;

/** An answer whose pieces come when the test is called at their place. */
async function steppedApp(): Promise<{ app: TestApp; at: { step: (piece: number) => Promise<void>; piece: number } }> {
  const at = { piece: 0, step: (_piece: number): Promise<void> => Promise.resolve() };
  const app = await createTestApp({
    env: { RATE_LIMIT_VISITOR_PER_MINUTE: '1000000', RATE_LIMIT_IP_PER_MINUTE: '1000000', MESSAGE_LOG_MAX: '200' },
    simulator: {
      deltaDelayMs: 1,
      sleep: () => at.step(++at.piece),
      faults: [{ kind: 'says', text: ANSWER, times: 'always' }],
    },
  });
  return { app, at };
}

async function steps(count: number): Promise<void> {
  for (let step = 0; step < count; step++) await Promise.resolve();
}

interface Read {
  data: { session: SessionState; audit_trail: Parameters<typeof check.checkTransitions>[0] };
}

/** Seqs of the AI's stored answers. */
async function answersIn(app: TestApp, session: string, token: string): Promise<number[]> {
  const { body } = await app.json<Read>(`/api/sessions/${session}`, { token });
  return body.data.session.history.filter(({ role }) => role === 'assistant').map(({ seq }) => seq);
}

/** The shopper asks for a person, who comes; answers with the session's position after both. */
async function takeOver(app: TestApp, session: string, { token, agent }: Record<'token' | 'agent', string>) {
  const ask = { body: { session_name: session }, token };
  const escalated = await app.json<{ data: SessionState }>('/api/manual/escalate', ask);
  const path = `/api/sessions/${session}/takeover`;
  const taken = await app.json<{ data: SessionState }>(path, { method: 'POST', token: agent });
  expect([escalated.status, taken.status]).toEqual([200, 200]);
  return [escalated.body.data.seq, taken.body.data.seq];
}

test(
  `I4 I5: a takeover at each of ${OFFSETS} places of an answer leaves the AI silent`,
  { timeout: 300_000 },
  async () => {
    const seed = seedOfRun();
    const random = seededRandom(seed);
    const { app, at } = await steppedApp();
    const agent = await app.agent();
    const [won, lost] = [new Set<number>(), new Set<number>()];
    let session = '';
    let token = '';
    for (let round = 0; round < OFFSETS; round++) {
      if (round % 8 === 0) {
        session = `s${round}`;
        token = await app.visitor(session);
      }
      const about = `round ${round}, seed ${seed}`;
      const before = (await answersIn(app, session, agent)).length;
      // The last place is behind the answer: that takeover comes while it is committed, or after.
      const offset = round % (PIECES + 1);
      const [early, late] = [Math.floor(random() * 12), Math.floor(random() * 60)];
      let taking: Promise<number[]> | null = null;
      const take = async (): Promise<void> => {
        await steps(early);
        taking = takeOver(app, session, { token, agent });
        // The answer goes on while that is under way, more or less far.
        await steps(late);
      };
      at.piece = 0;
      at.step = (piece) => (piece === offset ? take() : Promise.resolve());
      const asked = app.call('/api/chat/stream', { body: { message: 'tell me', user_id: session }, token });
      if (offset === 0) await take();
      const text = await (await asked).text();
      if (!taking) await take();
      const begun = await (taking as Promise<number[]> | null);
      const after = await answersIn(app, session, agent);
      const fenced = text.includes('SESSION_IN_MANUAL_MODE');
      expect([after.length - before, about]).toEqual([fenced ? 0 : 1, about]);
      // An answer that was kept was kept before the person was asked for.
      if (!fenced) expect(after.at(-1)).toBeLessThan(begun?.[0] ?? 0);
      (fenced ? won : lost).add(offset);
      await app.call(`/api/sessions/${session}/release`, { method: 'POST', token: agent });
      if (round % 8 === 7) {
        const { data } = (await app.json<Read>(`/api/sessions/${session}`, { token: agent })).body;
        check.expectNone(check.checkTransitions(data.audit_trail, data.session.status));
      }
    }
    // Both outcomes were seen, or the places were none.
    expect(won.size).toBeGreaterThan(PIECES / 2);
    expect(lost.size).toBeGreaterThan(0);
  },
);

let world: World;
beforeAll(async () => {
  world = await World.start({ servers: 2, coze: { deltaDelayMs: 4 } });
});
afterAll(() => world[Symbol.asyncDispose]());

/** How often Coze was let go of by now. */
const letGo = (question: string): number =>
  world.coze.simulator.disconnects.filter((one) => one.question === question).length;

test('I4 I5: a takeover in another process aborts the upstream within 100 ms, wherever the answer is', async () => {
  const agent = await Agent.login(world.server(1));
  const shopper = (await Shopper.open(world.server(0))).follow();
  // Its question is answered by one process, its wish for a person taken by the other.
  const elsewhere = shopper.watcher(world.server(1));
  for (let offset = 0; offset < REAL_OFFSETS; offset++) {
    const question = `Which bikes do you have? (${offset})`;
    // It would go on for ever: only the takeover ends it.
    world.coze.simulator.faults.add({ kind: 'silence', deltas: offset + 2, when: question });
    let reached = (): void => undefined;
    const there = new Promise<void>((resolve) => (reached = resolve));
    const asked = shopper.askAi(question, {
      onDelta: () => shopper.view.messages.at(-1)?.content && reached(),
    });
    await there;
    expect(await elsewhere.escalate()).toMatchObject({ outcome: 'acked' });
    const ackedAt = now();
    await vi.waitFor(() => expect(letGo(question)).toBe(1), { timeout: 1000, interval: 1 });
    expect(now() - ackedAt).toBeLessThan(100);
    expect((await asked).reply).toMatchObject({ end: 'error', code: 'SESSION_IN_MANUAL_MODE' });
    expect(await agent.takeover(shopper.name)).toMatchObject({ outcome: 'acked' });
    expect(await agent.release(shopper.name)).toMatchObject({ outcome: 'acked' });
  }
  const stored = await agent.messages(shopper.name);
  const { session, audit_trail } = await agent.session(shopper.name);
  check.expectNone(
    check.checkAiSilent(stored, audit_trail),
    check.checkStreamsSilent(shopper.sent, elsewhere.acts),
    check.checkTransitions(audit_trail, session.status),
    check.checkKept(shopper.sent, stored),
    check.checkOrder(shopper.feed?.seen ?? []),
  );
  expect(stored.filter(({ role }) => role === 'assistant')).toEqual([]);
  shopper.close();
  elsewhere.close();
});

test('I5: of 50 agents who race over two processes exactly one has the session', async () => {
  const { token } = await Agent.login(world.server(0), 'agent002');
  const racers = await manyAgents(world.redis, token, 50);
  for (let round = 0; round < (LONG ? 20 : 3); round++) {
    const shopper = await Shopper.open(world.server(0));
    await shopper.escalate();
    const race: Acted[] = await Promise.all(
      racers.map(async (racer, index) => {
        const url = `${world.server(index % 2).url}/api/sessions/${shopper.name}/takeover`;
        const startedAt = now();
        const { status, outcome, code } = await request(url, { token: racer, body: {} });
        const by = `agent_racer${index}`;
        const tried = { startedAt, endedAt: now(), status, outcome, ...(code === undefined ? {} : { code }) };
        return { kind: 'takeover', by, session: shopper.name, ...tried } as const;
      }),
    );
    check.expectNone(check.checkOneWinner(race), check.checkInTime(race, 5000));
    const winners = race.filter(({ outcome }) => outcome === 'acked');
    expect(winners).toHaveLength(1);
    expect(new Set(race.map(({ code }) => code))).toEqual(new Set([undefined, 'ALREADY_TAKEN']));
    const { data } = (
      await request<{ data: { session: SessionState } }>(`${world.server(1).url}/api/sessions/${shopper.name}`, {
        token: shopper.token,
      })
    ).body ?? { data: null };
    expect(data?.session.status).toBe('manual_live');
  }
});

test('I1 I5: releases, takeovers and messages that race form one legal chain', async () => {
  const seed = seedOfRun();
  const random = seededRandom(seed);
  const agents = await Promise.all([Agent.login(world.server(0)), Agent.login(world.server(1), 'agent002')]);
  const admin = await Agent.login(world.server(1), 'admin');
  const shopper = (await Shopper.open(world.server(0))).follow();
  shopper.where = () => world.server(random() < 0.5 ? 0 : 1);
  for (let round = 0; round < (LONG ? 200 : 40); round++) {
    const acts = [
      ...agents.map((agent) => agent.takeover(shopper.name)),
      ...agents.map((agent) => agent.release(shopper.name)),
      shopper.say(`to a person ${round}`),
      shopper.askAi('Can I return the bike?'),
      random() < 0.5 ? shopper.escalate() : shopper.cancel(),
    ];
    await Promise.all(acts.toSorted(() => random() - 0.5));
  }
  const { session, audit_trail } = await admin.session(shopper.name);
  const stored = await admin.messages(shopper.name);
  await vi.waitFor(() => expect(shopper.view.seq).toBe(session.seq), 5000);
  check.expectNone(
    check.checkTransitions(audit_trail, session.status),
    check.checkKept(shopper.sent, stored),
    check.checkSentOnce(shopper.sent, stored),
    check.checkOnce(stored),
    check.checkOrder(shopper.feed?.seen ?? []),
    check.checkAiSilent(stored, audit_trail),
    check.checkInTime([...shopper.sent, ...shopper.acts], 10_000),
  );
  expect([audit_trail.length > 10, seed]).toEqual([true, seed]);
  shopper.close();
});
