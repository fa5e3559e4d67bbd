import { expect, test } from 'vitest';
import { fuzzyFilter, fuzzyScore } from './fuzzy.ts';

const same = (text: string) => text;

test('letters in their order are found, others are not', () => {
  expect(fuzzyScore('Take over', 'tkov')).toBeGreaterThan(0);
  expect(fuzzyScore('Take over', 'vt')).toBe(0);
});

test('starts of words come before letters in the middle', () => {
  const items = ['Previous session', 'Close session', 'Settings'];
  expect(fuzzyFilter(items, 'se', same)[0]).toBe('Settings');
  expect(fuzzyFilter(items, 'cs', same)).toEqual(['Close session']);
});

test('Chinese is found by its own characters', () => {
  expect(fuzzyFilter(['接入会话', '关闭会话', '转接'], '会话', same)).toHaveLength(2);
});

test('without a query everything stays as it is', () => {
  expect(fuzzyFilter(['b', 'a'], '', same)).toEqual(['b', 'a']);
});
