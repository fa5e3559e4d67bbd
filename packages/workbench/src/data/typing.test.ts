import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TypingSignal } from './typing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function signals(): { signal: TypingSignal; told: boolean[] } {
  const told: boolean[] = [];
  return { signal: new TypingSignal((is_typing) => told.push(is_typing)), told };
}

test('many key presses are few signals, and silence ends them', () => {
  const { signal, told } = signals();
  for (let at = 0; at < 10; at++) {
    signal.typed();
    vi.advanceTimersByTime(300);
  }
  expect(told).toEqual([true, true]);
  vi.advanceTimersByTime(6_000);
  expect(told).toEqual([true, true, false]);
});

test('a sent message needs no signal of its own', () => {
  const { signal, told } = signals();
  signal.typed();
  signal.sent();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([true]);
});

test('a text that was given up is told at once, and only once', () => {
  const { signal, told } = signals();
  signal.typed();
  signal.stop();
  signal.stop();
  expect(told).toEqual([true, false]);
});
