import type { Child } from '../child-process.ts';
import { openFeed } from '../feed.ts';
import { createLiveSessions, eventsOf, loginAdmin, withBench } from '../fiido.ts';
import { inLanes, numbers } from '../lanes.ts';
import type { Row } from '../report.ts';
import { sharedClockUs } from '../stamp.ts';
import { median, percentilesOf } from '../statistics.ts';
import { openReader, untilAll } from '../swarm.ts';
import type { SwarmReader, Where } from '../swarm.ts';
import { agentPost, noFigures, rawPost, send } from './push.ts';
import type { Line } from './push.ts';

const OPENING_AT_ONCE = 100;
const BROADCASTS = 12;
const UNICASTS = 150;
const WARM_UP = 600;

interface Crowd {
  child: Child;
  readers: SwarmReader[];
  post(content: string): Promise<unknown>;
  /** Another feed of the same process, with one reader. */
  single: Line;
  toAll: number[][];
  toOne: ReturnType<typeof noFigures>;
  cpuUs: number[];
}

async function openCrowd(crowd: Omit<Crowd, 'readers' | 'toAll' | 'toOne' | 'cpuUs'>, where: Where, count: number) {
  const readers = await inLanes(numbers(count), OPENING_AT_ONCE, () => openReader(where));
  return { ...crowd, readers, toAll: [], toOne: noFigures(), cpuUs: [] };
}

async function broadcast(crowd: Crowd, keep: boolean): Promise<void> {
  const before = await crowd.child.usage();
  const delays: number[] = [];
  for (let count = 0; count < BROADCASTS; count++) {
    const sentAt = sharedClockUs();
    const arrived = untilAll(crowd.readers, `@${sentAt}@`);
    await crowd.post(`@${sentAt}@`);
    delays.push(((await arrived) - sentAt) / 1000);
  }
  if (!keep) return;
  crowd.toAll.push(delays);
  crowd.cpuUs.push(((await crowd.child.usage()).cpuUs - before.cpuUs) / (BROADCASTS * crowd.readers.length));
}

function rowsOf(name: string, base: Crowd, ours: Crowd): Row[] {
  const [baseAll, ourAll] = [percentilesOf(base.toAll), percentilesOf(ours.toAll)];
  const [baseOne, ourOne] = [percentilesOf(base.toOne.delays), percentilesOf(ours.toOne.delays)];
  const cpu = { baseline: median(base.cpuUs), ours: median(ours.cpuUs) };
  const line = (what: string, baseline: number, own: number, target: string): Row => ({
    metric: `${name}: ${what}`,
    unit: 'ms',
    baseline,
    ours: own,
    target,
  });
  return [
    { metric: `${name}: CPU a delivery`, unit: 'us', ...cpu, target: '<= 1.3x' },
    line('broadcast to all P50', baseAll.p50, ourAll.p50, '<= 0.9x'),
    line('broadcast to all P99', baseAll.p99, ourAll.p99, '-'),
    line('one reader P50', baseOne.p50, ourOne.p50, '<= 1.1x'),
    line('one reader P99', baseOne.p99, ourOne.p99, '<= 2 ms'),
  ];
}

function measure(count: number, rounds: number): Promise<Row[]> {
  return withBench(async (bench) => {
    const [raw, fiido] = await Promise.all([bench.helper('raw-feeds'), bench.fiido()]);
    const token = await loginAdmin(fiido);
    const [crowded, other] = await createLiveSessions(fiido, token, 2);
    if (!crowded || !other) throw new Error('no sessions');
    const rawSingle = { child: raw, post: rawPost(raw, '/one'), listeners: [await openFeed(raw, '/one')] };
    const single = {
      child: fiido,
      post: agentPost(fiido, other.session, token),
      listeners: [await openFeed(fiido, eventsOf(other), other.token)],
    };
    const toRaw = { child: raw, post: rawPost(raw, '/all'), single: rawSingle };
    const toOurs = { child: fiido, post: agentPost(fiido, crowded.session, token), single };
    const base = await openCrowd(toRaw, { port: raw.port, path: '/all' }, count);
    // Agents watch: the seats of a session bound its shopper's streams only.
    const ours = await openCrowd(toOurs, { port: fiido.port, path: eventsOf(crowded), token }, count);
    for (const crowd of [base, ours, base, ours]) await broadcast(crowd, false);
    for (const { single: line } of [base, ours]) await send(line, noFigures(), count < 1000 ? UNICASTS : WARM_UP);
    for (let round = 0; round < rounds; round++) {
      for (const crowd of [base, ours]) await broadcast(crowd, true);
      for (const { single: line, toOne } of [base, ours]) await send(line, toOne, UNICASTS);
    }
    for (const { socket } of [...base.readers, ...ours.readers]) socket.destroy();
    return rowsOf(`fan-out, ${count.toLocaleString('en')} readers`, base, ours);
  });
}

/** One message to thousands of open feeds of one session, and to one among them, against `res.write`. */
export async function fanout(quick: boolean): Promise<Row[]> {
  if (quick) return measure(300, 2);
  return [...(await measure(1000, 5)), ...(await measure(5000, 3))];
}
