import { expect, test, vi } from 'vitest';
import { brief, commit, follow, marked, newSession, removed, type MakeStore, type StoreUnderTest } from './harness.ts';

export function testFeeds(makeStore: MakeStore): void {
  testReplay(makeStore);
  testSnapshots(makeStore);

  test('transient events reach live readers, are not replayed and move no position', async () => {
    const store = await makeStore();
    const first = await commit(store, newSession('anna'), { events: [marked(1)] });
    const reader = follow(store, 'session:anna', null);
    await reader.take(1);
    const typing = { type: 'typing', role: 'user', is_typing: true, timestamp: 5 } as const;
    await store.feeds.publish('session:anna', typing);
    await commit(store, first, { events: [marked(2)] });
    const [transient, durable] = await reader.take(2);
    expect(transient).toEqual({ kind: 'transient', event: typing });
    expect(durable).toMatchObject({ kind: 'event', seq: 2, id: store.at('life', 2) });
    expect(brief(await follow(store, 'session:anna', store.at('life', 0)).take(2))).toEqual([1, 2]);
  });

  test('a transient event to a feed without readers is nothing special', async () => {
    const store = await makeStore();
    await store.feeds.publish('desk', { type: 'degraded', component: 'mail', since: 1 });
    expect(brief(await follow(store, 'desk', null).take(1))).toEqual(['snapshot']);
  });

  test('all readers of a feed get the very same item', async () => {
    const store = await makeStore();
    const session = await commit(store, newSession('anna'));
    const readers = [1, 2, 3].map(() => follow(store, 'session:anna', null));
    for (const reader of readers) await reader.take(1);
    await commit(store, session, { events: [marked(1)] });
    const items = await Promise.all(readers.map(async (reader) => (await reader.take(1))[0]));
    expect(items[0]).toMatchObject({ kind: 'event', seq: 1 });
    expect(new Set(items).size).toBe(1);
  });

  test('the feeds of two sessions and the desk do not mix', async () => {
    const store = await makeStore();
    const [anna, ben, desk] = (['session:anna', 'session:ben', 'desk'] as const).map((feed) =>
      follow(store, feed, null),
    );
    for (const reader of [anna, ben, desk]) await reader?.take(1);
    await commit(store, newSession('anna'), { events: [marked(1)], deskEvents: [removed('x')] });
    await commit(store, newSession('ben'), { events: [marked(2)] });
    expect(await anna?.take(1)).toMatchObject([{ seq: 1, event: { timestamp: 1, seq: 1 } }]);
    expect(await ben?.take(1)).toMatchObject([{ seq: 1, event: { timestamp: 2, seq: 1 } }]);
    expect(await desk?.take(1)).toMatchObject([{ seq: 1, event: { session_name: 'x', seq: 1 } }]);
  });
}

function testReplay(makeStore: MakeStore): void {
  test('events arrive in the order in which they were given, in both feeds', async () => {
    const store = await makeStore();
    const session = follow(store, 'session:anna', null);
    const desk = follow(store, 'desk', null);
    await Promise.all([session.take(1), desk.take(1)]);
    const first = await commit(store, newSession('anna'), {
      events: [marked(1), marked(2)],
      deskEvents: [removed('a'), removed('b')],
    });
    await commit(store, first, { events: [marked(3)], deskEvents: [removed('c')] });
    const events = await session.take(3);
    expect(brief(events)).toEqual([1, 2, 3]);
    expect(events).toMatchObject([{ event: marked(1) }, { event: marked(2) }, { event: marked(3) }]);
    expect(await desk.take(3)).toMatchObject([
      { seq: 1, event: removed('a') },
      { seq: 2, event: removed('b') },
      { seq: 3, event: removed('c') },
    ]);
  });

  test('a reader who comes back gets what it missed and then what is new', async () => {
    const store = await makeStore();
    let session = newSession('anna');
    for (const mark of [1, 2, 3, 4]) session = await commit(store, session, { events: [marked(mark)] });
    const reader = follow(store, 'session:anna', store.at('life', 2));
    expect(brief(await reader.take(2))).toEqual([3, 4]);
    await commit(store, session, { events: [marked(5)] });
    expect(brief(await reader.take(1))).toEqual([5]);
  });

  test('a reader who missed nothing gets no snapshot', async () => {
    const store = await makeStore();
    const session = await commit(store, newSession('anna'), { events: [marked(1)] });
    const reader = follow(store, 'session:anna', store.at('life', 1));
    const next = reader.take(1);
    await vi.waitFor(() => expect(store.readerCount('session:anna')).toBe(1));
    await commit(store, session, { events: [marked(2)] });
    expect(brief(await next)).toEqual([2]);
  });

  test('a bare seq is a position in the current life', async () => {
    const store = await makeStore();
    const session = await commit(store, newSession('anna'), { events: [marked(1), marked(2), marked(3)] });
    expect(brief(await follow(store, 'session:anna', '1').take(2))).toEqual([2, 3]);
    expect(brief(await follow(store, 'session:anna', '0').take(3))).toEqual([1, 2, 3]);
    await commit(store, session, { deskEvents: [removed('a'), removed('b')] });
    expect(brief(await follow(store, 'desk', '1').take(1))).toEqual([2]);
  });

  test('a reader of the desk comes back with the id of an item', async () => {
    const store = await makeStore();
    const first = follow(store, 'desk', null);
    const [snapshot] = await first.take(1);
    const session = await commit(store, newSession('anna'), { deskEvents: [removed('a')] });
    const [event] = await first.take(1);
    await commit(store, session, { deskEvents: [removed('b')] });
    const idOf = (item: unknown): string => (item as { id: string }).id;
    expect(brief(await follow(store, 'desk', idOf(snapshot)).take(2))).toEqual([1, 2]);
    expect(brief(await follow(store, 'desk', idOf(event)).take(1))).toEqual([2]);
  });

  test('joining further and further back reads every time what is missing', async () => {
    const store = await makeStore();
    let session = newSession('anna');
    for (let mark = 1; mark <= 30; mark += 1) session = await commit(store, session, { events: [marked(mark)] });
    for (const from of [29, 20, 25, 10, 0]) {
      const seqs = brief(await follow(store, 'session:anna', store.at('life', from)).take(30 - from));
      expect(seqs).toEqual(Array.from({ length: 30 - from }, (_, index) => from + 1 + index));
    }
  });
}

function testSnapshots(makeStore: MakeStore): void {
  test('a new reader starts with a snapshot at the newest event', async () => {
    const store = await makeStore();
    await commit(store, newSession('anna'), { events: [marked(1), marked(2)] });
    expect(await follow(store, 'session:anna', null).take(1)).toEqual([
      { kind: 'snapshot', seq: 2, id: store.at('life', 2) },
    ]);
  });

  test('the feed of an unknown session starts at zero and goes on when the session begins', async () => {
    const store = await makeStore();
    const readers = [null, '0', store.at('life', 4)].map((after) => follow(store, 'session:anna', after));
    for (const reader of readers) expect(await reader.take(1)).toMatchObject([{ kind: 'snapshot', seq: 0 }]);
    await commit(store, newSession('anna'), { events: [marked(1), marked(2)] });
    for (const reader of readers) expect(brief(await reader.take(2))).toEqual([1, 2]);
  });

  test.each([
    ['of another life', (store: StoreUnderTest) => store.at('other', 2)],
    ['ahead of the log', (store: StoreUnderTest) => store.at('life', 9)],
    ['ahead of the log and bare', () => '9'],
    ['that is no position', () => 'what?'],
    ['that is empty', () => ''],
  ])('a position %s is answered with a snapshot, then events follow', async (_, position) => {
    const store = await makeStore();
    const after = position(store);
    const session = await commit(store, newSession('anna'), { events: [marked(1), marked(2), marked(3)] });
    const reader = follow(store, 'session:anna', after);
    expect(await reader.take(1)).toEqual([{ kind: 'snapshot', seq: 3, id: store.at('life', 3) }]);
    await commit(store, session, { events: [marked(4)] });
    expect(brief(await reader.take(1))).toEqual([4]);
  });

  test('a position that the log no longer reaches is answered with a snapshot, then events follow', async () => {
    const store = await makeStore({ feedLogMax: 5 });
    let session = newSession('anna');
    for (let mark = 1; mark <= 10; mark += 1) session = await commit(store, session, { events: [marked(mark)] });
    expect(brief(await follow(store, 'session:anna', store.at('life', 5)).take(5))).toEqual([6, 7, 8, 9, 10]);
    const late = follow(store, 'session:anna', store.at('life', 4));
    expect(await late.take(1)).toEqual([{ kind: 'snapshot', seq: 10, id: store.at('life', 10) }]);
    await commit(store, session, { events: [marked(11)] });
    expect(brief(await late.take(1))).toEqual([11]);
  });

  test('the desk log is bounded too', async () => {
    const store = await makeStore({ feedLogMax: 3 });
    const deskEvents = ['a', 'b', 'c', 'd', 'e'].map((name) => removed(name));
    await commit(store, newSession('anna'), { deskEvents });
    expect(brief(await follow(store, 'desk', '2').take(3))).toEqual([3, 4, 5]);
    expect(brief(await follow(store, 'desk', '1').take(1))).toEqual(['snapshot']);
  });

  test('readers of a session that begins another life are told to read the state', async () => {
    const store = await makeStore();
    const first = await commit(store, newSession('anna'), { events: [marked(1), marked(2)] });
    const reader = follow(store, 'session:anna', null);
    await reader.take(1);
    const again = { ...first, seq: 0, internals: { ...first.internals, epoch: 'second' } };
    const begun = await commit(store, again, { events: [marked(3)] });
    expect(await reader.take(1)).toEqual([{ kind: 'snapshot', seq: 1, id: store.at('second', 1) }]);
    await commit(store, begun, { events: [marked(4)] });
    expect(await reader.take(1)).toMatchObject([{ kind: 'event', id: store.at('second', 2) }]);
  });
}
