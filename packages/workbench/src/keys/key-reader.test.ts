import { expect, test } from 'vitest';
import { KeyReader } from './key-reader.ts';
import { KEY_BINDINGS, keyCaps } from './registry.ts';

function press(key: string, facts: object = {}) {
  return {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    defaultPrevented: false,
    timeStamp: 5_000,
    ...facts,
  };
}

const free = { editable: false, layer: false, singleKeys: true };
const read = (key: string, facts: object = {}, place: object = {}) =>
  new KeyReader().read(press(key, facts), { ...free, ...place });

test('a single letter acts when nothing is being typed', () => {
  expect(read('t')).toBe('takeover');
  expect(read('J')).toBe('next');
});

test('a letter in a text field, in a layer or while composing is only a letter', () => {
  expect(read('t', {}, { editable: true })).toBeNull();
  expect(read('t', {}, { layer: true })).toBeNull();
  expect(read('t', { isComposing: true })).toBeNull();
});

test('keys of the browser stay its own', () => {
  for (const key of ['t', 'w', '[', 'r']) {
    expect(read(key, { ctrlKey: true })).toBeNull();
    expect(read(key, { metaKey: true })).toBeNull();
  }
});

test('the palette and Escape are there in a text field too', () => {
  expect(read('k', { metaKey: true }, { editable: true })).toBe('palette');
  expect(read('Escape', {}, { editable: true })).toBe('escape');
});

test('two keys one after the other go somewhere, if the second comes soon', () => {
  const reader = new KeyReader();
  expect(reader.read(press('g', { timeStamp: 1_000 }), free)).toBe('first');
  expect(reader.read(press('w', { timeStamp: 1_400 }), free)).toBe('go_waiting');
  expect(reader.read(press('g', { timeStamp: 2_000 }), free)).toBe('first');
  expect(reader.read(press('w', { timeStamp: 9_000 }), free)).toBe('longest');
});

test('a second key that leads nowhere does nothing', () => {
  const reader = new KeyReader();
  reader.read(press('g'), free);
  expect(reader.read(press('t'), free)).toBeNull();
  expect(reader.read(press('t'), free)).toBe('takeover');
});

test('who turned letters off keeps the arrows and the palette, and letters begin a reply', () => {
  const off = { singleKeys: false };
  expect(read('t', {}, off)).toBe('text');
  expect(read('?', {}, off)).toBe('text');
  expect(read('ArrowDown', {}, off)).toBe('next');
  expect(read('k', { ctrlKey: true }, off)).toBe('palette');
});

test('a character without a meaning of its own begins a reply', () => {
  expect(read('7')).toBe('text');
  expect(read(' ')).toBeNull();
});

test('no key means two things', () => {
  const keys = KEY_BINDINGS.flatMap((binding) => binding.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test('key caps follow the machine', () => {
  expect(keyCaps('mod+k', true)).toEqual(['⌘', 'K']);
  expect(keyCaps('mod+enter', false)).toEqual(['Ctrl', 'Enter']);
  expect(keyCaps('g w', false)).toEqual(['G', 'W']);
});
