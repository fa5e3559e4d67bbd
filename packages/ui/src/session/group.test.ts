import { expect, test } from 'vitest';
import { blankMessage } from './messages.ts';
import { groupMessage } from './group.ts';
import type { ViewMessage } from './types.ts';

// Noon, so that no time zone puts the minutes around it on another day.
const NOON = new Date(2026, 10, 23, 12).getTime() / 1000;

function at(seconds: number, changes: Partial<ViewMessage> = {}): ViewMessage {
  return { ...blankMessage(`m${seconds}`, 'user', NOON + seconds), ...changes };
}

test('messages of one sender within two minutes stand together', () => {
  expect(groupMessage(at(60), at(0), at(170))).toEqual({ newDay: false, first: false, last: false });
  expect(groupMessage(at(60), at(-60), at(180))).toEqual({ newDay: false, first: true, last: true });
});

test('another sender begins a group, also another agent', () => {
  const anna = { role: 'agent', agent_id: 'a1' } as const;
  expect(groupMessage(at(10, anna), at(0), at(20, { ...anna, agent_id: 'a2' }))).toMatchObject({
    first: true,
    last: true,
  });
});

test('system rows stand alone', () => {
  const system = { role: 'system' } as const;
  expect(groupMessage(at(1, system), at(0, system), at(2, system))).toMatchObject({ first: true, last: true });
});

test('the first message of a day has the date above it, and begins a group', () => {
  const midnight = 12 * 3600;
  expect(groupMessage(at(midnight + 5), at(midnight - 5), undefined)).toEqual({
    newDay: true,
    first: true,
    last: true,
  });
  expect(groupMessage(at(0), undefined, undefined).newDay).toBe(true);
  expect(groupMessage(at(0, { divider: true, role: 'system' }), undefined, undefined).newDay).toBe(false);
});
