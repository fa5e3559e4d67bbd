import { expect, test } from 'vitest';
import type { SessionCard } from './card.ts';
import { maySearch, passes, sorted } from './list-filter.ts';
import type { Sort } from './list-filter.ts';

const NOW = 1_000;

function card(session_name: string, facts: Partial<SessionCard> = {}): SessionCard {
  return {
    session_name,
    status: 'bot_active',
    created_at: 100,
    updated_at: 200,
    since: null,
    agent_id: null,
    vip: false,
    orders: 0,
    language: 'en',
    tags: [],
    by_hand: null,
    is_repeat: false,
    urgent: false,
    ...facts,
  };
}

test('each filter lets through what it says', () => {
  const live = card('a', {
    status: 'manual_live',
    agent_id: 'agent_1',
    orders: 2,
    language: 'zh-cn',
    tags: ['tag_vip'],
  });
  expect(passes(live, {}, NOW)).toBe(true);
  expect(passes(live, { status: 'closed' }, NOW)).toBe(false);
  expect(passes(live, { from: 100, to: 100 }, NOW)).toBe(true);
  expect(passes(live, { from: 101 }, NOW)).toBe(false);
  expect(passes(live, { to: 99 }, NOW)).toBe(false);
  expect(passes(live, { agent: 'agent_1' }, NOW)).toBe(true);
  expect(passes(live, { agent: 'agent_2' }, NOW)).toBe(false);
  expect(passes(live, { agent: 'unassigned' }, NOW)).toBe(false);
  expect(passes(card('b', { status: 'pending_manual' }), { agent: 'unassigned' }, NOW)).toBe(true);
  expect(passes(live, { customer: 'old' }, NOW)).toBe(true);
  expect(passes(live, { customer: 'new' }, NOW)).toBe(false);
  expect(passes(live, { customer: 'vip' }, NOW)).toBe(false);
  expect(passes(live, { language: 'zh' }, NOW)).toBe(true);
  expect(passes(live, { language: 'z' }, NOW)).toBe(false);
  expect(passes(live, { tags: { all: ['tag_vip'], none: [] } }, NOW)).toBe(true);
  expect(passes(live, { tags: { all: [], none: ['tag_vip'] } }, NOW)).toBe(false);
});

test('a level is what it is at the time: who waits for long becomes urgent', () => {
  const waits = card('a', { status: 'pending_manual', since: NOW - 301 });
  expect(passes(waits, { priority: 'urgent' }, NOW)).toBe(true);
  expect(passes(waits, { priority: 'urgent' }, NOW - 200)).toBe(false);
  expect(passes(card('b', { urgent: true }), { priority: 'high' }, NOW)).toBe(true);
});

test('each sort puts first what it is for', () => {
  const cards = [
    card('old', { updated_at: 10 }),
    card('vip', { updated_at: 20, vip: true }),
    card('new', { updated_at: 90 }),
    card('waits', { status: 'pending_manual', since: 50, updated_at: 30 }),
    card('waits longer', { status: 'pending_manual', since: 40, updated_at: 80 }),
    card('closed', { status: 'closed', updated_at: 95 }),
  ];
  const by = (sort: Sort) => sorted(cards, sort).map(({ session_name }) => session_name);
  expect(by('default')).toEqual(['vip', 'waits longer', 'waits', 'new', 'old', 'closed']);
  expect(by('newest')[0]).toBe('closed');
  expect(by('oldest')[0]).toBe('old');
  expect(by('vip').slice(0, 2)).toEqual(['vip', 'closed']);
  expect(by('waitTime')).toEqual(['waits longer', 'waits', 'closed', 'new', 'vip', 'old']);
});

test('the words of a colleague’s live session are found by admins and who serves it', () => {
  const live = card('a', { status: 'manual_live', agent_id: 'agent_1' });
  expect(maySearch({ role: 'agent', id: 'agent_1' }, live)).toBe(true);
  expect(maySearch({ role: 'agent', id: 'agent_2' }, live)).toBe(false);
  expect(maySearch({ role: 'admin', id: 'agent_3' }, live)).toBe(true);
  expect(maySearch({ role: 'agent', id: 'agent_2' }, card('b', { status: 'pending_manual' }))).toBe(true);
});
