import type { Child } from '../child-process.ts';
import { openFeed } from '../feed.ts';
import type { Feed } from '../feed.ts';
import { createLiveSession, createVisitors, loginAdmin, withBench } from '../fiido.ts';
import type { Visitor } from '../fiido.ts';
import type { Row } from '../report.ts';
import { agentPost, noFigures, rawPost, rowsOf, send } from './push.ts';
import type { Line } from './push.ts';

const FEEDS = 500;
const WARM_UP_FEEDS = 100;
const DESK_READERS = 50;
const MESSAGES = 60;
const ROUNDS = 4;

interface Memory {
  rss: number;
  held: number;
}

/** Kilobytes that each feed takes. */
async function memoryPerFeed(child: Child, open: (from: number, count: number) => Promise<Feed[]>): Promise<Memory> {
  // The first feeds pay for what all share: code, pools, the heap's first growth.
  const feeds = await open(0, WARM_UP_FEEDS);
  const before = await child.usage({ collect: true });
  feeds.push(...(await open(WARM_UP_FEEDS, FEEDS)));
  const after = await child.usage({ collect: true });
  for (const feed of feeds) feed.close();
  const each = (bytes: number): number => bytes / FEEDS / 1024;
  return { rss: each(after.rssBytes - before.rssBytes), held: each(after.heldBytes - before.heldBytes) };
}

/** Memory of sessions with an open feed each, against held responses of bare `node:http`. */
export function memory(): Promise<Row[]> {
  return withBench(async (bench) => {
    const raw = await bench.helper('raw-feeds');
    const fiido = await bench.fiido();
    const base = await memoryPerFeed(raw, async (from, count) => {
      const names = Array.from({ length: count }, (_, index) => `/${from + index}`);
      return Promise.all(names.map((name) => openFeed(raw, name)));
    });
    const ours = await memoryPerFeed(fiido, async (from, count) => {
      const visitors = await createVisitors(fiido, `reader-${from}`, count);
      const feedOf = ({ session }: Visitor): string => `/api/sessions/${session}/events`;
      return Promise.all(visitors.map((visitor) => openFeed(fiido, feedOf(visitor), visitor.token)));
    });
    const name = `${FEEDS} sessions, a feed each`;
    return [
      { metric: `${name}: RSS a feed`, unit: 'kB', baseline: base.rss, ours: ours.rss, target: '<= 20 kB' },
      { metric: `${name}: held a feed`, unit: 'kB', baseline: base.held, ours: ours.held, target: '-' },
    ];
  });
}

async function openMany(count: number, open: () => Promise<Feed>): Promise<Feed[]> {
  const feeds: Feed[] = [];
  for (let number = 0; number < count; number++) feeds.push(await open());
  return feeds;
}

/** One message to the feed of every agent, against one post written to as many held responses. */
export function desk(): Promise<Row[]> {
  return withBench(async (bench) => {
    const raw = await bench.helper('raw-feeds');
    const fiido = await bench.fiido();
    const agent = await loginAdmin(fiido);
    const { session } = await createLiveSession(fiido, agent);
    const rawReaders = await openMany(DESK_READERS, () => openFeed(raw, '/desk'));
    const readers = await openMany(DESK_READERS, () => openFeed(fiido, '/api/agent/events', agent));
    const base: Line = { child: raw, post: rawPost(raw, '/desk'), listeners: rawReaders };
    const ours: Line = { child: fiido, post: agentPost(fiido, session, agent), listeners: readers };
    const [baseFigures, ourFigures] = [noFigures(), noFigures()];
    for (const line of [base, ours]) await send(line, noFigures(), MESSAGES);
    for (let round = 0; round < ROUNDS; round++) {
      await send(base, baseFigures, MESSAGES);
      await send(ours, ourFigures, MESSAGES);
    }
    const targets = { p50: '-', p99: '<= 5 ms' };
    return rowsOf(`desk, ${DESK_READERS} readers (2 events each)`, baseFigures, ourFigures, targets);
  });
}
