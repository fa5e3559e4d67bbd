import { expect, test } from 'vitest';
import type { SessionSummary } from '@fiido/protocol';
import { summary, waiting } from '../../test/samples.ts';
import { groupQueue } from './queue.ts';
import type { QueueGroupId } from './queue.ts';

const NOW = 100_000;
const MIDNIGHT = 90_000;

function group(id: QueueGroupId, ...sessions: SessionSummary[]): string[] {
  const view = { sessions: new Map(sessions.map((session) => [session.session_name, session])) };
  const found = groupQueue(view, 'agent_1', MIDNIGHT, NOW).find((other) => other.id === id);
  return found?.sessions.map(({ session_name }) => session_name) ?? [];
}

function live(session_name: string, agent: string, role: 'user' | 'agent' | 'system', timestamp: number) {
  return summary(session_name, {
    status: 'manual_live',
    assigned_agent: { id: agent, name: agent },
    last_message_preview: { role, content: 'x', timestamp },
  });
}

function withAi(session_name: string, facts: Partial<SessionSummary>) {
  const last_message_preview = { role: 'user', content: 'x', timestamp: NOW - 60 } as const;
  return summary(session_name, { updated_at: NOW - 60, last_message_preview, ...facts });
}

test('VIPs wait first, then who has waited longest', () => {
  const queue = [waiting('short', NOW - 10), waiting('long', NOW - 90), waiting('vip', NOW - 5, true)];
  expect(group('waiting', ...queue)).toEqual(['vip', 'long', 'short']);
});

test('an own session needs a reply until the agent has the last word', () => {
  const sessions = [
    live('asked', 'agent_1', 'user', NOW - 10),
    live('answered', 'agent_1', 'agent', NOW - 10),
    live('joined', 'agent_1', 'system', NOW - 20),
  ];
  expect(group('needs_reply', ...sessions)).toEqual(['joined', 'asked']);
  expect(group('on_shopper', ...sessions)).toEqual(['answered']);
});

test('the live session of a colleague is in no group', () => {
  const view = { sessions: new Map([['a', live('a', 'agent_2', 'user', NOW)]]) };
  expect(groupQueue(view, 'agent_1', MIDNIGHT, NOW).every(({ sessions }) => sessions.length === 0)).toBe(true);
});

test('a session that went back to the AI is done until the shopper talks with the AI again', () => {
  const ended = withAi('a', { last_manual_end_at: NOW - 30 });
  const again = withAi('b', { last_manual_end_at: NOW - 90 });
  expect(group('done', ended, again)).toEqual(['a']);
  expect(group('ai', ended, again)).toEqual(['b']);
});

test('an AI session in which nothing was said for half an hour is not live', () => {
  expect(group('ai', withAi('a', { updated_at: NOW - 3_000 }))).toEqual([]);
});

test('what ended before midnight is not of today', () => {
  expect(group('done', summary('a', { status: 'closed', last_manual_end_at: MIDNIGHT - 1 }))).toEqual([]);
});
