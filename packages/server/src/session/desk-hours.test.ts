import { expect, test } from 'vitest';
import { deskSeconds } from './desk-hours.ts';
import type { ShiftRules } from './shift.ts';

const HOUR = 3600;
const at = (iso: string): number => Date.parse(iso) / 1000;
const rules = (timezone: string, ...periods: [string, string][]): ShiftRules => ({
  periods: periods.map(([start, end]) => ({ start, end })),
  timezone,
  weekendsDisabled: true,
  holidays: ['2026-12-25'],
});

const BERLIN = rules('Europe/Berlin', ['09:00', '18:00']);

test.each([
  ['within a day', '2026-11-23T10:00:00+01:00', '2026-11-23T11:30:00+01:00', 1.5],
  ['before the desk opens', '2026-11-23T06:00:00+01:00', '2026-11-23T08:00:00+01:00', 0],
  ['over a night', '2026-11-23T17:00:00+01:00', '2026-11-24T10:00:00+01:00', 2],
  ['over a weekend', '2026-11-27T17:00:00+01:00', '2026-11-30T10:00:00+01:00', 2],
  ['over a holiday on a Friday', '2026-12-24T17:00:00+01:00', '2026-12-28T10:00:00+01:00', 2],
  ['over the day on which the clocks change', '2026-10-23T17:00:00+02:00', '2026-10-26T10:00:00+01:00', 2],
  ['the wrong way round', '2026-11-23T11:00:00+01:00', '2026-11-23T10:00:00+01:00', 0],
])('counts hours %s', (_, from, to, hours) => expect(deskSeconds(BERLIN, at(from), at(to))).toBe(hours * HOUR));

test('a night shift and periods that overlap count once', () => {
  const night = rules('Europe/Berlin', ['22:00', '06:00']);
  expect(deskSeconds(night, at('2026-11-23T20:00:00+01:00'), at('2026-11-24T12:00:00+01:00'))).toBe(8 * HOUR);
  const twice = rules('Europe/Berlin', ['09:00', '13:00'], ['12:00', '17:00']);
  expect(deskSeconds(twice, at('2026-11-23T00:00:00+01:00'), at('2026-11-24T00:00:00+01:00'))).toBe(8 * HOUR);
});

test('a desk that is always open counts every second, across the date line too', () => {
  const always: ShiftRules = { ...rules('Pacific/Apia', ['00:00', '24:00']), weekendsDisabled: false, holidays: [] };
  const from = at('2026-11-20T13:37:21Z');
  expect(deskSeconds(always, from, from + 400_000)).toBe(400_000);
});

test('a clock of years counts one year', () => {
  const always: ShiftRules = { ...rules('UTC', ['00:00', '00:00']), weekendsDisabled: false, holidays: [] };
  const now = at('2026-11-23T00:00:00Z');
  expect(deskSeconds(always, now - 1000 * 86_400, now)).toBe(366 * 86_400);
});
