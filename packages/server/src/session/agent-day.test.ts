import type { AuditEntry, Message } from '@fiido/protocol';
import { expect, test } from 'vitest';
import { agentDay } from './agent-day.ts';

const MIDNIGHT = 1000;

function entry(
  timestamp: number,
  action: string,
  from: string,
  to: string,
  more: Partial<AuditEntry> = {},
): AuditEntry {
  return { timestamp, action, status_from: from, status_to: to, operator: 'me', ...more } as AuditEntry;
}

const taken = (at: number, agent_to: string): AuditEntry =>
  entry(at, 'takeover', 'pending_manual', 'manual_live', { agent_to });
const released = (at: number): AuditEntry => entry(at, 'release', 'manual_live', 'bot_active');
const rated = (at: number, score: number): AuditEntry =>
  entry(at, 'csat', 'bot_active', 'bot_active', { details: String(score) });

function said(timestamp: number, role: Message['role'], agent_id: string | null = null): Message {
  return { timestamp, role, agent_id } as Message;
}

function day(audit: AuditEntry[], history: Message[] = []) {
  return agentDay({ sessions: [{ session: { history }, audit }], agent_id: 'me', midnight: MIDNIGHT });
}

test('a day without work has no figures', () => {
  expect(day([])).toEqual({ processed_count: 0, avg_response_time: 0, avg_duration: 0, satisfaction_score: null });
});

test('phases that ended today count, also those that began yesterday; those of yesterday do not', () => {
  const audit = [taken(100, 'me'), released(200), taken(900, 'me'), released(1100), taken(1200, 'me')];
  expect(day(audit)).toMatchObject({ processed_count: 1, avg_duration: 200 });
});

test('a session that was given away is counted for who ended it', () => {
  const given = entry(1150, 'transfer', 'manual_live', 'manual_live', { agent_to: 'li' });
  expect(day([taken(1100, 'me'), given, released(1300)])).toMatchObject({ processed_count: 0 });
  const got = entry(1150, 'transfer', 'manual_live', 'manual_live', { agent_to: 'me' });
  expect(day([taken(1100, 'li'), got, released(1300)])).toMatchObject({ processed_count: 1, avg_duration: 200 });
});

test('what agents note in between moves nothing', () => {
  const tagged = entry(1150, 'tag', 'manual_live', 'manual_live');
  expect(day([taken(1100, 'me'), tagged, released(1300)])).toMatchObject({ processed_count: 1, avg_duration: 200 });
});

test('a rating counts for who served last', () => {
  const audit = [taken(1100, 'me'), released(1200), rated(1210, 4), taken(1300, 'li'), released(1400), rated(1410, 1)];
  expect(day(audit).satisfaction_score).toBe(4);
});

test('an answer is measured from the first word that the shopper waited with', () => {
  const history = [
    said(1100, 'user'),
    said(1110, 'user'),
    said(1130, 'agent', 'me'),
    said(1140, 'agent', 'me'),
    said(1200, 'user'),
    said(1205, 'assistant'),
    said(1210, 'agent', 'me'),
    said(1300, 'user'),
    said(1301, 'agent', 'li'),
  ];
  expect(day([], history).avg_response_time).toBe(30);
});
