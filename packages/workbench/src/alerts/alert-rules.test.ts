import { expect, test } from 'vitest';
import { agent, deskSnapshot, summary, waiting } from '../../test/samples.ts';
import { emptyDeskView, reduceDesk } from '../data/desk.ts';
import type { SessionSummary } from '@fiido/protocol';
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
  expect(kinds(alertsOf(before, deskOf(waiting('a', 1), waiting('b', 2)), agent.id))).toEqual([['waiting', 'b']]);
});

test('the first picture of the desk calls for nothing', () => {
  expect(alertsOf(emptyDeskView, deskOf(waiting('a', 1)), agent.id)).toEqual([]);
});

test('an own shopper who wrote calls, a colleague’s does not', () => {
  const before = deskOf(live('mine', agent.id, 1), live('theirs', 'agent_2', 1));
  const after = deskOf(live('mine', agent.id, 2), live('theirs', 'agent_2', 2));
  expect(kinds(alertsOf(before, after, agent.id))).toEqual([['message', 'mine']]);
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
