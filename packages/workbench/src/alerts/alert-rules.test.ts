import { expect, test } from 'vitest';
import { agent, deskSnapshot, summary, waiting } from '../../test/samples.ts';
import { emptyDeskView, reduceDesk } from '../data/desk.ts';
import type { SessionSummary, Sla, SlaStatus } from '@fiido/protocol';
import { alertsOf, isQuiet, longWaits } from './alert-rules.ts';

const deskOf = (...sessions: SessionSummary[]) => reduceDesk(emptyDeskView, deskSnapshot(sessions));
const kinds = (alerts: ReturnType<typeof alertsOf>) => alerts.map(({ kind, session }) => [kind, session.session_name]);

function live(name: string, by: string, wroteAt: number): SessionSummary {
  return summary(name, {
    status: 'manual_live',
    assigned_agent: { id: by, name: by },
    last_message_preview: { role: 'user', content: 'Hi', timestamp: wroteAt },
  });
}

test('who begins to wait calls, who waited before does not', () => {
  const before = deskOf(waiting('a', 1));
  expect(kinds(alertsOf(before, deskOf(waiting('a', 1), waiting('b', 2)), agent))).toEqual([['waiting', 'b']]);
});

test('the first picture of the desk calls for nothing', () => {
  expect(alertsOf(emptyDeskView, deskOf(waiting('a', 1)), agent)).toEqual([]);
});

test('an own shopper who wrote calls, a colleague’s does not', () => {
  const before = deskOf(live('mine', agent.id, 1), live('theirs', 'agent_2', 1));
  const after = deskOf(live('mine', agent.id, 2), live('theirs', 'agent_2', 2));
  expect(kinds(alertsOf(before, after, agent))).toEqual([['message', 'mine']]);
});

test('a VIP calls after two minutes, anyone after five', () => {
  const desk = deskOf(waiting('vip', 1_000, true), waiting('other', 1_000));
  expect(kinds(longWaits(desk, 1_119))).toEqual([]);
  expect(kinds(longWaits(desk, 1_121))).toEqual([['vip_long', 'vip']]);
  expect(kinds(longWaits(desk, 1_301))).toEqual([
    ['waiting_long', 'vip'],
    ['waiting_long', 'other'],
  ]);
});

test('quiet hours may go over midnight; the same time twice is never', () => {
  const night = { quietFrom: '22:00', quietTo: '07:30' };
  expect([21 * 60, 23 * 60, 7 * 60, 8 * 60].map((at) => isQuiet(night, at))).toEqual([false, true, true, false]);
  expect(isQuiet({ quietFrom: '00:00', quietTo: '00:00' }, 0)).toBe(false);
  expect(isQuiet({ quietFrom: '12:00', quietTo: '13:00' }, 12 * 60 + 30)).toBe(true);
});

const CLOCK: Sla = {
  frt_target_seconds: 900,
  frt_elapsed_seconds: 0,
  frt_remaining_seconds: 900,
  frt_status: 'normal',
  frt_completed: false,
  is_paused: false,
  paused_duration_seconds: 0,
};
const clocked = (name: string, by: string, sla: Partial<Sla> = {}): SessionSummary => ({
  ...live(name, by, 1),
  sla: { ...CLOCK, ...sla },
});
const told = (name: string, status: SlaStatus) =>
  ({
    session_name: name,
    alert_type: 'frt',
    status,
    remaining_seconds: 1,
    target_seconds: 900,
    assigned_to: null,
    priority: 'high',
    created_at: 1,
  }) as const;

test('a first answer that is due soon calls its agent, one that is late the admins too, each once', () => {
  const admin = { id: 'admin_1', role: 'admin' } as const;
  let desk = deskOf(clocked('mine', agent.id), clocked('theirs', 'agent_2'));
  const step = (status: SlaStatus) => {
    const before = desk;
    const alerts = [told('mine', status), told('theirs', status)];
    desk = reduceDesk(desk, { type: 'sla_alert', alerts, count: 2, timestamp: 1 });
    return [kinds(alertsOf(before, desk, agent)), kinds(alertsOf(before, desk, admin))];
  };
  expect(step('warning')).toEqual([[], []]);
  expect(step('urgent')).toEqual([[['answer_urgent', 'mine']], []]);
  const late = (name: string) => ['answer_late', name];
  expect(step('violated')).toEqual([[late('mine')], [late('mine'), late('theirs')]]);
  expect(step('violated')).toEqual([[], []]);
});

test('a clock that an answer stopped calls for nothing', () => {
  const desk = deskOf(clocked('mine', agent.id, { frt_completed: true }));
  const after = reduceDesk(desk, { type: 'sla_alert', alerts: [told('mine', 'violated')], count: 1, timestamp: 1 });
  expect(alertsOf(desk, after, agent)).toEqual([]);
});
