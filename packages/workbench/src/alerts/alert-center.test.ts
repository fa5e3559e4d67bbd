import { expect, test } from 'vitest';
import type { AgentStatus, SessionSummary } from '@fiido/protocol';
import { agent, deskSnapshot, waiting } from '../../test/samples.ts';
import { emptyDeskView, reduceDesk } from '../data/desk.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import type { Settings } from '../settings/settings.ts';
import { AlertCenter } from './alert-center.ts';

const deskOf = (...sessions: SessionSummary[]) => reduceDesk(emptyDeskView, deskSnapshot(sessions));

function center(facts: { focused?: boolean; settings?: Partial<Settings> } = {}) {
  const called: string[] = [];
  const alerts = new AlertCenter({
    settings: () => ({ ...DEFAULT_SETTINGS, ...facts.settings }),
    isFocused: () => facts.focused ?? false,
    minutes: () => 12 * 60,
    notify: ({ kind, session }) => called.push(`${kind} ${session.session_name}`),
    play: (tone) => called.push(tone),
  });
  return { alerts, called };
}

test('a new shopper is told and told again every half minute, until the agent is back', () => {
  const { alerts, called } = center();
  const desk = deskOf(waiting('a', 1_000));
  alerts.deskChanged(deskOf(), desk, agent, 1_000);
  expect(called).toEqual(['waiting a', 'waiting']);
  alerts.tick(desk, agent, 1_029);
  expect(called).toHaveLength(2);
  alerts.tick(desk, agent, 1_030);
  expect(called).toHaveLength(4);
  alerts.seen();
  alerts.tick(desk, agent, 1_090);
  expect(called).toHaveLength(4);
});

test('a shopper who was served in between is not told again', () => {
  const { alerts, called } = center();
  const desk = deskOf(waiting('a', 1_000));
  alerts.deskChanged(deskOf(), desk, agent, 1_000);
  alerts.deskChanged(desk, deskOf(), agent, 1_005);
  alerts.tick(deskOf(), agent, 1_060);
  expect(called).toHaveLength(2);
});

test('the app before the agent only sounds, once', () => {
  const { alerts, called } = center({ focused: true });
  const desk = deskOf(waiting('a', 1_000));
  alerts.deskChanged(deskOf(), desk, agent, 1_000);
  alerts.tick(desk, agent, 1_060);
  expect(called).toEqual(['waiting']);
});

test('a long wait is told once more', () => {
  const { alerts, called } = center({ focused: true });
  const desk = deskOf(waiting('a', 1_000));
  alerts.tick(desk, agent, 1_301);
  alerts.tick(desk, agent, 1_302);
  expect(called).toEqual(['waiting']);
});

test('quiet hours, muted sounds and an agent on a break are left in peace', () => {
  const quiet = center({ settings: { quietFrom: '11:00', quietTo: '13:00' } });
  const mute = center({ settings: { sound: false, notify: false } });
  const away = center();
  const desk = deskOf(waiting('a', 1_000));
  quiet.alerts.deskChanged(deskOf(), desk, agent, 1_000);
  mute.alerts.deskChanged(deskOf(), desk, agent, 1_000);
  const status: AgentStatus = 'lunch';
  const resting = { ...desk, agents: new Map(desk.agents).set(agent.id, { ...deskAgent(desk), status }) };
  away.alerts.deskChanged(deskOf(), resting, agent, 1_000);
  expect([...quiet.called, ...mute.called, ...away.called]).toEqual([]);
});

function deskAgent(desk: ReturnType<typeof deskOf>) {
  const known = desk.agents.get(agent.id);
  if (!known) throw new Error('the sample desk has the agent');
  return known;
}
