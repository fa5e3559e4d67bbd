import { expect, test } from 'vitest';
import { isOvernight, periodsOf, weekOf } from './week.ts';

const record = { timezone: 'Europe/Berlin', holidays: [] };
const MORNING = { start: '09:00', end: '12:00' };
const EVENING = { start: '13:00', end: '18:00' };

test('periods that hold on all days are there on each, but for weekends that are closed', () => {
  const week = weekOf({ ...record, periods: [EVENING, MORNING], weekends_disabled: true });
  expect(week.map(({ length }) => length)).toEqual([2, 2, 2, 2, 2, 0, 0]);
  expect(week[0]).toEqual([MORNING, EVENING]);
});

test('hours that days share become one period, whatever else these days have', () => {
  const week = [[MORNING, EVENING], [MORNING], [], [], [], [EVENING], []];
  const periods = periodsOf(week);
  expect(periods).toEqual([
    { ...MORNING, days: [1, 2] },
    { ...EVENING, days: [1, 6] },
  ]);
  expect(weekOf({ ...record, periods, weekends_disabled: false })).toEqual(week);
});

test('the same hours twice on a day are said once', () => {
  expect(periodsOf([[MORNING, MORNING], [], [], [], [], [], []])).toEqual([{ ...MORNING, days: [1] }]);
});

test('an end before the start is on the next day', () => {
  expect([isOvernight({ start: '22:00', end: '06:00' }), isOvernight(MORNING)]).toEqual([true, false]);
});
