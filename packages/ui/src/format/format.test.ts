import { describe, expect, test } from 'vitest';
import {
  formatDay,
  formatDuration,
  formatOpening,
  formatPlural,
  formatSize,
  formatTime,
  formatWait,
} from './format.ts';

const seconds = (year: number, month: number, day: number, hour = 12, minute = 0): number =>
  new Date(year, month - 1, day, hour, minute).getTime() / 1000;

const now = seconds(2026, 11, 23);
/** Chinese and English versions of ICU differ in the blanks they write. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

describe('a moment', () => {
  test('has the time of day as the locale writes it', () => {
    expect(formatTime(seconds(2026, 11, 23, 14, 5), 'de')).toBe('14:05');
    expect(plain(formatTime(seconds(2026, 11, 23, 14, 5), 'en-US'))).toBe('2:05 PM');
  });

  test('has today, yesterday or its date above it', () => {
    expect(formatDay(now, 'en', now)).toBe('Today');
    expect(formatDay(seconds(2026, 11, 22, 23, 59), 'en', now)).toBe('Yesterday');
    expect(formatDay(seconds(2026, 11, 22), 'zh-CN', now)).toBe('昨天');
    expect(formatDay(seconds(2026, 11, 3), 'de', now)).toBe('Dienstag, 3. November');
    expect(formatDay(seconds(2025, 11, 3), 'en-GB', now)).toBe('3 November 2025');
  });

  test('of opening has a weekday when it is not today', () => {
    expect(formatOpening(seconds(2026, 11, 23, 18), 'de', now)).toBe('18:00');
    expect(formatOpening(seconds(2026, 11, 24, 9), 'de', now)).toContain('Di');
    expect(formatOpening(seconds(2026, 12, 7, 9), 'de', now)).toContain('Dez');
  });
});

describe('a length of time', () => {
  test('is told in its two largest units', () => {
    expect(formatDuration(150, 'en')).toBe('2m 30s');
    expect(formatDuration(3_905.9, 'en')).toBe('1h 5m');
    expect(formatDuration(3 * 86_400 + 4 * 3600 + 61, 'en')).toBe('3d 4h');
    expect(formatDuration(120, 'en')).toBe('2m');
    expect(plain(formatDuration(150, 'zh-CN'))).toMatch(/2\s?分钟?\s?30\s?秒/);
  });

  test('is zero seconds when nothing or less is left', () => {
    expect(formatDuration(0, 'en')).toBe('0s');
    expect(formatDuration(-5, 'en')).toBe('0s');
  });

  test('is measured from a moment to now', () => {
    expect(formatWait(now - 45, 'en', now)).toBe('45s');
  });
});

test('a count takes the form of its language', () => {
  const polish = { one: '{n} nowa', few: '{n} nowe', many: '{n} nowych', other: '{n} nowej' };
  expect([1, 2, 5, 22].map((n) => formatPlural(n, polish, 'pl'))).toEqual(['1 nowa', '2 nowe', '5 nowych', '22 nowe']);
  expect(formatPlural(1, { other: '{n} new' }, 'en')).toBe('1 new');
  expect(formatPlural(1234, { other: '{n} new' }, 'en')).toBe('1,234 new');
});

test('a file size has the unit that fits', () => {
  expect(plain(formatSize(512, 'en'))).toBe('512 byte');
  expect(plain(formatSize(1_400_000, 'en'))).toBe('1.4 MB');
  expect(plain(formatSize(48_300, 'en'))).toBe('48 kB');
  expect(plain(formatSize(999_900, 'en'))).toBe('1 MB');
});
