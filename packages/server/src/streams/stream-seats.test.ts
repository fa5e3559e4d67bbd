import { expect, test, vi } from 'vitest';
import { createFakeClock } from '../clock.ts';
import { createLog } from '../log.ts';
import { MemoryDocuments } from '../store/memory-documents.ts';
import { createStreamSeats } from './stream-seats.ts';
import type { Seat, StreamSeats } from './stream-seats.ts';

/** Two processes' seats over one store. */
function seats() {
  const clock = createFakeClock(1_763_605_000);
  const log = createLog({ level: 'error', now: clock.now, write: () => undefined });
  const documents = new MemoryDocuments(clock);
  const limits = { ssePerSession: 3, sseTotal: 5, sseHeartbeatMs: 15_000 };
  const make = (): StreamSeats => createStreamSeats({ limits, documents, log });
  return { clock, documents, one: make(), two: make() };
}

const full = { code: 'TOO_MANY_CONNECTIONS' };

test('of many streams that open at once, in several processes, three get a seat', async () => {
  const { one, two } = seats();
  const opened = await Promise.allSettled([one, two, one, two, one, two].map((process) => process.take('s1')));
  expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(one.open + two.open).toBe(3);
});

test('one shopper’s streams do not take another’s seats', async () => {
  const { one, two } = seats();
  for (let count = 0; count < 3; count++) await one.take('s1');
  await expect(two.take('s1')).rejects.toMatchObject(full);
  await expect(two.take('s2')).resolves.toBeDefined();
});

test('a seat that is given back is free for all, once', async () => {
  const { one, two } = seats();
  const [first] = [await one.take('s1'), await one.take('s1'), await one.take('s1')] as [Seat, Seat, Seat];
  first.leave();
  first.leave();
  expect(one.open).toBe(2);
  await vi.waitFor(() => two.take('s1'));
  await expect(two.take('s1')).rejects.toMatchObject(full);
});

test('a seat ends by itself when nobody renews it, and no sooner', async () => {
  const { clock, one, two } = seats();
  const [kept] = [await one.take('s1'), await one.take('s1'), await one.take('s1')] as [Seat, Seat, Seat];
  await clock.advance(30_000);
  await kept.renew();
  await expect(two.take('s1')).rejects.toMatchObject(full);
  await clock.advance(6000);
  await two.take('s1');
  await two.take('s1');
  await expect(two.take('s1')).rejects.toMatchObject(full);
});

test('a seat given back while it is renewed stays free', async () => {
  const { one, documents } = seats();
  const seat = await one.take('s1');
  const renewing = seat.renew();
  seat.leave();
  await renewing;
  await vi.waitFor(async () => expect(await documents.held('stream_seats', 's1')).toBe(0));
});

test('the bound of a process counts the desk’s streams too, and a refused stream takes nothing', async () => {
  const { one } = seats();
  const desks = await Promise.all(Array.from({ length: 5 }, () => one.take(null)));
  await expect(one.take('s1')).rejects.toMatchObject({ code: 'TOO_MANY_STREAMS' });
  desks[0]?.leave();
  await one.take('s1');
  expect(one.open).toBe(5);
});
