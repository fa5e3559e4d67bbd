import { expect, test } from 'vitest';
import { ApiError } from '../connection.ts';
import { chinese, english, errorText, fill } from './locale.ts';

function placesOf(texts: object, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] => {
    const at = `${path}.${key}`;
    // English has a form that Chinese lacks.
    if (key === 'one') return [];
    // The server's names of its own tags are Chinese already.
    if (at === '.labels.names') return [];
    if (typeof value !== 'string') return placesOf(value as object, at);
    return [[at, (value.match(/\{\w+\}/g) ?? []).toSorted().join()]];
  });
}

test('both languages put the same values into each text', () => {
  expect(Object.fromEntries(placesOf(chinese.texts))).toEqual(Object.fromEntries(placesOf(english.texts)));
});

test('who was faster is told in the agent’s language', () => {
  const body = {
    success: false,
    code: 'ALREADY_TAKEN',
    error: '',
    detail: '',
    params: { agent_name: '小王' },
  } as const;
  const error = new ApiError('ALREADY_TAKEN', 409, body);
  expect(errorText(english, error)).toBe('Already taken over by 小王.');
  expect(errorText(chinese, error)).toBe('会话已被坐席【小王】接入。');
});

test('a failure without words of its own names its code', () => {
  expect(errorText(english, new ApiError('PAYLOAD_TOO_LARGE', 413))).toContain('PAYLOAD_TOO_LARGE');
});

test('a place without a value stays empty', () => {
  expect(fill('{a} and {b}', { a: 1 })).toBe('1 and ');
});
