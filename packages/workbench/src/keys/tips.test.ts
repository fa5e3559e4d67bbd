import { expect, test } from 'vitest';
import { countMouseUse } from './tips.ts';

function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  } as Storage;
}

test('the key is told the third time and never again', () => {
  const storage = memoryStorage();
  const told = [1, 2, 3, 4].map(() => countMouseUse(storage, 'takeover')?.keys[0]);
  expect(told).toEqual([undefined, undefined, 't', undefined]);
});

test('each action is counted for itself, and spoilt counts start again', () => {
  const storage = memoryStorage();
  storage.setItem('fiido-workbench:mouse-uses', '{');
  countMouseUse(storage, 'takeover');
  countMouseUse(storage, 'takeover');
  expect(countMouseUse(storage, 'close')).toBeNull();
  expect(countMouseUse(storage, 'takeover')?.action).toBe('takeover');
});
