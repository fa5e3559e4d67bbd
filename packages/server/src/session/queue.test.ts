import { expect, test } from 'vitest';
import { newSession } from './create.ts';
import { estimateWait, inOrder, placeOf, waiterOf, waitersLevel } from './queue.ts';
import type { Waiter } from './queue.ts';
import { secondsSince } from './seconds-since.ts';
import type { SessionInternals, StoredSession } from './session.ts';

function waiting(
  session_name: string,
  trigger_at: number,
  more: { vip?: boolean; agentLeft?: boolean } = {},
): StoredSession {
  const base = newSession(session_name, 'fiido', trigger_at);
  base.user_profile.vip = more.vip ?? false;
  return {
    ...base,
    status: 'pending_manual',
    escalation: { reason: 'manual', details: '', severity: 'high', trigger_at },
    previous_agent: more.agentLeft ? { id: 'agent_1', name: 'Anna' } : null,
    assigned_agent: null,
    manual_start_at: null,
  };
}

const NOW = 60;
const waitersOf = (...sessions: StoredSession[]): Waiter[] => sessions.flatMap((one) => waiterOf(one) ?? []);
const queue = (...sessions: StoredSession[]): Waiter[] => inOrder(waitersOf(...sessions), NOW);
const names = (waiters: readonly Waiter[]): string[] => waiters.map(({ session_name }) => session_name);
const withInternals = (session: StoredSession, more: Partial<SessionInternals>): StoredSession => ({
  ...session,
  internals: { ...session.internals, ...more },
});

test('those whose agent left come first, then VIPs, then who waits longest', () => {
  const sessions = [
    waiting('late', 30),
    waiting('early', 10),
    waiting('vip', 40, { vip: true }),
    waiting('left', 50, { agentLeft: true }),
  ];
  expect(queue(...sessions, newSession('ai', 'fiido', 1)).map(({ session_name }) => session_name)).toEqual([
    'left',
    'vip',
    'early',
    'late',
  ]);
});

test('among equals the level counts before the wait, and a level set by hand before the rules', () => {
  const sessions = [
    waiting('early', 10),
    withInternals(waiting('later', 20), { urgent_keywords: ['asap'] }),
    withInternals(waiting('again', 30), { is_repeat: true }),
    withInternals(waiting('by hand', 40), { priority_level: 'urgent' }),
    withInternals(waiting('put last', 5), { priority_level: 'normal', urgent_keywords: ['asap'] }),
  ];
  expect(names(queue(...sessions))).toEqual(['by hand', 'later', 'again', 'put last', 'early']);
  expect(names(inOrder(waitersOf(waiting('vip', 50, { vip: true }), ...sessions), NOW))[0]).toBe('vip');
});

test('who waits longer than five minutes becomes urgent without a change of the session', () => {
  const [patient = { session_name: '', vip: false, left_alone: false, since: 0 }] = waitersOf(waiting('a', 0));
  expect([waitersLevel(patient, 300), waitersLevel(patient, 300.1)]).toEqual(['normal', 'urgent']);
});

test('a waiter that an older version stored has the level of its wait', () => {
  expect(waitersLevel({ session_name: 'old', vip: true, left_alone: false, since: 0 }, 1)).toBe('urgent');
});

test('the place counts from one, and is null for who does not wait', () => {
  const order = queue(waiting('a', 1), waiting('b', 2));
  expect(placeOf('b', order, 2)).toEqual({ position: 2, total_count: 2, estimated_wait_seconds: 120 });
  expect(placeOf('nobody', order, 2)).toBeNull();
});

test('who asked in the same moment is served in one order, whoever tells it', () => {
  const [a, b] = [waiting('a', 1), waiting('b', 1)];
  expect(queue(a, b)).toEqual(queue(b, a));
});

test('a wait is told in tenths of a second, and is never negative', () => {
  expect(secondsSince(10, 12.34)).toBe(2.3);
  expect(secondsSince(10, 9)).toBe(0);
});

test('without agents there is no promise, and never one below half a minute', () => {
  expect(estimateWait(1, 0)).toBeNull();
  expect(estimateWait(1, 50)).toBe(30);
});
