import type { Child } from '../child-process.ts';
import { openFeed } from '../feed.ts';
import type { Feed } from '../feed.ts';
import { createLiveSession, eventsOf, loginAdmin, withBench } from '../fiido.ts';
import { inLanes, numbers } from '../lanes.ts';
import type { Row } from '../report.ts';
import { sharedClockUs } from '../stamp.ts';
import { percentile } from '../statistics.ts';
import { openReader } from '../swarm.ts';
import type { SwarmReader, Where } from '../swarm.ts';
import { agentPost, rawPost } from './push.ts';

/** Together more than the kernel's buffers hold, or nothing would be seen. */
const FULL = { stalled: 50, messages: 20_000, pad: 300, warmUp: 1500 };
const QUICK = { stalled: 5, messages: 1200, pad: 8000, warmUp: 200 };
/** A stream that was left is read to its end by then. */
const GIVE_UP_MS = 1500;

interface Figures {
  grownMb: number;
  idleP99: number;
  p99: number;
  notEvicted: number;
}

interface Side {
  child: Child;
  post(content: string): Promise<unknown>;
  healthy: Feed;
  stalled: Where;
  pad: number;
}

async function sendAll({ post, healthy, pad }: Side, count: number): Promise<number[]> {
  const [delays, padding]: [number[], string] = [[], 'x'.repeat(pad)];
  for (let number = 0; number < count; number++) {
    const sentAt = sharedClockUs();
    const heard = healthy.arrival(sentAt);
    await post(`@${sentAt}@ ${padding}`);
    delays.push(((await heard) - sentAt) / 1000);
  }
  return delays;
}

/** Reads what is left: an evicted stream ends, and says why. */
function evicted({ socket }: SwarmReader): Promise<boolean> {
  return new Promise((resolve) => {
    let tail = '';
    socket.on('data', (part) => {
      tail = (tail + part.toString('latin1')).slice(-400);
      if (tail.includes('"lagging"')) resolve(true);
    });
    socket.once('close', () => resolve(tail.includes('"lagging"')));
    setTimeout(() => resolve(false), GIVE_UP_MS).unref();
    socket.resume();
  });
}

async function measure(side: Side, { stalled, messages, warmUp }: typeof FULL): Promise<Figures> {
  await sendAll(side, warmUp); // Until the JIT compiler is done, and the history is full.
  const idle = await sendAll(side, 300);
  const readers = await inLanes(numbers(stalled), stalled, () => openReader(side.stalled));
  for (const { socket } of readers) socket.pause();
  const before = await side.child.usage({ collect: true });
  const delays = await sendAll(side, messages);
  const after = await side.child.usage({ collect: true });
  const told = await Promise.all(readers.map(evicted));
  for (const { socket } of readers) socket.destroy();
  return {
    grownMb: (after.rssBytes - before.rssBytes) / 2 ** 20,
    idleP99: percentile(idle, 0.99),
    p99: percentile(delays, 0.99),
    notEvicted: told.filter((each) => !each).length,
  };
}

/** Readers that stopped reading while messages go on, and one healthy reader among them. */
export function slow(quick: boolean): Promise<Row[]> {
  const size = quick ? QUICK : FULL;
  return withBench(async (bench) => {
    const raw = await bench.helper('raw-feeds');
    const rawSide = {
      child: raw,
      post: rawPost(raw, '/slow'),
      stalled: { port: raw.port, path: '/slow' },
      pad: size.pad,
    };
    const base = await measure({ ...rawSide, healthy: await openFeed(raw, '/slow') }, size);
    const fiido = await bench.fiido();
    const token = await loginAdmin(fiido);
    const visitor = await createLiveSession(fiido, token);
    const path = eventsOf(visitor);
    const ours = await measure(
      {
        child: fiido,
        post: agentPost(fiido, visitor.session, token),
        healthy: await openFeed(fiido, path, visitor.token),
        stalled: { port: fiido.port, path, token },
        pad: size.pad,
      },
      size,
    );
    const name = `slow, ${size.stalled} stalled`;
    const of = (key: keyof Figures) => ({ baseline: base[key], ours: ours[key] });
    return [
      { metric: `${name}: RSS growth`, unit: 'MB', ...of('grownMb'), target: '<= 20 MB' },
      { metric: `${name}: not evicted`, unit: '', ...of('notEvicted'), target: '0' },
      { metric: `${name}: the healthy one P99 before`, unit: 'ms', ...of('idleP99'), target: '-' },
      { metric: `${name}: the healthy one P99`, unit: 'ms', ...of('p99'), target: '<= 2x before' },
    ];
  });
}
