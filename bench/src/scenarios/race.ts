import type { Child } from '../child-process.ts';
import { createVisitors, escalate, login, serve, withBench } from '../fiido.ts';
import type { Visitor } from '../fiido.ts';
import { ask, statusOf } from '../http-client.ts';
import { inLanes, numbers } from '../lanes.ts';
import type { Row } from '../report.ts';
import { median, percentilesOf } from '../statistics.ts';

const SESSIONS = 50;
/** Three agents race, each at both of two processes, some of them twice: an impatient double click. */
const CALLS_A_SESSION = 8;
const LANES = 16;
const AGENTS = [
  { username: 'admin', password: 'admin123' },
  { username: 'agent001', password: 'agent123' },
  { username: 'agent002', password: 'agent123' },
];

interface Figures {
  rate: number[];
  latencies: number[][];
  doubleWins: number;
  withoutWinner: number;
}

interface Racer {
  name: string;
  child: Child;
  token: string;
}

const noFigures = (): Figures => ({ rate: [], latencies: [], doubleWins: 0, withoutWinner: 0 });

/** Lets everybody ask for every session at once, and looks who was told that it is theirs. */
async function runRace(
  racers: readonly Racer[],
  sessions: readonly string[],
  take: (racer: Racer, session: string) => Promise<number>,
  figures: Figures,
): Promise<void> {
  const startedAt = performance.now();
  const latencies: number[] = [];
  await Promise.all(
    sessions.map(async (session, at) => {
      const winners = new Set<string>();
      const call = async (number: number): Promise<void> => {
        const racer = racers[(at + number) % racers.length];
        if (!racer) return;
        const askedAt = performance.now();
        if ((await take(racer, session)) === 200) winners.add(racer.name);
        latencies.push(performance.now() - askedAt);
      };
      await Promise.all(numbers(CALLS_A_SESSION).map(call));
      if (winners.size > 1) figures.doubleWins += 1;
      if (winners.size === 0) figures.withoutWinner += 1;
    }),
  );
  figures.rate.push(latencies.length / ((performance.now() - startedAt) / 1000));
  figures.latencies.push(latencies);
}

/** The audit trail knows nothing of what the racers were told: a second entry is a double win too. */
async function countTakeovers({ port }: Child, { session }: Visitor, token: string): Promise<number> {
  const { data } = await ask<{ data: { audit_trail: { action: string }[] } }>(port, {
    method: 'GET',
    path: `/api/sessions/${session}`,
    token,
  });
  return data.audit_trail.filter(({ action }) => action === 'takeover').length;
}

function rowsOf(total: number, base: Figures, ours: Figures): Row[] {
  const [baseTimes, ourTimes] = [percentilesOf(base.latencies), percentilesOf(ours.latencies)];
  const rate = { baseline: median(base.rate), ours: median(ours.rate) };
  const doubles = { baseline: base.doubleWins, ours: ours.doubleWins };
  const none = { baseline: base.withoutWinner, ours: ours.withoutWinner };
  return [
    { metric: 'race: takeovers tried', unit: '', baseline: total, ours: total, target: '10,000' },
    { metric: 'race: double wins', unit: '', ...doubles, target: '0' },
    { metric: 'race: sessions without a winner', unit: '', ...none, target: '0' },
    { metric: 'race: takeovers', unit: '1/s', ...rate, target: '-' },
    { metric: 'race: a takeover P50', unit: 'ms', baseline: baseTimes.p50, ours: ourTimes.p50, target: '-' },
    { metric: 'race: a takeover P99', unit: 'ms', baseline: baseTimes.p99, ours: ourTimes.p99, target: '-' },
  ];
}

/** Agents at two processes over one Redis race for waiting sessions; each may have one winner only. */
export function race(quick: boolean): Promise<Row[]> {
  const rounds = quick ? 1 : 25;
  return withBench(async (bench) => {
    const server = await bench.redis();
    const raws = await Promise.all([bench.rawSite(server), bench.rawSite(server)]);
    const env = { REDIS_URL: server.url, SEED_DEMO_AGENTS: 'true' };
    const [first, second] = [await bench.fiido(env), await bench.fiido(env)];
    const tokens = await inLanes(AGENTS, 1, (agent) => login(first, agent));
    const [admin = ''] = tokens;
    const racersAt = (child: Child): Racer[] =>
      AGENTS.map(({ username }, index) => ({ name: username, child, token: tokens[index] ?? '' }));
    const racers = [...racersAt(first), ...racersAt(second)];
    const rawRacers = raws.flatMap((child) => AGENTS.map(({ username: name }) => ({ name, child, token: '' })));
    const visitors = await createVisitors(first, 'race', SESSIONS);
    const sessions = visitors.map(({ session }) => session);
    const [base, ours] = [noFigures(), noFigures()];
    for (let round = 0; round < rounds; round++) {
      const names = sessions.map((session) => `${session}-${round}`);
      await runRace(
        rawRacers,
        names,
        ({ child, name }, session) => statusOf(child.port, { path: `/take/${session}`, body: { by: name } }),
        base,
      );
      await inLanes(visitors, LANES, (visitor) => escalate(first, visitor));
      await runRace(
        racers,
        sessions,
        ({ child, token }, session) =>
          statusOf(child.port, { path: `/api/sessions/${session}/takeover`, body: {}, token }),
        ours,
      );
      await inLanes(visitors, LANES, (visitor) => serve(first, visitor, 'release', admin));
    }
    const entries = await inLanes(visitors, LANES, (visitor) => countTakeovers(second, visitor, admin));
    ours.doubleWins += entries.filter((count) => count > rounds).length;
    return rowsOf(rounds * SESSIONS * CALLS_A_SESSION, base, ours);
  });
}
