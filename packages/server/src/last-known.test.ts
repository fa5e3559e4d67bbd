import { expect, test } from 'vitest';
import { createTestApp } from '../test/support.ts';
import { createFakeClock } from './clock.ts';
import { dispatch } from './dispatch.ts';
import { createLastKnown } from './last-known.ts';
import { newSession } from './session/create.ts';
import { createMemoryStore } from './store/memory.ts';
import type { SessionStore } from './store/store.ts';

const LIMITS = { messageLogMax: 100, feedLogMax: 100, heartbeatMs: 10_000, maxLag: 50 };
const vip = (value: boolean) => ({ type: 'profile', changes: { vip: value } }) as const;
const named = (nickname: string) => ({ type: 'profile', changes: { nickname } }) as const;
const create = { type: 'conversation', conversation_id: 'c1', current: true } as const;

/** Two processes at one store, and how often each read it. */
async function twoProcesses(sessionTtl = 3600) {
  const clock = createFakeClock(1_763_605_000);
  const memory = createMemoryStore({ clock, limits: { ...LIMITS, sessionTtl } });
  const open = async () => {
    const reads = { count: 0 };
    const app = await createTestApp({ clock });
    const store: SessionStore = {
      get(name) {
        reads.count += 1;
        return memory.sessions.get(name);
      },
      commit: (commit) => memory.sessions.commit(commit),
      list: (query) => memory.sessions.list(query),
      cards: (keyword) => memory.sessions.cards(keyword),
      waiting: () => memory.sessions.waiting(),
      servedBy: (agent_id) => memory.sessions.servedBy(agent_id),
      messages: (name, query) => memory.sessions.messages(name, query),
      audit: (name) => memory.sessions.audit(name),
      erase: (name) => memory.sessions.erase(name),
    };
    return { deps: { ...app.deps, store }, reads };
  };
  return { clock, memory, one: await open(), two: await open() };
}

test('who stored a session last decides its next change without reading it', async () => {
  const { one } = await twoProcesses();
  await dispatch(one.deps, 's1', create);
  one.reads.count = 0;
  await dispatch(one.deps, 's1', vip(true));
  const { session } = await dispatch(one.deps, 's1', named('Ada'));
  expect(session.user_profile).toMatchObject({ vip: true, nickname: 'Ada' });
  expect(one.reads.count).toBe(0);
});

test('a change is decided on what another process stored meanwhile, and the session is read first from then on', async () => {
  const { clock, one, two } = await twoProcesses();
  await dispatch(one.deps, 's1', create);
  await dispatch(two.deps, 's1', vip(true));
  const { session } = await dispatch(one.deps, 's1', named('Ada'));
  expect(session.user_profile).toMatchObject({ vip: true, nickname: 'Ada' });
  one.reads.count = 0;
  await dispatch(one.deps, 's1', named('Bea'));
  expect(one.reads.count).toBe(1);
  await clock.advance(60_000 - 1);
  await dispatch(one.deps, 's1', named('Cleo'));
  await clock.advance(1);
  await dispatch(one.deps, 's1', named('Dora'));
  one.reads.count = 0;
  await dispatch(one.deps, 's1', named('Eve'));
  expect(one.reads.count).toBe(0);
});

test('what seems refused or done already is decided on the session as it is', async () => {
  const { one, two } = await twoProcesses();
  const release = { type: 'release', actor: { id: 'a1', name: 'Anna', is_admin: false }, note: null, reason: '' };
  await dispatch(one.deps, 's1', create);
  await dispatch(two.deps, 's1', {
    type: 'escalate',
    by: { kind: 'visitor' },
    reason: 'user_request',
    in_shift: true,
    request_id: 'ahr_0',
    next_open_at: null,
  });
  await dispatch(two.deps, 's1', { type: 'takeover', agent: { id: 'a1', name: 'Anna' } });
  // By what this process knows, nobody has the session.
  const { session } = await dispatch(one.deps, 's1', release as typeof release & { type: 'release' });
  expect(session.status).toBe('bot_active');
});

test('a session that began anew and came to the same version is not overwritten with what was before', async () => {
  const { clock, memory, one, two } = await twoProcesses(30);
  await dispatch(one.deps, 's1', create);
  await dispatch(one.deps, 's1', named('Ada'));
  // As a failover to a replica that lagged, or an expiry, leaves it.
  await clock.advance(29_999);
  const before = await memory.sessions.get('s1');
  await clock.advance(1);
  expect(await memory.sessions.get('s1')).toBeNull();
  for (const action of [create, named('Bea')]) await dispatch(two.deps, 's1', action);
  expect((await memory.sessions.get('s1'))?.version).toBe(before?.version);
  await dispatch(one.deps, 's1', vip(true));
  expect((await memory.sessions.get('s1'))?.user_profile).toMatchObject({ nickname: 'Bea', vip: true });
});

test('few states are kept, those touched last, and none for long', async () => {
  const clock = createFakeClock(1_763_605_000);
  const known = createLastKnown(clock);
  const state = (name: string) => ({ session: newSession(name, 'fiido', 1), stamp: name });
  for (let number = 0; number < 500; number++) known.keep(`s${number}`, state(`s${number}`));
  known.keep('s0', state('s0'));
  known.keep('more', state('more'));
  expect([known.of('s0')?.stamp, known.of('s1'), known.of('s2')?.stamp]).toEqual(['s0', undefined, 's2']);
  await clock.advance(60_000);
  expect(known.of('s0')).toBeUndefined();
});
