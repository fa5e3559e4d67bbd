import { expect, test } from 'vitest';
import { newSession } from './create.ts';
import type { SessionInternals, StoredSession } from './session.ts';
import { firstResponseSince, slaOf, untilNextStep } from './sla.ts';
import type { SlaRules } from './sla.ts';

const at = (iso: string): number => Date.parse(iso) / 1000;
const MORNING = at('2026-11-23T10:00:00+08:00');
const RULES: SlaRules = {
  targets: { urgent: 300, high: 900, normal: 1800 },
  shift: {
    periods: [{ start: '09:00', end: '18:00' }],
    timezone: 'Asia/Shanghai',
    weekendsDisabled: true,
    holidays: [],
  },
};

function asked(trigger_at: number, more: Partial<SessionInternals> & { vip?: boolean } = {}): StoredSession {
  const { vip = false, ...internals } = more;
  const base = newSession('s1', 'fiido', trigger_at);
  base.user_profile.vip = vip;
  return {
    ...base,
    internals: { ...base.internals, ...internals },
    status: 'pending_manual',
    escalation: { reason: 'manual', details: '', severity: 'high', trigger_at, resolved_at: null },
    assigned_agent: null,
    manual_start_at: null,
  };
}

test('nobody asked for a person: there is no clock', () => {
  expect(slaOf(newSession('s1', 'fiido', MORNING), RULES, MORNING)).toBeNull();
});

test.each([
  [0, 'normal', 900],
  [899, 'normal', 1],
  [900, 'warning', 540],
  [1439, 'warning', 1],
  [1440, 'urgent', 360],
  [1800, 'violated', null],
  [2000, 'violated', null],
])('after %s of 1,800 seconds the clock is %s', (passed, frt_status, next) => {
  const sla = slaOf(asked(MORNING), RULES, MORNING + passed);
  expect(sla).toEqual({
    frt_target_seconds: 1800,
    frt_elapsed_seconds: passed,
    frt_remaining_seconds: 1800 - passed,
    frt_status,
    frt_completed: false,
    is_paused: false,
    paused_duration_seconds: 0,
  });
  expect(sla && untilNextStep(sla)).toBe(next);
});

test('the target is that of the priority, but a long wait alone does not make it shorter', () => {
  const target = (session: StoredSession): number | undefined =>
    slaOf(session, RULES, MORNING + 301)?.frt_target_seconds;
  expect(target(asked(MORNING))).toBe(1800);
  expect(target(asked(MORNING, { vip: true }))).toBe(300);
  expect(target(asked(MORNING, { is_repeat: true }))).toBe(900);
  expect(target(asked(MORNING, { urgent_keywords: ['urgent'] }))).toBe(900);
  expect(target(asked(MORNING, { priority_level: 'urgent' }))).toBe(300);
});

test("an agent's first message stops the clock; one of an earlier phase does not", () => {
  const answered = slaOf(asked(MORNING, { first_response_at: MORNING + 60 }), RULES, MORNING + 5000);
  expect(answered).toMatchObject({ frt_elapsed_seconds: 60, frt_status: 'normal', frt_completed: true });
  const earlier = slaOf(asked(MORNING, { first_response_at: MORNING - 60 }), RULES, MORNING + 5000);
  expect(earlier).toMatchObject({ frt_elapsed_seconds: 5000, frt_status: 'violated', frt_completed: false });
});

test('the clock stands while the desk is closed, over a night and over a weekend', () => {
  const fridayEvening = at('2026-11-27T17:50:00+08:00');
  expect(slaOf(asked(fridayEvening), RULES, at('2026-11-28T12:00:00+08:00'))).toMatchObject({
    frt_elapsed_seconds: 600,
    is_paused: true,
    paused_duration_seconds: 18 * 3600,
  });
  expect(slaOf(asked(fridayEvening), RULES, at('2026-11-30T09:05:00+08:00'))).toMatchObject({
    frt_elapsed_seconds: 900,
    frt_status: 'warning',
    is_paused: false,
  });
});

test('a settled wish for a person has no clock', () => {
  const session = asked(MORNING);
  const escalation = session.escalation && { ...session.escalation, resolved_at: MORNING + 5 };
  expect(slaOf({ ...session, escalation } as StoredSession, RULES, MORNING + 9)).toBeNull();
});

test('a first answer counts on the day on which it was given', () => {
  const session = asked(MORNING, { first_response_at: MORNING + 45.5 });
  expect(firstResponseSince(session, RULES, MORNING)).toBe(45.5);
  expect(firstResponseSince(session, RULES, MORNING + 60)).toBeNull();
  expect(firstResponseSince(asked(MORNING), RULES, 0)).toBeNull();
});
