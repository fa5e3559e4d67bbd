import type { Agent, AgentSkill } from '@fiido/protocol';
import { expect, test } from 'vitest';
import { newSession } from '../session/create.ts';
import { choose } from './choose.ts';
import type { Candidate } from './choose.ts';
import { matchSkills, needsOf } from './skills.ts';

const NOBODY = { words: new Set<string>(), text: '' };

function candidate(id: string, fields: Partial<Omit<Candidate, 'agent'>> & { skills?: AgentSkill[] } = {}): Candidate {
  const { skills = [], ...figures } = fields;
  const agent: Agent = {
    id,
    username: id,
    name: id,
    role: 'agent',
    status: 'online',
    max_sessions: 2,
    created_at: 0,
    last_login: null,
    avatar_url: null,
    active: true,
    skills,
  };
  return { agent, live: 0, kept: 0, last_offer: 0, ...figures };
}

const pick = (candidates: Candidate[], options: Partial<Parameters<typeof choose>[1]> = {}) =>
  choose(candidates, { strategy: 'round_robin', needs: NOBODY, previous: null, ...options })?.agent.id ?? null;

test('round robin asks whoever was not asked for the longest time, however much they have to do', () => {
  expect(pick([candidate('a', { last_offer: 7 }), candidate('b', { last_offer: 3, live: 1 })])).toBe('b');
});

test('least loaded counts a live session twice and a kept one once', () => {
  const busy = [candidate('a', { live: 1, last_offer: 1 }), candidate('b', { kept: 1, last_offer: 9 })];
  expect(pick(busy, { strategy: 'least_loaded' })).toBe('b');
});

test('nobody is asked beyond their room, which kept sessions take too', () => {
  expect(pick([candidate('a', { live: 1, kept: 1 }), candidate('b', { live: 2 })])).toBeNull();
});

test('skills come before the turn, the better level first, and the previous agent before skills', () => {
  const knows = (level: AgentSkill['level']): AgentSkill[] => [{ category: 'battery', level, tags: [] }];
  const all = [
    candidate('a', { last_offer: 0 }),
    candidate('b', { last_offer: 5, skills: knows('junior') }),
    candidate('c', { last_offer: 9, skills: knows('senior') }),
  ];
  const needs = { words: new Set<string>(), text: 'my battery is dead' };
  expect(pick(all, { needs })).toBe('c');
  expect(pick(all, { needs, previous: 'a' })).toBe('a');
});

test('a skill is found as a word in what the shopper wrote, as a tag, or as the language', () => {
  const session = newSession('s1', 'fiido', 0);
  session.user_profile.language = 'de';
  session.internals.tags = [{ session_name: 's1', tag_id: 'tag_vip', added_by: 'x', added_at: 0, is_auto: false }];
  session.history = ['The CART is broken', '我要退货']
    .map((content, index) => ({ content, seq: index }))
    .map((message) => ({ id: '', role: 'user', agent_id: null, agent_name: null, timestamp: 0, ...message }));
  const matches = (...tags: string[]) =>
    matchSkills([{ category: 'nothing', level: 'junior', tags }], needsOf(session)).matched;
  expect(matches('cart', 'art', '退货', 'tag_vip', 'de', 'en')).toEqual(['cart', '退货', 'tag_vip', 'de']);
});
