import type { Child } from '../child-process.ts';
import { createVisitors, eventsOf, withBench } from '../fiido.ts';
import { inLanes, numbers } from '../lanes.ts';
import type { Row } from '../report.ts';
import { openReader } from '../swarm.ts';
import type { SwarmReader } from '../swarm.ts';

const WARM_UP_FEEDS = 100;
const OPENING_AT_ONCE = 100;

interface Memory {
  rss: number;
  held: number;
}

type Open = (from: number, count: number) => Promise<SwarmReader[]>;

/** Kilobytes that each feed takes. */
async function memoryPerFeed(child: Child, count: number, open: Open): Promise<Memory> {
  // The first feeds pay for what all share: code, pools, the heap's first growth.
  const readers = await open(0, WARM_UP_FEEDS);
  const before = await child.usage({ collect: true });
  readers.push(...(await open(WARM_UP_FEEDS, count)));
  const after = await child.usage({ collect: true });
  for (const { socket } of readers) socket.destroy();
  const each = (bytes: number): number => bytes / count / 1024;
  return { rss: each(after.rssBytes - before.rssBytes), held: each(after.heldBytes - before.heldBytes) };
}

function measure(feeds: number): Promise<Row[]> {
  return withBench(async (bench) => {
    const [raw, fiido] = await Promise.all([bench.helper('raw-feeds'), bench.fiido()]);
    const base = await memoryPerFeed(raw, feeds, (from, count) =>
      inLanes(numbers(count), OPENING_AT_ONCE, (index) => openReader({ port: raw.port, path: `/${from + index}` })),
    );
    const ours = await memoryPerFeed(fiido, feeds, async (from, count) => {
      const visitors = await createVisitors(fiido, `reader-${from}`, count);
      return inLanes(visitors, OPENING_AT_ONCE, (visitor) =>
        openReader({ port: fiido.port, path: eventsOf(visitor), token: visitor.token }),
      );
    });
    const name = `${feeds.toLocaleString('en')} sessions, a feed each`;
    return [
      { metric: `${name}: RSS a feed`, unit: 'kB', baseline: base.rss, ours: ours.rss, target: '<= 20 kB' },
      { metric: `${name}: held a feed`, unit: 'kB', baseline: base.held, ours: ours.held, target: '-' },
    ];
  });
}

/** Memory of sessions with an open feed each, against held responses of bare `node:http`. */
export async function memory(quick: boolean): Promise<Row[]> {
  if (quick) return measure(500);
  return [...(await measure(1000)), ...(await measure(5000))];
}
