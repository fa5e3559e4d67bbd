import { expect, test, vi } from 'vitest';
import { VersionConflict } from '../../src/store/store.ts';
import {
  brief,
  commit,
  follow,
  marked,
  newSession,
  removed,
  seededRandom,
  type MakeStore,
  type StoreUnderTest,
} from './harness.ts';

const WRITERS = 6;
const COMMITS_PER_WRITER = 60;
const READERS = 24;

/** One of several who change the same session, each deciding again when another was faster. */
async function writeOften(store: StoreUnderTest, writer: number): Promise<void> {
  let done = 0;
  while (done < COMMITS_PER_WRITER) {
    const session = await store.sessions.get('anna');
    if (!session) throw new Error('the session is gone');
    try {
      const events = [marked(writer * 1000 + done)];
      await commit(store, session, { events, deskEvents: [removed(`${writer}`)] });
      done += 1;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}

/** Joins at a position and reads to the end; returns the position and the seqs that followed. */
async function readToEnd(store: StoreUnderTest, after: string | null, last: number): Promise<number[]> {
  const reader = follow(store, 'session:anna', after);
  const seqs: number[] = [];
  while (seqs.at(-1) !== last) {
    const [item] = await reader.take(1);
    if (item?.kind === 'event' || item?.kind === 'snapshot') seqs.push(item.seq);
  }
  reader.leave();
  return seqs;
}

export function testFollowing(makeStore: MakeStore): void {
  test('readers who join anywhere while many write see one run without gap or double', async () => {
    const store = await makeStore({ feedLogMax: 1000, maxLag: 1000 });
    const random = seededRandom(20261123);
    await commit(store, newSession('anna'), { events: [marked(0)] });
    const last = 1 + WRITERS * COMMITS_PER_WRITER;
    const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => writeOften(store, writer)));
    const reading: Promise<{ from: number | null; seqs: number[] }>[] = [];
    for (let reader = 0; reader < READERS; reader += 1) {
      const head = (await store.sessions.get('anna'))?.seq ?? 0;
      const from = random() < 0.25 ? null : Math.floor(random() * (head + 1));
      const after = from === null ? null : random() < 0.5 ? store.at('life', from) : `${from}`;
      reading.push(readToEnd(store, after, last).then((seqs) => ({ from, seqs })));
      await store.feeds.publish('session:anna', { type: 'typing', role: 'user', is_typing: true, timestamp: 1 });
    }
    await writing;
    for (const { from, seqs } of await Promise.all(reading)) {
      const start = from === null ? (seqs[0] ?? 0) : from + 1;
      expect(seqs).toEqual(Array.from({ length: last - start + 1 }, (_, index) => start + index));
    }
    expect(brief(await follow(store, 'desk', '0').take(last - 1))).toHaveLength(last - 1);
  });

  test('a reader gets a heartbeat in silence, again and again', async () => {
    const store = await makeStore({ heartbeatMs: 64 });
    const reader = follow(store, 'desk', null);
    await reader.take(1);
    for (let beat = 0; beat < 3; beat += 1) {
      const next = reader.take(1);
      await store.pass(64);
      expect(await next).toEqual([{ kind: 'heartbeat' }]);
    }
  });

  test('a reader who is too far behind is told so and ended, the others are not', async () => {
    const store = await makeStore({ maxLag: 5 });
    let session = await commit(store, newSession('anna'));
    const slow = follow(store, 'session:anna', null);
    const quick = follow(store, 'session:anna', null);
    await Promise.all([slow.take(1), quick.take(1)]);
    for (let mark = 1; mark <= 8; mark += 1) {
      const next = quick.take(1);
      session = await commit(store, session, { events: [marked(mark)] });
      expect(brief(await next)).toEqual([mark]);
    }
    expect(store.readerCount('session:anna')).toBe(1);
    expect(brief(await slow.take(6))).toEqual([1, 2, 3, 4, 5, 'lagging']);
    expect(await slow.ended()).toBe(true);
  });

  test('catching up with a long log is not lagging', async () => {
    const store = await makeStore({ maxLag: 5 });
    const events = Array.from({ length: 40 }, (_, index) => marked(index));
    await commit(store, newSession('anna'), { events });
    expect(await follow(store, 'session:anna', '0').take(40)).toHaveLength(40);
  });

  test('leaving ends the feed at once and frees everything, whether the reader waits or not', async () => {
    const store = await makeStore();
    let session = await commit(store, newSession('anna'));
    const waitingReader = follow(store, 'session:anna', null);
    const busyReader = follow(store, 'session:anna', null);
    await Promise.all([waitingReader.take(1), busyReader.take(1)]);
    const awaited = waitingReader.ended();
    expect(store.readerCount('session:anna')).toBe(2);
    const witness = follow(store, 'session:anna', null);
    await witness.take(1);
    session = await commit(store, session, { events: [marked(1)] });
    await witness.take(1);
    waitingReader.leave();
    busyReader.leave();
    expect(store.readerCount('session:anna')).toBe(1);
    expect(await awaited).toBe(false);
    expect(await waitingReader.ended()).toBe(true);
    expect(await busyReader.ended()).toBe(true);
    witness.leave();
    expect(store.readerCount('session:anna')).toBe(0);
  });

  test('breaking out of the loop frees the reader', async () => {
    const store = await makeStore();
    for await (const item of store.feeds.subscribe('desk', null, new AbortController().signal)) {
      expect(item.kind).toBe('snapshot');
      expect(store.readerCount('desk')).toBe(1);
      break;
    }
    expect(store.readerCount('desk')).toBe(0);
  });

  test('a reader whose signal has already fired gets nothing and holds nothing', async () => {
    const store = await makeStore();
    const items = store.feeds.subscribe('desk', null, AbortSignal.abort())[Symbol.asyncIterator]();
    expect((await items.next()).done).toBe(true);
    expect(store.readerCount('desk')).toBe(0);
  });

  test('a feed can be read again after its last reader has left', async () => {
    const store = await makeStore();
    let session = await commit(store, newSession('anna'));
    for (let round = 1; round <= 5; round += 1) {
      const reader = follow(store, 'session:anna', null);
      expect(await reader.take(1)).toMatchObject([{ kind: 'snapshot', seq: round - 1 }]);
      session = await commit(store, session, { events: [marked(round)] });
      expect(brief(await reader.take(1))).toEqual([round]);
      reader.leave();
    }
    await vi.waitFor(() => expect(store.readerCount('session:anna')).toBe(0));
  });
}
