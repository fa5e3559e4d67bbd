import { expect, test, vi } from 'vitest';
import { VersionConflict } from '../../src/store/store.ts';
import {
  auditEntry,
  brief,
  changeOf,
  commit,
  follow,
  marked,
  message,
  newSession,
  removed,
  type MakeStore,
} from './harness.ts';

export function testSessions(makeStore: MakeStore): void {
  testCommits(makeStore);
  testLogs(makeStore);

  test('a session is gone with all that belongs to it when its time is over', async () => {
    const store = await makeStore({ sessionTtl: 1 });
    const everything = { events: [marked(1)], messages: [message(1)], audit: [auditEntry('escalate')] };
    await commit(store, newSession('anna'), everything);
    await store.pass(1000);
    await vi.waitFor(async () => expect(await store.sessions.get('anna')).toBeNull(), 5000);
    expect(await store.sessions.messages('anna', { limit: 10 })).toEqual({ messages: [], has_more: false });
    expect(await store.sessions.audit('anna')).toEqual([]);
    expect(await store.sessions.list({ limit: 10, offset: 0 })).toMatchObject({ total: 0, sessions: [] });
    expect(await follow(store, 'session:anna', store.at('life', 0)).take(1)).toEqual([
      { kind: 'snapshot', seq: 0, id: '0' },
    ]);
  });

  test('a session that is created anew starts with empty logs', async () => {
    const store = await makeStore({ sessionTtl: 1 });
    await commit(store, newSession('anna'), { events: [marked(1)], messages: [message(1)] });
    await store.pass(1000);
    await vi.waitFor(async () => expect(await store.sessions.get('anna')).toBeNull(), 5000);
    await commit(store, newSession('anna', 'second'), { events: [marked(9)] });
    expect((await store.sessions.messages('anna', { limit: 10 })).messages).toEqual([]);
    expect(await follow(store, 'session:anna', '0').take(1)).toMatchObject([{ id: store.at('second', 1) }]);
  });
}

function testCommits(makeStore: MakeStore): void {
  test('an unknown session is null', async () => {
    const store = await makeStore();
    expect(await store.sessions.get('nobody')).toBeNull();
    expect(await store.sessions.audit('nobody')).toEqual([]);
    expect(await store.sessions.messages('nobody', { limit: 5 })).toEqual({ messages: [], has_more: false });
  });

  test('a session is created once and read back as it was committed', async () => {
    const store = await makeStore();
    const created = await commit(store, newSession('anna'), { events: [marked(1)] });
    expect(await store.sessions.get('anna')).toEqual(created);
    await expect(commit(store, newSession('anna'))).rejects.toBeInstanceOf(VersionConflict);
  });

  test('a commit on an old version changes nothing at all', async () => {
    const store = await makeStore();
    const created = await commit(store, newSession('anna'), { events: [marked(1)], deskEvents: [removed('a')] });
    const current = await commit(store, created, { messages: [message(1)], audit: [auditEntry('first')] });
    const stale = changeOf(created, {
      events: [marked(2)],
      deskEvents: [removed('b')],
      messages: [message(2)],
      audit: [auditEntry('second')],
    });
    await expect(store.sessions.commit(stale)).rejects.toBeInstanceOf(VersionConflict);
    expect(await store.sessions.get('anna')).toEqual(current);
    expect((await store.sessions.messages('anna', { limit: 10 })).messages).toEqual([message(1)]);
    expect(await store.sessions.audit('anna')).toEqual([auditEntry('first')]);
    expect(await follow(store, 'session:anna', null).take(1)).toMatchObject([{ kind: 'snapshot', seq: 1 }]);
    expect(await follow(store, 'desk', null).take(1)).toMatchObject([{ kind: 'snapshot', seq: 1 }]);
  });

  test('a commit that names a stamp is refused where another state has the same version', async () => {
    const store = await makeStore();
    const first = { ...changeOf(newSession('anna')), stamp: 'one' };
    await store.sessions.commit(first);
    const second = { ...changeOf(first.session), stamp: 'two', expectedStamp: 'one' };
    await store.sessions.commit(second);
    const { session } = second;
    const elsewhere = { ...changeOf(session), expectedStamp: 'another two' };
    await expect(store.sessions.commit(elsewhere)).rejects.toBeInstanceOf(VersionConflict);
    expect(await store.sessions.get('anna')).toEqual(session);
    const unstamped = changeOf(session);
    await store.sessions.commit(unstamped);
    const late = { ...changeOf(unstamped.session), expectedStamp: 'two' };
    await expect(store.sessions.commit(late)).rejects.toBeInstanceOf(VersionConflict);
    const creating = { ...changeOf(newSession('ben')), expectedStamp: 'two' };
    await expect(store.sessions.commit(creating)).rejects.toBeInstanceOf(VersionConflict);
  });

  test('of fifty commits that race for one version a single one wins', async () => {
    const store = await makeStore();
    const created = await commit(store, newSession('anna'));
    const racers = Array.from({ length: 50 }, (_, racer) =>
      commit(store, { ...created, ai_fail_count: racer }, { events: [marked(racer)] }),
    );
    const results = await Promise.allSettled(racers);
    const winners = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(winners).toHaveLength(1);
    expect(await store.sessions.get('anna')).toEqual(winners[0]);
    const losers = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(losers.every((reason) => reason instanceof VersionConflict)).toBe(true);
    expect(brief(await follow(store, 'session:anna', store.at('life', 0)).take(1))).toEqual([1]);
  });

  test('what is stored cannot be changed through what was given or what was returned', async () => {
    const store = await makeStore();
    const given = changeOf(newSession('anna'), {
      events: [marked(1)],
      messages: [message(1)],
      audit: [auditEntry('a')],
    });
    const kept = structuredClone(given);
    await store.sessions.commit(given);
    given.session.user_profile.nickname = 'Mallory';
    for (const event of given.events) if (event.type === 'csat_requested') event.timestamp = 666;
    for (const entry of [...given.messages, ...given.audit]) entry.timestamp = 666;
    const returned = await store.sessions.get('anna');
    returned?.history.push(message(7));
    expect(await store.sessions.get('anna')).toEqual(kept.session);
    expect((await store.sessions.messages('anna', { limit: 9 })).messages).toEqual(kept.messages);
    expect(await store.sessions.audit('anna')).toEqual(kept.audit);
    expect(await follow(store, 'session:anna', '0').take(1)).toMatchObject([{ event: kept.events[0] }]);
  });
}

function testLogs(makeStore: MakeStore): void {
  test('messages are read in pages, the newest page first', async () => {
    const store = await makeStore();
    const first = await commit(store, newSession('anna'), { messages: [message(1), message(2), message(4)] });
    await commit(store, first, { messages: [message(5), message(8)] });
    const page = async (before: number | undefined, limit: number): Promise<unknown> => {
      const found = await store.sessions.messages('anna', before === undefined ? { limit } : { before, limit });
      return [found.messages.map((one) => one.seq), found.has_more];
    };
    expect(await page(undefined, 2)).toEqual([[5, 8], true]);
    expect(await page(5, 2)).toEqual([[2, 4], true]);
    expect(await page(2, 2)).toEqual([[1], false]);
    expect(await page(1, 2)).toEqual([[], false]);
    expect(await page(100, 5)).toEqual([[1, 2, 4, 5, 8], false]);
    expect((await store.sessions.messages('anna', { limit: 1 })).messages).toEqual([message(8)]);
  });

  test('the message log keeps the newest messages only', async () => {
    const store = await makeStore({ messageLogMax: 3 });
    let session = newSession('anna');
    for (let seq = 1; seq <= 8; seq += 2) {
      session = await commit(store, session, { messages: [message(seq), message(seq + 1)] });
    }
    const page = await store.sessions.messages('anna', { limit: 10 });
    expect(page.messages.map((one) => one.seq)).toEqual([6, 7, 8]);
    expect(page.has_more).toBe(false);
  });

  test('the audit trail grows in order', async () => {
    const store = await makeStore();
    const first = await commit(store, newSession('anna'), { audit: [auditEntry('a'), auditEntry('b')] });
    await commit(store, first, { audit: [auditEntry('c')] });
    expect((await store.sessions.audit('anna')).map((entry) => entry.action)).toEqual(['a', 'b', 'c']);
  });
}
