import { expect, test } from 'vitest';
import { MAX_ROWS, newestRows } from './newest-rows.ts';
import { growRows } from './row-window.ts';

const far = { above: 9000, below: 9000, direction: null } as const;

test('a list begins with its newest rows', () => {
  expect(newestRows(10_000, 0)).toEqual({ start: 9920, end: 10_000 });
  expect(newestRows(10_000, 900)).toEqual({ start: 9800, end: 10_000 });
  expect(newestRows(3, 0)).toEqual({ start: 0, end: 3 });
});

test('nothing changes while both edges are far', () => {
  const rows = { start: 100, end: 200 };
  expect(growRows(rows, 1000, far, null)).toBe(rows);
});

test('rows are added where the edge is near and evicted on the far side once there are enough', () => {
  const up = { ...far, above: 100, direction: 'up' } as const;
  expect(growRows({ start: 500, end: 600 }, 1000, up, null)).toEqual({ start: 460, end: 600 });
  expect(growRows({ start: 500, end: 700 }, 1000, up, null)).toEqual({ start: 460, end: 660 });
  const down = { ...far, below: 100, direction: 'down' } as const;
  expect(growRows({ start: 500, end: 700 }, 1000, down, null)).toEqual({ start: 540, end: 740 });
});

test('a full window does not swing when both edges are near', () => {
  const rows = { start: 500, end: 500 + MAX_ROWS };
  expect(growRows(rows, 1000, { above: 10, below: 10, direction: null }, null)).toBe(rows);
});

test('the focused row stays, up to a bound', () => {
  const up = { ...far, above: 100, direction: 'up' } as const;
  expect(growRows({ start: 500, end: 700 }, 1000, up, 690)).toEqual({ start: 460, end: 691 });
  expect(growRows({ start: 460, end: 691 }, 1000, up, 690)).toEqual({ start: 420, end: 670 });
  const down = { ...far, below: 100, direction: 'down' } as const;
  expect(growRows({ start: 500, end: 700 }, 1000, down, 505)).toEqual({ start: 505, end: 740 });
});
