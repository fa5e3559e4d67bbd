import type { Child } from '../child-process.ts';
import { createVisitors, withBench } from '../fiido.ts';
import type { Visitor } from '../fiido.ts';
import { open } from '../http-client.ts';
import type { Row } from '../report.ts';
import { createStampReader, sharedClockUs } from '../stamp.ts';
import { median, percentilesOf } from '../statistics.ts';

const EVERY_MS = 20;
const STREAMS = 100;
const ASKED_WITHIN_MS = 1000;
const FULL = { rounds: 3, turns: 12, deltas: 125, warmUps: 2 };
const QUICK = { rounds: 1, turns: 4, deltas: 30, warmUps: 0 };
const DELTAS_ALONE = 10;

interface Figures {
  /** Milliseconds from the question to the first delta, one list a round. */
  first: number[][];
  /** Milliseconds a delta took from the upstream's write to the shopper, one list a round. */
  delta: number[][];
  cpuUs: number[];
}

export interface Relay {
  child: Child;
  visitors: Visitor[];
  path: string;
}

const noFigures = (): Figures => ({ first: [], delta: [], cpuUs: [] });

/** Asks once and reads the answer to its end. */
export async function turn({ child, path }: Relay, visitor: Visitor, deltas: number) {
  const askedAt = sharedClockUs();
  const body = { message: JSON.stringify({ deltas, everyMs: EVERY_MS }), user_id: visitor.session };
  const response = await open(child.port, { path, body, token: visitor.token });
  const stampsIn = createStampReader();
  const delays: number[] = [];
  let first = Number.NaN;
  for await (const part of response) {
    const now = sharedClockUs();
    for (const sentAt of stampsIn(String(part))) {
      if (delays.length === deltas) break; // The pipe also passes on the completed text, which repeats all.
      if (delays.length === 0) first = (now - askedAt) / 1000;
      delays.push((now - sentAt) / 1000);
    }
  }
  if (delays.length !== deltas) throw new Error(`${delays.length} of ${deltas} deltas arrived`);
  return { first, delays };
}

async function alone(relay: Relay, figures: Figures, count: number): Promise<void> {
  const turns = [];
  const before = await relay.child.usage();
  for (const visitor of relay.visitors.slice(0, count)) turns.push(await turn(relay, visitor, DELTAS_ALONE));
  keep(figures, turns, (await relay.child.usage()).cpuUs - before.cpuUs);
}

async function together(relay: Relay, figures: Figures, deltas: number): Promise<void> {
  const before = await relay.child.usage();
  // What is asked in one second: the figures are those of running streams, not of a hundred asks at once.
  const turns = await Promise.all(
    relay.visitors.map(async (visitor, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * ASKED_WITHIN_MS) / STREAMS));
      return turn(relay, visitor, deltas);
    }),
  );
  keep(figures, turns, (await relay.child.usage()).cpuUs - before.cpuUs);
}

function keep(figures: Figures, turns: readonly { first: number; delays: number[] }[], cpuUs: number): void {
  const delays = turns.flatMap((one) => one.delays);
  figures.first.push(turns.map(({ first }) => first));
  figures.delta.push(delays);
  figures.cpuUs.push(cpuUs / delays.length);
}

/** Milliseconds that ours adds are what the requirement bounds, so the rows show both sides. */
function rowsOf(name: string, baseline: Figures, ours: Figures): Row[] {
  const [baseFirst, ownFirst] = [percentilesOf(baseline.first), percentilesOf(ours.first)];
  const [base, own] = [percentilesOf(baseline.delta), percentilesOf(ours.delta)];
  return [
    { metric: `${name}: ask to first delta P50`, unit: 'ms', baseline: baseFirst.p50, ours: ownFirst.p50, target: '-' },
    {
      metric: `${name}: ask to first delta P99`,
      unit: 'ms',
      baseline: baseFirst.p99,
      ours: ownFirst.p99,
      target: '< 5 ms added',
    },
    {
      metric: `${name}: a delta upstream to shopper P50`,
      unit: 'ms',
      baseline: base.p50,
      ours: own.p50,
      target: '<= 1.5x',
    },
    {
      metric: `${name}: a delta upstream to shopper P99`,
      unit: 'ms',
      baseline: base.p99,
      ours: own.p99,
      target: '<= 3 ms',
    },
    {
      metric: `${name}: CPU a delta`,
      unit: 'us',
      baseline: median(baseline.cpuUs),
      ours: median(ours.cpuUs),
      target: '<= 70 us, <= 1.8x',
    },
  ];
}

/** AI answers through the server, against a pipe that passes the upstream's bytes on. */
export function relay(quick: boolean): Promise<Row[]> {
  const { rounds, turns, deltas, warmUps } = quick ? QUICK : FULL;
  return withBench(async (bench) => {
    const [pipe, fiido] = await Promise.all([
      bench.helper('raw-pipe', { UPSTREAM_URL: bench.upstreamUrl }),
      bench.fiido(),
    ]);
    const visitors = await createVisitors(fiido, 'relay', STREAMS);
    const base: Relay = { child: pipe, visitors, path: '/' };
    const ours: Relay = { child: fiido, visitors, path: '/api/chat/stream' };
    const [oneBase, oneOurs, manyBase, manyOurs] = [noFigures(), noFigures(), noFigures(), noFigures()];
    for (let round = 0; round < warmUps; round++) {
      for (const each of [base, ours]) await together(each, noFigures(), deltas);
    }
    for (let round = 0; round < rounds; round++) {
      await alone(base, oneBase, turns);
      await alone(ours, oneOurs, turns);
      await together(base, manyBase, deltas);
      await together(ours, manyOurs, deltas);
    }
    return [...rowsOf('relay, 1 stream', oneBase, oneOurs), ...rowsOf(`relay, ${STREAMS} x 50/s`, manyBase, manyOurs)];
  });
}
