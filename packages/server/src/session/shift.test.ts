import { expect, test } from 'vitest';
import { isInShift, nextOpening, parseTime, startOfDay } from './shift.ts';
import type { ShiftRules } from './shift.ts';

const DESK: ShiftRules = {
  periods: [{ start: '09:00', end: '18:00' }],
  timezone: 'Asia/Shanghai',
  weekendsDisabled: true,
  holidays: ['2026-10-01'],
};
const at = (iso: string): number => Date.parse(iso) / 1000;
const iso = (seconds: number | null): string | null =>
  seconds === null ? null : new Date(seconds * 1000).toISOString();

test.each([
  ['2026-11-23T08:59:59+08:00', false],
  ['2026-11-23T09:00:00+08:00', true],
  ['2026-11-23T18:00:00+08:00', true],
  ['2026-11-23T18:00:01+08:00', false],
  ['2026-11-22T12:00:00+08:00', false],
  ['2026-10-01T12:00:00+08:00', false],
])('at %s the desk is open: %s', (time, open) => expect(isInShift(DESK, at(time))).toBe(open));

test('an end of 23:59 or 24:00 leaves no hole before midnight', () => {
  for (const end of ['23:59', '24:00']) {
    const rules = { ...DESK, periods: [{ start: '09:00', end }] };
    expect(isInShift(rules, at('2026-11-23T23:59:59+08:00'))).toBe(true);
  }
});

test('a night shift belongs to the day it began on', () => {
  const night = { ...DESK, periods: [{ start: '22:00', end: '06:00' }] };
  expect(isInShift(night, at('2026-11-21T03:00:00+08:00'))).toBe(true);
  expect(isInShift(night, at('2026-11-23T03:00:00+08:00'))).toBe(false);
  expect(isInShift(night, at('2026-11-23T22:00:00+08:00'))).toBe(true);
});

test('start and end alike mean the whole day', () => {
  const always = { ...DESK, periods: [{ start: '00:00', end: '00:00' }], weekendsDisabled: false, holidays: [] };
  expect(isInShift(always, at('2026-11-22T13:37:00Z'))).toBe(true);
});

test('the next opening is later today, after the weekend, or after a holiday', () => {
  expect(iso(nextOpening(DESK, at('2026-11-23T07:00:00+08:00')))).toBe('2026-11-23T01:00:00.000Z');
  expect(iso(nextOpening(DESK, at('2026-11-27T19:00:00+08:00')))).toBe('2026-11-30T01:00:00.000Z');
  expect(iso(nextOpening(DESK, at('2026-09-30T19:00:00+08:00')))).toBe('2026-10-02T01:00:00.000Z');
});

test('a desk that never opens has no next opening', () => {
  expect(nextOpening({ ...DESK, periods: [] }, at('2026-11-23T07:00:00+08:00'))).toBeNull();
});

test('daylight saving moves the opening with the wall clock', () => {
  const berlin = { ...DESK, timezone: 'Europe/Berlin', weekendsDisabled: false, holidays: [] };
  expect(iso(nextOpening(berlin, at('2026-03-28T19:00:00Z')))).toBe('2026-03-29T07:00:00.000Z');
  expect(iso(nextOpening(berlin, at('2026-10-24T19:00:00Z')))).toBe('2026-10-25T08:00:00.000Z');
});

test('an opening inside the skipped hour moves to the first instant after it', () => {
  const early = {
    ...DESK,
    periods: [{ start: '02:30', end: '10:00' }],
    timezone: 'Europe/Berlin',
    weekendsDisabled: false,
    holidays: [],
  };
  expect(iso(nextOpening(early, at('2026-03-29T00:30:00Z')))).toBe('2026-03-29T01:00:00.000Z');
});

test.each(['Asia/Shanghai', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'Pacific/Apia'])(
  'in %s the desk is open at its next opening and closed a minute before, all year',
  (timezone) => {
    const rules = { ...DESK, timezone, holidays: [] };
    for (let day = 0; day < 366; day += 3) {
      const now = at('2026-01-01T00:00:00Z') + day * 86_400 + 20 * 3600;
      const opening = nextOpening(rules, now);
      if (opening === null) throw new Error('never opens');
      expect(isInShift(rules, opening)).toBe(true);
      expect(isInShift(rules, opening - 60)).toBe(false);
    }
  },
);

test('times that cannot be read are refused', () => {
  expect(['09:00', '24:00', '00:00'].map(parseTime)).toEqual([32_400, 86_400, 0]);
  expect(['9:00', '24:01', '25:00', '12:60', 'noon'].map(parseTime)).toEqual([null, null, null, null, null]);
});

test('a day begins at local midnight', () => {
  expect(iso(startOfDay('Asia/Shanghai', at('2026-11-23T10:00:00Z')))).toBe('2026-11-22T16:00:00.000Z');
});
