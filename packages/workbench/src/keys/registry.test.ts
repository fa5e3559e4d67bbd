import { expect, test } from 'vitest';
import { KEY_BINDINGS, actionOf } from './registry.ts';

function press(key: string, facts: object = {}) {
  return {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    defaultPrevented: false,
    ...facts,
  };
}

test('a single letter acts when nothing is being typed', () => {
  expect(actionOf(press('t'), false, false)).toBe('takeover');
  expect(actionOf(press('J'), false, false)).toBe('next');
});

test('a letter in a text field, in a dialog or while composing is only a letter', () => {
  expect(actionOf(press('t'), true, false)).toBeNull();
  expect(actionOf(press('t'), false, true)).toBeNull();
  expect(actionOf(press('t', { isComposing: true }), false, false)).toBeNull();
});

test('keys of the browser stay its own', () => {
  expect(actionOf(press('t', { ctrlKey: true }), false, false)).toBeNull();
  expect(actionOf(press('r', { metaKey: true }), false, false)).toBeNull();
});

test('Escape leaves a text field', () => {
  expect(actionOf(press('Escape'), true, false)).toBe('escape');
});

test('no key means two things', () => {
  const keys = KEY_BINDINGS.flatMap((binding) => binding.keys);
  expect(new Set(keys).size).toBe(keys.length);
});
