import { expect, test, vi } from 'vitest';
import type { StoredSession } from '../../src/session/session.ts';
import { commit, newSession, waiting, type MakeStore, type StoreUnderTest } from './harness.ts';

/** The same session, in the hands of an agent. */
function servedBy(agent_id: string, session: StoredSession): StoredSession {
  const assigned_agent = { id: agent_id, name: agent_id };
  return { ...session, status: 'manual_live', escalation: null, assigned_agent, manual_start_at: 1000 };
}

/** The same session, with nobody. */
function closed(session: StoredSession): StoredSession {
  return { ...session, status: 'closed', escalation: null, assigned_agent: null, manual_start_at: null };
}

async function whoWaits({ sessions }: StoreUnderTest): Promise<string[]> {
  return (await sessions.waiting()).map(({ session_name }) => session_name).toSorted();
}

/** Who waits, and how many each agent serves: told from indexes, which must follow every change. */
export function testPlaces(makeStore: MakeStore): void {
  test('who waits is told with all that the queue needs', async () => {
    const store = await makeStore();
    expect(await store.sessions.waiting()).toEqual([]);
    const anna = waiting(newSession('anna'));
    anna.user_profile.vip = true;
    await commit(store, anna);
    expect(await store.sessions.waiting()).toEqual([
      { session_name: 'anna', vip: true, left_alone: false, since: 1000 },
    ]);
  });

  test('a session waits, is served by one agent and then by another, and by nobody when it ends', async () => {
    const store = await makeStore();
    const counts = async (): Promise<number[]> => [
      await store.sessions.servedBy('agent_1'),
      await store.sessions.servedBy('agent_2'),
    ];
    let anna = await commit(store, waiting(newSession('anna')));
    await commit(store, waiting(newSession('ben')));
    expect([await whoWaits(store), await counts()]).toEqual([
      ['anna', 'ben'],
      [0, 0],
    ]);
    anna = await commit(store, servedBy('agent_1', anna));
    await commit(store, servedBy('agent_1', newSession('cleo')));
    expect([await whoWaits(store), await counts()]).toEqual([['ben'], [2, 0]]);
    anna = await commit(store, servedBy('agent_2', anna));
    expect(await counts()).toEqual([1, 1]);
    anna = await commit(store, { ...waiting(anna), previous_agent: { id: 'agent_2', name: 'agent_2' } });
    expect([await whoWaits(store), await counts()]).toEqual([
      ['anna', 'ben'],
      [1, 0],
    ]);
    expect(await store.sessions.waiting()).toContainEqual(expect.objectContaining({ left_alone: true }));
    await commit(store, closed(servedBy('agent_1', anna)));
    expect([await whoWaits(store), await counts()]).toEqual([['ben'], [1, 0]]);
  });

  test('a change that leaves a session where it is counts it once', async () => {
    const store = await makeStore();
    let anna = await commit(store, servedBy('agent_1', newSession('anna')));
    for (let change = 0; change < 3; change++) anna = await commit(store, anna);
    expect(await store.sessions.servedBy('agent_1')).toBe(1);
    await expect(commit(store, closed({ ...anna, version: 1 }))).rejects.toThrow('version');
    expect(await store.sessions.servedBy('agent_1')).toBe(1);
  });

  test('an unlisted session has no place', async () => {
    const store = await makeStore();
    const anna = await commit(store, servedBy('agent_1', newSession('anna')));
    await commit(store, anna, { listed: false });
    await commit(store, waiting(newSession('ben')), { listed: false });
    expect([await whoWaits(store), await store.sessions.servedBy('agent_1')]).toEqual([[], 0]);
  });

  test('an expired session waits no more, is served no more, and begins anew without a place', async () => {
    const store = await makeStore({ sessionTtl: 1 });
    await commit(store, servedBy('agent_1', newSession('anna')));
    await commit(store, waiting(newSession('ben')));
    await store.pass(1000);
    await vi.waitFor(async () => expect(await store.sessions.servedBy('agent_1')).toBe(0), 5000);
    await vi.waitFor(async () => expect(await whoWaits(store)).toEqual([]), 5000);
    await commit(store, newSession('anna', 'second'));
    await commit(store, servedBy('agent_2', newSession('ben', 'second')));
    expect(await whoWaits(store)).toEqual([]);
    expect([await store.sessions.servedBy('agent_1'), await store.sessions.servedBy('agent_2')]).toEqual([0, 1]);
  });
}
