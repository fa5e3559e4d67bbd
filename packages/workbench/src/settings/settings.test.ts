import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, changeSettings, readSettings } from './settings.ts';

function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  } as Storage;
}

test('what was changed is there the next time', () => {
  const storage = memoryStorage();
  changeSettings(storage, readSettings(storage), { singleKeys: false, quietFrom: '22:00' });
  expect(readSettings(storage)).toEqual({ ...DEFAULT_SETTINGS, singleKeys: false, quietFrom: '22:00' });
});

test('spoilt and unknown values count as not set', () => {
  const storage = memoryStorage();
  storage.setItem('fiido-workbench:settings', '{"singleKeys":"no","other":1,"sound":false}');
  expect(readSettings(storage)).toEqual({ ...DEFAULT_SETTINGS, sound: false });
  storage.setItem('fiido-workbench:settings', 'null');
  expect(readSettings(storage)).toEqual(DEFAULT_SETTINGS);
  storage.setItem('fiido-workbench:settings', '{');
  expect(readSettings(storage)).toEqual(DEFAULT_SETTINGS);
});
