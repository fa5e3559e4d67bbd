import type { Child } from '../child-process.ts';
import { askOnce, createVisitors, escalate, loginAdmin, withBench } from '../fiido.ts';
import type { Call } from '../http-client.ts';
import { ask } from '../http-client.ts';
import { inLanes } from '../lanes.ts';
import type { Row } from '../report.ts';
import { median, percentilesOf } from '../statistics.ts';
import { SwarmReader } from '../swarm.ts';

const WAITING = 100;
const PAGE = 50;
/** What the workbench shows at its start. */
const DESK = 500;
const LANES = 16;

interface Figures {
  delays: number[][];
  cpuUs: number[];
}

const noFigures = (): Figures => ({ delays: [], cpuUs: [] });

async function repeat(child: Child, times: number, work: () => Promise<unknown>, into: Figures): Promise<void> {
  const before = await child.usage();
  const delays: number[] = [];
  for (let count = 0; count < times; count++) {
    const startedAt = performance.now();
    await work();
    delays.push(performance.now() - startedAt);
  }
  into.delays.push(delays);
  into.cpuUs.push(((await child.usage()).cpuUs - before.cpuUs) / times);
}

/** The desk's feed until its first picture ends. */
async function openDesk({ port }: Child, token: string): Promise<void> {
  const reader = new SwarmReader({ port, path: '/api/agent/events', token });
  await reader.until('"server_time"');
  reader.socket.destroy();
}

function rowsOf(name: string, base: Figures, ours: Figures, target: string): Row[] {
  const [baseTimes, ourTimes] = [percentilesOf(base.delays), percentilesOf(ours.delays)];
  const cpu = { baseline: median(base.cpuUs) / 1000, ours: median(ours.cpuUs) / 1000 };
  return [
    { metric: `${name} P50`, unit: 'ms', baseline: baseTimes.p50, ours: ourTimes.p50, target: '-' },
    { metric: `${name} P99`, unit: 'ms', baseline: baseTimes.p99, ours: ourTimes.p99, target },
    { metric: `${name}, CPU`, unit: 'ms', ...cpu, target: '-' },
  ];
}

/** Lists out of 10,000 sessions in Redis, against as many states by one index read and one `MGET`. */
export function list(quick: boolean): Promise<Row[]> {
  const { stored, rounds, times } = quick
    ? { stored: 300, rounds: 2, times: 20 }
    : { stored: 10_000, rounds: 4, times: 60 };
  return withBench(async (bench) => {
    const server = await bench.redis();
    const raw = await bench.rawSite(server, { STATE_BYTES: '1500' });
    const fiido = await bench.fiido({ REDIS_URL: server.url });
    const token = await loginAdmin(fiido);
    await ask(raw.port, { path: `/fill/${stored}`, body: {} });
    const visitors = await createVisitors(fiido, 'stored', stored);
    // Nobody lists a session in which nothing was said.
    await inLanes(visitors, LANES, (visitor) => askOnce(fiido, visitor));
    await inLanes(visitors.slice(0, WAITING), LANES, (visitor) => escalate(fiido, visitor));
    const get = (child: Child, call: Call) => (): Promise<unknown> => ask(child.port, { method: 'GET', ...call });
    const of = (status: string, limit: number): Call => ({
      path: `/api/sessions?status=${status}&limit=${limit}`,
      token,
    });
    const search = (query: string): Call => ({ path: `/api/sessions?limit=${PAGE}&${query}`, token });
    const rawPage = (limit: number) => get(raw, { path: `/page/${limit}` });
    // A search reads every card: seldom asked for, so it may take longer and is asked fewer times.
    const searched = { times: Math.ceil(times / 6), target: '< 500 ms' };
    const measured = [
      { name: 'a page of one status', base: rawPage(PAGE), ours: get(fiido, of('bot_active', PAGE)) },
      { name: 'who waits', base: rawPage(100), ours: get(fiido, of('pending_manual', 100)) },
      { name: 'a keyword', base: rawPage(PAGE), ours: get(fiido, search('keyword=nowhere+to+be+found')), ...searched },
      {
        name: 'filters and an order',
        base: rawPage(PAGE),
        ours: get(fiido, search('language=en&sort=default')),
        ...searched,
      },
      { name: "the workbench's first picture", base: rawPage(DESK), ours: () => openDesk(fiido, token) },
    ].map((each) => ({ times, target: '< 50 ms', ...each, baseFigures: noFigures(), ourFigures: noFigures() }));
    for (let round = 0; round < rounds + 1; round++) {
      for (const { base, ours, times, baseFigures, ourFigures } of measured) {
        // The first round warms up.
        await repeat(raw, times, base, round === 0 ? noFigures() : baseFigures);
        await repeat(fiido, times, ours, round === 0 ? noFigures() : ourFigures);
      }
    }
    return measured.flatMap(({ name, target, baseFigures, ourFigures }) =>
      rowsOf(`list, ${stored.toLocaleString('en')} stored: ${name}`, baseFigures, ourFigures, target),
    );
  });
}
