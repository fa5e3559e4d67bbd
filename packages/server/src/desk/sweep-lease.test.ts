import { expect, test } from 'vitest';
import { createFakeClock } from '../clock.ts';
import { MemoryDocuments } from '../store/memory-documents.ts';
import { createSweepLease } from './sweep-lease.ts';

test('one process keeps the work as long as it does it, and another takes it over when it stops', async () => {
  const clock = createFakeClock(1_763_605_000);
  const documents = new MemoryDocuments(clock);
  const [one, two] = [createSweepLease(documents, clock), createSweepLease(documents, clock)];
  for (let round = 0; round < 10; round++) {
    expect([await one.hold(), await two.hold()]).toEqual([true, false]);
    await clock.advance(5000);
  }
  await clock.advance(5000);
  expect(await two.hold()).toBe(false);
  await clock.advance(5000);
  expect([await two.hold(), await one.hold()]).toEqual([true, false]);
});

test('of processes that ask at once one gets the work', async () => {
  const clock = createFakeClock(1_763_605_000);
  const documents = new MemoryDocuments(clock);
  const asked = Array.from({ length: 5 }, () => createSweepLease(documents, clock).hold());
  expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
});

test('a clock that goes wrong takes no work away from a process that does it', async () => {
  const clock = createFakeClock(1_763_605_000);
  const documents = new MemoryDocuments(clock);
  const [one, ahead] = [
    createSweepLease(documents, clock),
    createSweepLease(documents, { ...clock, now: () => clock.now() + 3600 }),
  ];
  for (let round = 0; round < 5; round++) {
    expect([await one.hold(), await ahead.hold()]).toEqual([true, false]);
    await clock.advance(5000);
  }
});
