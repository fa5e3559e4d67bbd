import type { Child } from '../child-process.ts';
import { withBench } from '../fiido.ts';
import { runLoad } from '../http-load.ts';
import type { Row } from '../report.ts';
import { median, percentilesOf } from '../statistics.ts';

const PATH = '/api/health';
const CONNECTIONS = 100;
const FULL = { rounds: 5, ms: 1500 };
const QUICK = { rounds: 2, ms: 200 };
/** Set by Node on every answer, or not part of the answer itself. */
const OF_THE_CONNECTION = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding']);

interface Figures {
  rate: number[];
  cpuUs: number[];
  userUs: number[];
  latencies: number[][];
}

const noFigures = (): Figures => ({ rate: [], cpuUs: [], userUs: [], latencies: [] });

/** The server's own answer, for the baselines to give. */
async function answerOf({ port }: Child): Promise<Record<string, string>> {
  const response = await fetch(`http://127.0.0.1:${port}${PATH}`);
  const headers = [...response.headers].filter(([name]) => !OF_THE_CONNECTION.has(name));
  return { ANSWER_HEADERS: JSON.stringify(Object.fromEntries(headers)), ANSWER_BODY: await response.text() };
}

async function measure(child: Child, into: Figures, ms: number): Promise<void> {
  const before = await child.usage();
  const load = await runLoad(child.port, PATH, { connections: CONNECTIONS, ms });
  const after = await child.usage();
  into.rate.push(load.requests / load.seconds);
  into.cpuUs.push((after.cpuUs - before.cpuUs) / load.requests);
  into.userUs.push((after.userUs - before.userUs) / load.requests);
  into.latencies.push(load.latencies);
}

function rowsOf(name: string, baseline: Figures, ours: Figures, targets: { rate: string; cpu: string }): Row[] {
  const of = (key: 'rate' | 'cpuUs' | 'userUs') => ({ baseline: median(baseline[key]), ours: median(ours[key]) });
  return [
    { metric: `${name}: requests`, unit: '1/s', ...of('rate'), target: targets.rate },
    { metric: `${name}: CPU a request`, unit: 'us', ...of('cpuUs'), target: targets.cpu },
    { metric: `${name}: of it outside the kernel`, unit: 'us', ...of('userUs'), target: '-' },
  ];
}

function latencyRows(baseline: Figures, ours: Figures): Row[] {
  const [base, own] = [percentilesOf(baseline.latencies), percentilesOf(ours.latencies)];
  return [
    { metric: 'health: P50', unit: 'ms', baseline: base.p50, ours: own.p50, target: '< 10 ms' },
    { metric: 'health: P99', unit: 'ms', baseline: base.p99, ours: own.p99, target: '< 50 ms' },
  ];
}

/** `GET /api/health` on 100 keep-alive connections, against bare `node:http` with the same answer. */
export function health(quick: boolean): Promise<Row[]> {
  const { rounds, ms } = quick ? QUICK : FULL;
  return withBench(async (bench) => {
    const quiet = await bench.fiido();
    const logging = await bench.fiido({ LOG_LEVEL: 'info' });
    const answer = await answerOf(quiet);
    const raw = await bench.helper('raw-answer', answer);
    const bare = await bench.helper('bare-hono', answer);
    const [base, hono, own, logged] = [noFigures(), noFigures(), noFigures(), noFigures()];
    const variants: [Child, Figures][] = [
      [raw, base],
      [bare, hono],
      [quiet, own],
      [logging, logged],
    ];
    for (const [child] of variants) await runLoad(child.port, PATH, { connections: CONNECTIONS, ms });
    for (let round = 0; round < rounds; round++) {
      for (const [child, figures] of variants) await measure(child, figures, ms);
    }
    const none = { rate: '-', cpu: '-' };
    return [
      ...rowsOf('health', base, own, { rate: '>= 0.75x', cpu: '<= 1.45x' }),
      ...latencyRows(base, own),
      ...rowsOf('health, a log line each', base, logged, none),
      ...rowsOf('Hono alone (not ours)', base, hono, none),
    ];
  });
}
