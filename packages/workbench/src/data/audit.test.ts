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
  expect(addToTrail([], taken)).toEqual([
    {
      status_from: 'pending_manual',
      status_to: 'manual_live',
      operator: 'agent_2',
      timestamp: 1_100,
      action: 'status_change',
    },
  ]);
});

test('a change that the trail has already is not doubled', () => {
  const trail = addToTrail([], { ...taken, timestamp: 1_100.4 });
  expect(addToTrail(trail, taken)).toBe(trail);
});
