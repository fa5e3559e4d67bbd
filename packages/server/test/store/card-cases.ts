import { expect, test } from 'vitest';
import { commit, message, newSession, waiting } from './harness.ts';
import type { MakeStore, StoreUnderTest } from './harness.ts';

async function named(store: StoreUnderTest, keyword?: string): Promise<string[]> {
  return (await store.sessions.cards(keyword)).map(({ session_name }) => session_name).toSorted();
}

/** A session in which something was said. */
function saying(name: string, content: string) {
  const said = { ...message(1), content };
  return { ...newSession(name), history: [said] };
}

export function testCards(makeStore: MakeStore): void {
  test('every listed session has a card that says how it is now', async () => {
    const store = await makeStore();
    const anna = await commit(store, newSession('anna'));
    await commit(store, newSession('ben'), { listed: false });
    expect(await named(store)).toEqual(['anna']);
    await commit(store, waiting(anna));
    expect(await store.sessions.cards()).toMatchObject([{ session_name: 'anna', status: 'pending_manual' }]);
    const shown = await store.sessions.get('anna');
    if (shown) await commit(store, shown, { listed: false });
    expect(await named(store)).toEqual([]);
  });

  test('a keyword is found in names and in what was said, whatever its case, and nowhere else', async () => {
    const store = await makeStore();
    const options = { messages: [message(1)] };
    await commit(store, saying('anna', 'My brake SQUEAKS'), options);
    await commit(store, saying('ben', 'Quanto costa la consegna?'), options);
    await commit(store, saying('陈晨', '运费多少钱？'), options);
    expect(await named(store, 'squeak')).toEqual(['anna']);
    expect(await named(store, 'BEN')).toEqual(['ben']);
    expect(await named(store, '运费')).toEqual(['陈晨']);
    expect(await named(store, 'o c')).toEqual(['ben']);
    expect(await named(store, '.*')).toEqual([]);
  });

  test('a change that says nothing leaves the words as they were', async () => {
    const store = await makeStore();
    const anna = await commit(store, saying('anna', 'My brake squeaks'), { messages: [message(1)] });
    await commit(store, anna);
    expect(await named(store, 'squeaks')).toEqual(['anna']);
  });

  test('an erased session has neither card nor words', async () => {
    const store = await makeStore();
    await commit(store, saying('anna', 'My brake squeaks'), { messages: [message(1)] });
    await store.sessions.erase('anna');
    expect(await named(store)).toEqual([]);
    expect(await named(store, 'squeaks')).toEqual([]);
  });

  test('more sessions than one step of a scan reads are all found', async () => {
    const store = await makeStore();
    const names = Array.from({ length: 1_200 }, (_, index) => `s${String(index).padStart(4, '0')}`);
    for (const name of names) await commit(store, newSession(name));
    expect(await named(store)).toEqual(names);
    expect(await named(store, 's0')).toHaveLength(1_000);
  });
}
