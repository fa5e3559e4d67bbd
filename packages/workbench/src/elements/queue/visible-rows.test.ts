import { expect, test } from 'vitest';
import { groupTops, visibleRows } from './visible-rows.ts';

const boxes = [
  { rows: 1_000, hasEmptyText: true },
  { rows: 0, hasEmptyText: false },
  { rows: 10, hasEmptyText: false },
];

test('at the top only the first rows are drawn', () => {
  expect(visibleRows(boxes, 0, 640)).toEqual([
    { from: 0, to: 18 },
    { from: 0, to: 0 },
    { from: 0, to: 0 },
  ]);
});

test('in the middle rows around the screen are drawn', () => {
  expect(visibleRows(boxes, 32 + 500 * 64, 640)[0]).toEqual({ from: 492, to: 518 });
});

test('at the end the last group is drawn whole', () => {
  const end = 32 + 1_000 * 64 + 32 + 10 * 64 - 640;
  const [first, , last] = visibleRows(boxes, end, 640);
  expect(last).toEqual({ from: 0, to: 10 });
  expect(first?.to).toBe(1_000);
});

test('an empty group takes no room, unless it says so', () => {
  expect(groupTops(boxes)).toEqual([0, 64_032, 64_032]);
  expect(groupTops([{ rows: 0, hasEmptyText: true }, ...boxes])[1]).toBe(70);
});
