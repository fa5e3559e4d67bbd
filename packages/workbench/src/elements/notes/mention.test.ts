import { expect, test } from 'vitest';
import { colleaguesOf, complete, matching, mentionAt } from './mention.ts';

const agents = [
  { agent_id: 'a1', agent_name: 'Wang Li', username: 'agent001', status: 'online', live_sessions: 0, max_sessions: 5 },
  { agent_id: 'a2', agent_name: 'Sophie', username: 'agent002', status: 'lunch', live_sessions: 0, max_sessions: 5 },
] as const;

test('an @ after a blank begins a name, one within a mail address does not', () => {
  expect(mentionAt('look @so', 8)).toBe('so');
  expect(mentionAt('@', 1)).toBe('');
  expect(mentionAt('mail@so', 7)).toBeNull();
  expect(mentionAt('@so there', 9)).toBeNull();
});

test('a colleague is found by name and by user name, and never is oneself', () => {
  const others = colleaguesOf(agents, 'a1');
  expect(matching(others, 'soph').map(({ username }) => username)).toEqual(['agent002']);
  expect(matching(others, 'agent').map(({ username }) => username)).toEqual(['agent002']);
});

test('the whole user name takes the place of the begun one', () => {
  expect(complete('ask @so about it', 7, 'agent002')).toEqual({ text: 'ask @agent002 about it', cursor: 14 });
});
