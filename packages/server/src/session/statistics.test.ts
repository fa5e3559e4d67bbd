import { expect, test } from 'vitest';
import type { AuditEntry, Status } from '@fiido/protocol';
import { newSession } from './create.ts';
import { computeStats, episodesOf } from './statistics.ts';
import type { StatsInput } from './statistics.ts';
import type { StoredSession } from './session.ts';

const NOW = 1_763_605_000;
const NOBODY: Record<Status, number> = {
  bot_active: 0,
  pending_manual: 0,
  manual_live: 0,
  after_hours_email: 0,
  closed: 0,
};

function moved(status_from: Status, status_to: Status, timestamp: number, agent_to?: string): AuditEntry {
  return {
    status_from,
    status_to,
    operator: 'x',
    timestamp,
    action: 'x',
    ...(agent_to === undefined ? {} : { agent_to }),
  };
}

function said(session_name: string, ...entries: [StoredSession['history'][number]['role'], number][]): StoredSession {
  const session = newSession(session_name, 'fiido', NOW - 5000);
  session.history = entries.map(([role, timestamp], index) => ({
    id: `m${index}`,
    role,
    content: 'x',
    timestamp,
    agent_id: null,
    agent_name: null,
    seq: index + 1,
  }));
  return session;
}

function stats(sessions: StatsInput['sessions'], more: Partial<StatsInput> = {}) {
  return computeStats({
    sessions,
    counts: NOBODY,
    online_agents: 1,
    range: '24h',
    from: NOW - 86_400,
    midnight: NOW - 3600,
    now: NOW,
    ...more,
  });
}

test('without sessions every figure is a number', () => {
  const empty = stats([]);
  const numbers = [
    ...Object.values(empty.ai_quality),
    ...Object.values(empty.agent_efficiency),
    empty.avg_waiting_time,
    empty.max_waiting_time,
  ];
  expect(new Set(numbers)).toEqual(new Set([0]));
});

test('a stay with a transfer is one episode, and the next request another', () => {
  const audit = [
    moved('bot_active', 'pending_manual', 100),
    moved('pending_manual', 'manual_live', 130, 'a1'),
    moved('manual_live', 'manual_live', 150, 'a2'),
    moved('manual_live', 'bot_active', 190),
    moved('bot_active', 'pending_manual', 500),
    moved('pending_manual', 'bot_active', 560),
  ];
  expect(episodesOf('s', audit)).toMatchObject([
    { asked_at: 100, taken_at: 130, ended_at: 190, transferred: true, agents: ['a1', 'a2'] },
    { asked_at: 500, taken_at: null, ended_at: 560 },
  ]);
});

test('waiting, serving and resolving are counted from episodes', () => {
  const audit = [
    moved('bot_active', 'pending_manual', NOW - 1000),
    moved('pending_manual', 'manual_live', NOW - 940, 'a1'),
    moved('manual_live', 'bot_active', NOW - 640),
  ];
  const { agent_efficiency, today, samples } = stats([
    { session: said('s', ['user', NOW - 1100], ['assistant', NOW - 1098]), audit },
  ]);
  expect(agent_efficiency).toEqual({
    avg_takeover_time_sec: 60,
    avg_service_time_sec: 300,
    resolution_rate: 1,
    avg_sessions_per_agent: 1,
  });
  expect(today).toMatchObject({ total_escalations: 1, handled: 1 });
  expect(samples).toEqual({ sessions: 1, episodes: 1, turns: 1 });
});

test('a case that comes back within a day was not resolved', () => {
  const phase = (at: number) => [
    moved('bot_active', 'pending_manual', at),
    moved('pending_manual', 'manual_live', at + 10, 'a1'),
    moved('manual_live', 'bot_active', at + 100),
  ];
  const { agent_efficiency } = stats([{ session: said('s'), audit: [...phase(NOW - 3000), ...phase(NOW - 1000)] }]);
  expect(agent_efficiency.resolution_rate).toBe(0.5);
});

test('the AI’s share and speed are those of the sessions in which a shopper spoke', () => {
  const escalated = said('a', ['user', NOW - 100], ['assistant', NOW - 98], ['user', NOW - 50]);
  const settled = said('b', ['user', NOW - 100], ['assistant', NOW - 99]);
  const silent = said('c');
  const { ai_quality } = stats([
    { session: escalated, audit: [moved('bot_active', 'pending_manual', NOW - 40)] },
    { session: settled, audit: [] },
    { session: silent, audit: [] },
  ]);
  expect(ai_quality).toMatchObject({
    escalation_rate: 0.5,
    success_rate: 0.5,
    avg_response_time_ms: 1500,
    avg_messages_before_escalation: 2,
  });
});

test('tags and levels that agents set begin no episode and are no transfer', () => {
  const remark = (at: number, action: string): AuditEntry => ({ ...moved('manual_live', 'manual_live', at), action });
  const audit = [
    { ...moved('bot_active', 'bot_active', 0), action: 'tag' },
    remark(1, 'priority'),
    moved('bot_active', 'pending_manual', 10),
    moved('pending_manual', 'manual_live', 20, 'agent_1'),
    remark(25, 'untag'),
    moved('manual_live', 'bot_active', 30),
  ];
  expect(episodesOf('s1', audit)).toMatchObject([{ asked_at: 10, taken_at: 20, ended_at: 30, transferred: false }]);
});
