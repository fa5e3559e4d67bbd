import { expect, test } from 'vitest';
import { createFakeClock } from '../clock.ts';
import { Pacemaker } from './pacemaker.ts';
import { FeedReader } from './reader.ts';

const HEARTBEAT_MS = 15_000;
const STEP_MS = HEARTBEAT_MS / 64;

/** Readers of one silent feed; `heard` is the time of each heartbeat in milliseconds, by reader. */
function silentFeed(count: number): {
  clock: ReturnType<typeof createFakeClock>;
  readers: FeedReader[];
  heard: number[][];
  left: AbortController;
} {
  const clock = createFakeClock(0);
  const pacemaker = new Pacemaker(clock, HEARTBEAT_MS);
  const left = new AbortController();
  const readers = Array.from(
    { length: count },
    () => new FeedReader({ maxLag: 10, signal: left.signal, pacemaker, leave: () => undefined }),
  );
  const heard = readers.map((): number[] => []);
  readers.forEach((reader, index) => {
    reader.open([]);
    void (async () => {
      for await (const item of reader) if (item.kind === 'heartbeat') heard[index]?.push(clock.now() * 1000);
    })();
  });
  return { clock, readers, heard, left };
}

test('no reader waits longer than the heartbeat time, however often it has been told', async () => {
  const { clock, heard } = silentFeed(200);
  await clock.advance(HEARTBEAT_MS * 5);
  for (const beats of heard) {
    expect(beats.length).toBeGreaterThanOrEqual(5);
    const gaps = beats.map((at, index) => at - (beats[index - 1] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(HEARTBEAT_MS);
    expect(Math.min(...gaps)).toBeGreaterThan(HEARTBEAT_MS / 2);
  }
});

test('a thousand readers of one feed do not get their heartbeats at one moment', async () => {
  const { clock, readers, heard } = silentFeed(1000);
  await clock.advance(5000);
  for (const reader of readers)
    reader.push({ kind: 'transient', event: { type: 'degraded', component: 'ai', since: 0 } });
  await clock.advance(HEARTBEAT_MS);
  const moments = new Map<number, number>();
  for (const [first] of heard) moments.set(first ?? -1, (moments.get(first ?? -1) ?? 0) + 1);
  expect(moments.has(-1)).toBe(false);
  expect(Math.max(...moments.values())).toBeLessThan(100);
});

test('an item puts the heartbeat off', async () => {
  const { clock, readers, heard } = silentFeed(1);
  for (let spent = 0; spent < HEARTBEAT_MS * 2; spent += STEP_MS * 8) {
    await clock.advance(STEP_MS * 8);
    readers[0]?.push({ kind: 'snapshot', seq: 1, id: 'life-1' });
  }
  expect(heard[0]).toEqual([]);
});

test('the timer stops with the last reader', async () => {
  const { clock, left } = silentFeed(3);
  await clock.advance(HEARTBEAT_MS);
  expect(clock.sleepers).toBe(1);
  left.abort();
  expect(clock.sleepers).toBe(0);
});
