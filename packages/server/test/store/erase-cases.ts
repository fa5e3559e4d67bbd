import { expect, test } from 'vitest';
import { auditEntry, brief, commit, follow, marked, message, newSession, removed, waiting } from './harness.ts';
import type { MakeStore } from './harness.ts';

export function testErasing(makeStore: MakeStore): void {
  test('an erased session is gone with all that belongs to it, and the others stay', async () => {
    const store = await makeStore();
    const everything = { events: [marked(1)], messages: [message(1)], audit: [auditEntry('escalate')] };
    await commit(store, waiting(newSession('anna')), everything);
    await commit(store, waiting(newSession('bert')), everything);
    expect(await store.sessions.erase('anna')).toBe(true);
    expect(await store.sessions.get('anna')).toBeNull();
    expect(await store.sessions.messages('anna', { limit: 10 })).toEqual({ messages: [], has_more: false });
    expect(await store.sessions.audit('anna')).toEqual([]);
    expect((await store.sessions.waiting()).map(({ session_name }) => session_name)).toEqual(['bert']);
    const { sessions, total, counts } = await store.sessions.list({ limit: 10, offset: 0 });
    expect(sessions.map(({ session_name }) => session_name)).toEqual(['bert']);
    expect({ total, waiting: counts.pending_manual }).toEqual({ total: 1, waiting: 1 });
  });

  test('a session that an agent serves is served no more', async () => {
    const store = await makeStore();
    const assigned_agent = { id: 'a1', name: 'Anna' };
    const live = { status: 'manual_live', assigned_agent, manual_start_at: 1000, escalation: null } as const;
    await commit(store, { ...newSession('anna'), ...live });
    await store.sessions.erase('anna');
    expect(await store.sessions.servedBy('a1')).toBe(0);
  });

  test('what was never there cannot be erased, and nobody is told of it', async () => {
    const store = await makeStore();
    const desk = follow(store, 'desk', null);
    await desk.take(1);
    expect(await store.sessions.erase('nobody')).toBe(false);
    await commit(store, newSession('anna'), { deskEvents: [removed('mark')] });
    expect(brief(await desk.take(1))).toEqual([1]);
  });

  test('who follows an erased session looks at the state anew, and finds none', async () => {
    const store = await makeStore();
    await commit(store, newSession('anna'), { events: [marked(1)] });
    const reader = follow(store, 'session:anna', null);
    expect(await reader.take(1)).toMatchObject([{ kind: 'snapshot', seq: 1 }]);
    await store.sessions.erase('anna');
    expect(await reader.take(1)).toMatchObject([{ kind: 'snapshot', seq: 0 }]);
    expect(await follow(store, 'session:anna', store.at('life', 1)).take(1)).toEqual([
      { kind: 'snapshot', seq: 0, id: '0' },
    ]);
  });

  test('the desk is told, and keeps nothing of what it was told before', async () => {
    const store = await makeStore();
    await commit(store, newSession('anna'), { deskEvents: [removed('said before')] });
    const live = follow(store, 'desk', null);
    const [start] = await live.take(1);
    await store.sessions.erase('anna');
    expect(await live.take(1)).toMatchObject([{ kind: 'event', seq: 2, event: removed('anna') }]);
    const late = await follow(store, 'desk', '0').take(1);
    expect(late).toMatchObject([{ kind: 'snapshot', seq: 2 }]);
    expect(start).toMatchObject({ kind: 'snapshot', seq: 1 });
  });

  test('a session of the same name begins with nothing', async () => {
    const store = await makeStore();
    await commit(store, newSession('anna'), { events: [marked(1)], messages: [message(1)] });
    await store.sessions.erase('anna');
    await commit(store, newSession('anna', 'second'), { events: [marked(9)] });
    expect((await store.sessions.messages('anna', { limit: 10 })).messages).toEqual([]);
    expect(await follow(store, 'session:anna', '0').take(1)).toMatchObject([{ id: store.at('second', 1) }]);
  });
}
