import { expect, test, vi } from 'vitest';
import type { StoredSession } from '../../src/session/session.ts';
import type { ListQuery } from '../../src/store/store.ts';
import { commit, newSession, waiting, type MakeStore, type StoreUnderTest } from './harness.ts';

const NO_COUNTS = { bot_active: 0, pending_manual: 0, manual_live: 0, after_hours_email: 0, closed: 0 };

function touched(session: StoredSession, updated_at: number): StoredSession {
  return { ...session, updated_at };
}

async function names(store: StoreUnderTest, query: Partial<ListQuery> = {}): Promise<string[]> {
  const page = await store.sessions.list({ limit: 100, offset: 0, ...query });
  return page.sessions.map((session) => session.session_name);
}

export function testLists(makeStore: MakeStore): void {
  test('an empty list has all counts', async () => {
    const store = await makeStore();
    const page = await store.sessions.list({ limit: 10, offset: 0 });
    expect(page).toEqual({ sessions: [], total: 0, counts: NO_COUNTS });
  });

  test('sessions are listed with the most recently updated first, also after they changed', async () => {
    const store = await makeStore();
    const anna = await commit(store, touched(newSession('anna'), 10));
    await commit(store, touched(newSession('ben'), 30.5));
    await commit(store, touched(newSession('cleo'), 30.25));
    expect(await names(store)).toEqual(['ben', 'cleo', 'anna']);
    const latest = await commit(store, touched(anna, 40));
    expect(await names(store)).toEqual(['anna', 'ben', 'cleo']);
    expect((await store.sessions.list({ limit: 1, offset: 0 })).sessions).toEqual([latest]);
  });

  test('a list is filtered by status and counts all of them', async () => {
    const store = await makeStore();
    const anna = await commit(store, touched(newSession('anna'), 1));
    await commit(store, touched(newSession('ben'), 2));
    await commit(store, waiting(touched(anna, 3)));
    await commit(store, waiting(touched(newSession('cleo'), 4)));
    const page = await store.sessions.list({ status: 'pending_manual', limit: 1, offset: 0 });
    expect(page.sessions.map((session) => session.session_name)).toEqual(['cleo']);
    expect(page.total).toBe(2);
    expect(page.counts).toEqual({ ...NO_COUNTS, bot_active: 1, pending_manual: 2 });
    expect(await names(store, { status: 'bot_active' })).toEqual(['ben']);
    expect(await names(store, { status: 'closed' })).toEqual([]);
  });

  test('pages of a list neither overlap nor leave anything out', async () => {
    const store = await makeStore();
    const all = Array.from({ length: 25 }, (_, index) => `session-${String(index).padStart(2, '0')}`);
    for (const [index, name] of all.entries()) await commit(store, touched(newSession(name), Math.floor(index / 3)));
    const paged: string[] = [];
    for (let offset = 0; offset < 30; offset += 10) paged.push(...(await names(store, { limit: 10, offset })));
    expect(paged).toEqual(all.toReversed());
    expect(await names(store, { offset: 25 })).toEqual([]);
  });

  test('an unlisted session is neither shown nor counted until it is listed', async () => {
    const store = await makeStore();
    const quiet = await commit(store, newSession('anna'), { listed: false });
    expect(await store.sessions.list({ limit: 10, offset: 0 })).toEqual({ sessions: [], total: 0, counts: NO_COUNTS });
    expect(await store.sessions.get('anna')).toEqual(quiet);
    const shown = await commit(store, quiet, { listed: true });
    expect(await names(store)).toEqual(['anna']);
    await commit(store, shown, { listed: false });
    expect(await store.sessions.list({ limit: 10, offset: 0 })).toEqual({ sessions: [], total: 0, counts: NO_COUNTS });
  });

  test('a list shows and counts no expired session, even when nothing else has happened since', async () => {
    const store = await makeStore({ sessionTtl: 1 });
    await commit(store, newSession('anna'));
    await commit(store, waiting(newSession('ben')));
    await store.pass(1000);
    await vi.waitFor(async () => {
      const page = await store.sessions.list({ limit: 10, offset: 0 });
      expect(page).toEqual({ sessions: [], total: 0, counts: NO_COUNTS });
    }, 5000);
  });

  test('expired sessions leave the lists, and a commit renews the time', async () => {
    const store = await makeStore({ sessionTtl: 1 });
    let anna = await commit(store, touched(newSession('anna'), 1));
    await commit(store, waiting(touched(newSession('ben'), 2)));
    await vi.waitFor(async () => {
      await store.pass(300);
      anna = await commit(store, anna);
      expect(await names(store)).toEqual(['anna']);
    }, 5000);
    const page = await store.sessions.list({ limit: 10, offset: 0 });
    expect(page).toMatchObject({ total: 1, counts: { ...NO_COUNTS, bot_active: 1 } });
  });
}
