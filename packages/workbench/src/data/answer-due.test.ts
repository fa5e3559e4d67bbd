import { expect, test } from 'vitest';
import type { SessionSummary, Sla } from '@fiido/protocol';
import { answerDue } from './answer-due.ts';

const SLA: Sla = {
  frt_target_seconds: 900,
  frt_elapsed_seconds: 0,
  frt_remaining_seconds: 900,
  frt_status: 'normal',
  frt_completed: false,
  is_paused: false,
  paused_duration_seconds: 0,
};

function asked(sla: Partial<Sla> | null): SessionSummary {
  return {
    session_name: 's1',
    status: 'pending_manual',
    user_profile: { nickname: '', vip: false, country: '', language: 'en' },
    created_at: 0,
    updated_at: 0,
    version: 1,
    escalation: { reason: 'manual', trigger_at: 1000, waiting_seconds: 0, severity: 'high' },
    ...(sla ? { sla: { ...SLA, ...sla } } : {}),
  };
}

test.each([
  [1000, 900, 'normal'],
  [1450, 450, 'warning'],
  [1720, 180, 'urgent'],
  [1900, 0, 'violated'],
  [1960, -60, 'violated'],
])('at %s there are %s seconds left: %s', (now, left, status) =>
  expect(answerDue(asked({}), now)).toEqual({ left, status, paused: false }),
);

test('hours in which the desk was closed are no delay', () =>
  expect(answerDue(asked({ paused_duration_seconds: 3600 }), 1000 + 3600)).toMatchObject({ left: 900 }));

test('while the desk is closed the clock stands', () =>
  expect(answerDue(asked({ is_paused: true, frt_remaining_seconds: 300 }), 999_999)).toEqual({
    left: 300,
    status: 'warning',
    paused: true,
  }));

test('where an answer was given, or nobody asked, no clock runs', () => {
  expect(answerDue(asked({ frt_completed: true }), 2000)).toBeNull();
  expect(answerDue(asked(null), 2000)).toBeNull();
});
