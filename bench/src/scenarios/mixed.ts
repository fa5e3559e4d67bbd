import type { Child } from '../child-process.ts';
import { createLiveSessions, createVisitors, eventsOf, loginAdmin, withBench } from '../fiido.ts';
import type { Bench, Visitor } from '../fiido.ts';
import { inLanes, numbers } from '../lanes.ts';
import type { Row } from '../report.ts';
import { percentile } from '../statistics.ts';
import { openReader } from '../swarm.ts';
import { runMix } from './mix-load.ts';
import type { Mix, MixFigures, Side } from './mix-load.ts';
import { agentPost, rawPost } from './push.ts';

const OPENING_AT_ONCE = 100;
const LIVE = 50;

/** Sessions with a feed each, some of them live, others asking the AI. */
async function ourSide(bench: Bench, url: string, { feeds, answers }: Mix): Promise<Side> {
  const child = await bench.fiido({ REDIS_URL: url });
  const agent = await loginAdmin(child);
  const live = await createLiveSessions(child, agent, Math.min(LIVE, feeds - answers));
  const others = await createVisitors(child, 'shopper', feeds - live.length);
  const feedOf = (visitor: Visitor) => openReader({ port: child.port, path: eventsOf(visitor), token: visitor.token });
  const listeners = await inLanes(live, OPENING_AT_ONCE, feedOf);
  await inLanes(others, OPENING_AT_ONCE, feedOf);
  return {
    child,
    relay: { child, visitors: others.slice(0, answers), path: '/api/chat/stream' },
    lines: listeners.map((listener, index) => ({
      listener,
      post: agentPost(child, live[index]?.session ?? '', agent),
    })),
  };
}

/** The same with bare held responses, a bare pipe and one script a post. */
async function rawSide(child: Child, { feeds, answers }: Mix): Promise<Side> {
  const live = Math.min(LIVE, feeds - answers);
  const readers = await inLanes(numbers(feeds), OPENING_AT_ONCE, (number) =>
    openReader({ port: child.port, path: `/feed/${number}` }),
  );
  return {
    child,
    relay: { child, visitors: numbers(answers).map((at) => ({ session: `${at}`, token: '' })), path: '/' },
    lines: readers.slice(0, live).map((listener, number) => ({ listener, post: rawPost(child, `/feed/${number}`) })),
  };
}

function rowsOf(name: string, base: MixFigures, ours: MixFigures, targets: Record<string, string>): Row[] {
  const row = (what: string, unit: string, of: (figures: MixFigures) => number): Row => ({
    metric: `${name}: ${what}`,
    unit,
    baseline: of(base),
    ours: of(ours),
    target: targets[what] ?? '-',
  });
  const times = (what: string, key: 'pushes' | 'deltas' | 'answered' | 'firsts'): Row[] => [
    row(`${what} P50`, 'ms', (figures) => percentile(figures[key], 0.5)),
    row(`${what} P99`, 'ms', (figures) => percentile(figures[key], 0.99)),
  ];
  return [
    row('CPU', '%', ({ cpuShare }) => cpuShare * 100),
    ...times('sent to received', 'pushes'),
    ...times('a post answered', 'answered'),
    ...times('a delta upstream to shopper', 'deltas'),
    ...times('ask to first delta', 'firsts'),
    row('RSS', 'MB', ({ rssMb }) => rssMb),
    row('errors', '', ({ errors }) => errors),
  ];
}

function measure(name: string, mix: Mix, targets: Record<string, string>): Promise<Row[]> {
  return withBench(async (bench) => {
    const server = await bench.redis();
    const base = await rawSide(await bench.rawSite(server), mix);
    const baseFigures = await runMix(base, mix);
    const ours = await ourSide(bench, server.url, mix);
    const ourFigures = await runMix(ours, mix);
    return rowsOf(`${name}, ${mix.feeds.toLocaleString('en')} streams`, baseFigures, ourFigures, targets);
  });
}

/** Shoppers whose answers stream while agents post, all through one process and Redis; then the required load. */
export async function mixed(quick: boolean): Promise<Row[]> {
  const pace = quick ? { deltas: 25, warmUp: 0.5, seconds: 1 } : { deltas: 100, warmUp: 3, seconds: 10 };
  const api = { 'a post answered P50': '< 10 ms', 'a post answered P99': '< 50 ms', errors: '0' };
  const headline = {
    CPU: '<= 45 %',
    'sent to received P99': '<= 5 ms',
    'a delta upstream to shopper P99': '<= 3 ms',
    RSS: '<= 150 MB',
    errors: '0',
  };
  if (quick) {
    return measure('headline', { feeds: 120, answers: 30, postsPerSecond: 50, ...pace }, headline);
  }
  return [
    ...(await measure('shoppers', { feeds: 110, answers: 100, postsPerSecond: 10, ...pace }, api)),
    ...(await measure('headline', { feeds: 1000, answers: 100, postsPerSecond: 105, ...pace }, headline)),
  ];
}
