import { expect, test } from 'vitest';
import { sessionStorageOf } from './storage.ts';

const session = { session_id: 's1', token: 't1' };

function mapStorage(entries = new Map<string, string>()) {
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

test('a session is found again on the next page', () => {
  const storage = mapStorage();
  sessionStorageOf('fiido', () => storage).write(session);
  expect(sessionStorageOf('fiido', () => storage).read()).toEqual(session);
});

test('two sites know nothing of each other', () => {
  const storage = mapStorage();
  sessionStorageOf('fiido', () => storage).write(session);
  expect(sessionStorageOf('other', () => storage).read()).toBeUndefined();
});

test('forgetting leaves nothing behind', () => {
  const storage = mapStorage();
  const own = sessionStorageOf('fiido', () => storage);
  own.write(session);
  own.write(undefined);
  expect(storage.entries.size).toBe(0);
  expect(own.read()).toBeUndefined();
});

test('a browser that refuses storage keeps the session until the page goes', () => {
  const blocked = sessionStorageOf('fiido', () => {
    throw new DOMException('denied', 'SecurityError');
  });
  blocked.write(session);
  expect(blocked.read()).toEqual(session);
});

test('what somebody else wrote there is no session', () => {
  for (const text of ['{', 'null', '7', '{"session_id":"s1"}']) {
    const storage = mapStorage(new Map([['fiido:fiido:session', text]]));
    expect(sessionStorageOf('fiido', () => storage).read()).toBeUndefined();
  }
});
