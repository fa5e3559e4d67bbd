import { setTimeout as delay } from 'node:timers/promises';
import type { Child } from '../child-process.ts';
import { sharedClockUs } from '../stamp.ts';
import type { SwarmReader } from '../swarm.ts';
import { turn } from './relay.ts';
import type { Relay } from './relay.ts';

export interface Mix {
  /** Open streams, one for each session. */
  feeds: number;
  /** How many of the sessions have an answer running, all the time. */
  answers: number;
  postsPerSecond: number;
  /** Deltas of an answer, 50 a second. */
  deltas: number;
  /** Seconds that do not count; the first questions are spread over them. */
  warmUp: number;
  seconds: number;
}

/** Longer than anything here may take; whatever is not there by then is an error. */
const GIVE_UP_MS = 15_000;

/** One server under the load. */
export interface Side {
  child: Child;
  relay: Relay;
  /** Sessions that agents post to, and who hears it there. */
  lines: { listener: SwarmReader; post: (content: string) => Promise<unknown> }[];
}

export interface MixFigures {
  /** Share of one core. */
  cpuShare: number;
  rssMb: number;
  /** Milliseconds, one for each event. */
  pushes: number[];
  answered: number[];
  deltas: number[];
  firsts: number[];
  errors: number;
}

type Taken = Pick<MixFigures, 'pushes' | 'answered' | 'deltas' | 'firsts' | 'errors'>;

const nothingTaken = (): Taken => ({ pushes: [], answered: [], deltas: [], firsts: [], errors: 0 });

async function inTime<T>(work: Promise<T>): Promise<T> {
  const late = new AbortController();
  const tooLate = delay(GIVE_UP_MS, undefined, { signal: late.signal }).then(() => {
    throw new Error(`nothing within ${GIVE_UP_MS} ms`);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    late.abort();
    tooLate.catch(() => undefined);
  }
}

async function post({ listener, post: send }: Side['lines'][number], taken: Taken): Promise<void> {
  const sentAt = sharedClockUs();
  try {
    const heard = listener.until(`@${sentAt}@`);
    await send(`@${sentAt}@`);
    taken.answered.push((sharedClockUs() - sentAt) / 1000);
    taken.pushes.push(((await inTime(heard)) - sentAt) / 1000);
  } catch {
    taken.errors += 1;
  }
}

/** Posts at an even pace, whether the answers come or not, each time to the next session. */
async function postOn(lines: Side['lines'], perSecond: number, until: () => boolean, taken: Taken): Promise<void> {
  const startedAt = performance.now();
  const running: Promise<void>[] = [];
  for (let count = 0; !until(); count++) {
    const line = lines[count % lines.length];
    if (line) running.push(post(line, taken));
    await delay(Math.max(0, startedAt + ((count + 1) * 1000) / perSecond - performance.now()));
  }
  await Promise.all(running);
}

/** Keeps one answer running for each visitor; what began before the end counts whole. */
async function askOn(relay: Relay, mix: Mix, until: () => boolean, taken: () => Taken): Promise<void> {
  const { visitors } = relay;
  await Promise.all(
    visitors.map(async (visitor, index) => {
      await delay((index * mix.warmUp * 1000) / visitors.length);
      while (!until()) {
        const into = taken();
        try {
          const { first, delays } = await inTime(turn(relay, visitor, mix.deltas));
          into.firsts.push(first);
          into.deltas.push(...delays);
        } catch {
          into.errors += 1;
        }
      }
    }),
  );
}

/** Runs the load for its time, after a while that does not count. */
export async function runMix(side: Side, mix: Mix): Promise<MixFigures> {
  const warmUpMs = mix.warmUp * 1000;
  const total = warmUpMs + mix.seconds * 1000;
  const startedAt = performance.now();
  const passed = (): number => performance.now() - startedAt;
  const [warmUp, taken] = [nothingTaken(), nothingTaken()];
  const current = (): Taken => (passed() < warmUpMs ? warmUp : taken);
  const asking = askOn(side.relay, mix, () => passed() >= total, current);
  await postOn(side.lines, mix.postsPerSecond, () => passed() >= warmUpMs, warmUp);
  const before = await side.child.usage();
  const countedFrom = passed();
  await postOn(side.lines, mix.postsPerSecond, () => passed() >= total, taken);
  const after = await side.child.usage();
  const cpuShare = (after.cpuUs - before.cpuUs) / 1000 / (passed() - countedFrom);
  await asking;
  return { ...taken, cpuShare, rssMb: after.rssBytes / 2 ** 20 };
}
