import { setTimeout as delay } from 'node:timers/promises';
import type { Child } from '../child-process.ts';
import { createVisitors, eventsOf, withBench } from '../fiido.ts';
import { ask } from '../http-client.ts';
import { inLanes, numbers } from '../lanes.ts';
import type { Row } from '../report.ts';
import { sharedClockUs } from '../stamp.ts';
import { percentile } from '../statistics.ts';
import { SwarmReader } from '../swarm.ts';
import type { Where } from '../swarm.ts';

const OPENING_AT_ONCE = 100;
const LANES = 16;
/** What every session gets while its reader is away: a question and its answer. */
const MISSED = 2;
const GIVE_UP_MS = 60_000;
/** Whatever came twice has come by then. */
const SETTLE_MS = 300;

/** One kind of server: the first serves the feeds and is killed, the second one goes on meanwhile. */
interface Side {
  start(): Promise<Child>;
  second: Child;
  feeds: { path: string; token?: string }[];
  /** Lets each session have `MISSED` events. */
  happen(): Promise<unknown>;
  /** What every missed event has, and nothing else on the feed. */
  mark: RegExp;
}

interface Figures {
  seconds: number;
  eachMs: number[];
  lost: number;
  twice: number;
}

async function openKept(where: Where): Promise<SwarmReader> {
  const reader = new SwarmReader(where);
  reader.keepsText = true;
  await reader.until('snapshot');
  return reader;
}

/** Resolves when the missed events are there, with what there was of them and when. */
async function resume(where: Where, mark: RegExp, startedAt: number) {
  const reader = new SwarmReader(where);
  reader.keepsText = true;
  const count = (): number => reader.text.match(mark)?.length ?? 0;
  const ms = await new Promise<number>((resolve) => {
    const look = (): void => {
      if (count() >= MISSED) resolve((sharedClockUs() - startedAt) / 1000);
    };
    reader.socket.on('data', look);
    reader.socket.once('close', () => resolve(Number.NaN));
    setTimeout(() => resolve(Number.NaN), GIVE_UP_MS).unref();
  });
  return { reader, ms, count };
}

async function weather(side: Side): Promise<Figures> {
  const first = await side.start();
  const readers = await inLanes(side.feeds, OPENING_AT_ONCE, (feed) => openKept({ port: first.port, ...feed }));
  const positions = readers.map((reader) => reader.position);
  await first.stop();
  await side.happen();
  const again = await side.start();
  const startedAt = sharedClockUs();
  const resumed = await Promise.all(
    side.feeds.map((feed, index) =>
      resume({ port: again.port, ...feed, after: positions[index] }, side.mark, startedAt),
    ),
  );
  await delay(SETTLE_MS);
  const sum = (of: (count: number) => number): number =>
    resumed.reduce((total, { count }) => total + Math.max(0, of(count())), 0);
  const figures = {
    seconds: Math.max(...resumed.map(({ ms }) => ms)) / 1000,
    eachMs: resumed.map(({ ms }) => ms),
    lost: sum((count) => MISSED - count),
    twice: sum((count) => count - MISSED),
  };
  for (const { reader } of resumed) reader.socket.destroy();
  await again.stop();
  return figures;
}

function rowsOf(name: string, base: Figures, ours: Figures): Row[] {
  const p50 = { baseline: percentile(base.eachMs, 0.5), ours: percentile(ours.eachMs, 0.5) };
  const all = { baseline: base.seconds, ours: ours.seconds };
  return [
    { metric: `${name}: until all are resumed`, unit: 's', ...all, target: '<= 1.2 s' },
    { metric: `${name}: until one is resumed P50`, unit: 'ms', ...p50, target: '-' },
    { metric: `${name}: events lost`, unit: '', baseline: base.lost, ours: ours.lost, target: '0' },
    { metric: `${name}: events twice`, unit: '', baseline: base.twice, ours: ours.twice, target: '0' },
  ];
}

function measure(count: number): Promise<Row[]> {
  return withBench(async (bench) => {
    const server = await bench.redis();
    const env = { REDIS_URL: server.url };
    const [rawSecond, second] = [await bench.rawSite(server), await bench.fiido(env)];
    const rawFeeds = numbers(count).map((number) => ({ path: `/feed/${number}` }));
    const base = await weather({
      start: () => bench.rawSite(server),
      second: rawSecond,
      feeds: rawFeeds,
      happen: () =>
        inLanes([...rawFeeds, ...rawFeeds], LANES, ({ path }) =>
          ask(rawSecond.port, { path, body: { content: 'missed' } }),
        ),
      mark: /"manual_message"/g,
    });
    const visitors = await createVisitors(second, 'storm', count);
    const ours = await weather({
      start: () => bench.fiido(env),
      second,
      feeds: visitors.map((visitor) => ({ path: eventsOf(visitor), token: visitor.token })),
      happen: () =>
        inLanes(visitors, LANES, ({ session, token }) =>
          ask(second.port, { path: '/api/chat', body: { message: '{"deltas":1}', user_id: session }, token }),
        ),
      mark: /"message_added"/g,
    });
    return rowsOf(`storm, ${count.toLocaleString('en')} readers`, base, ours);
  });
}

/** All readers of a killed process resume at once at the one that follows it. */
export async function storm(quick: boolean): Promise<Row[]> {
  if (quick) return measure(100);
  return [...(await measure(1000)), ...(await measure(5000))];
}
