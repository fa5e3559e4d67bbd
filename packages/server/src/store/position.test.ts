import { expect, test } from 'vitest';
import { formatPosition, parsePosition } from './position.ts';

test.each([
  ['life-7', { epoch: 'life', seq: 7 }],
  ['7', { epoch: null, seq: 7 }],
  ['0', { epoch: null, seq: 0 }],
  ['a-b-12', { epoch: 'a-b', seq: 12 }],
  ['-7', null],
  ['life-', null],
  ['life', null],
  ['', null],
  ['life--1', { epoch: 'life-', seq: 1 }],
  ['life-1.5', null],
  ['99999999999999999999', null],
])('%s is read as the position it is', (text, position) => {
  expect(parsePosition(text)).toEqual(position);
});

test('a position is read back as it was written', () => {
  expect(parsePosition(formatPosition('9f-2', 123))).toEqual({ epoch: '9f-2', seq: 123 });
});
