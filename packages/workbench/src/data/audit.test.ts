import { expect, test } from 'vitest';
import { addToTrail } from './audit.ts';

const taken = {
  type: 'status_change',
  status: 'manual_live',
  previous_status: 'pending_manual',
  timestamp: 1_100,
  agent_info: { agent_id: 'agent_2', agent_name: 'Sophie' },
} as const;

test('a change that the feed tells is added with who made it', () => {
  expect(addToTrail([], taken, undefined)).toEqual([
    {
      status_from: 'pending_manual',
      status_to: 'manual_live',
      operator: 'agent_2',
      timestamp: 1_100,
      action: 'status_change',
      agent_to: 'agent_2',
    },
  ]);
});

test('a change that the trail has already is not doubled', () => {
  const trail = addToTrail([], { ...taken, timestamp: 1_100.4 }, undefined);
  expect(addToTrail(trail, taken, undefined)).toBe(trail);
});

test('a transfer is the work of the agent who had the session', () => {
  const [entry] = addToTrail([], { ...taken, previous_status: 'manual_live', reason: 'transferred' }, 'agent_1');
  expect(entry).toMatchObject({ operator: 'agent_1', agent_to: 'agent_2', reason: 'transferred' });
});
