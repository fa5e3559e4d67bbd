import { expect, test } from 'vitest';
import { newAgentId } from './new-account.ts';

test('accounts that are made in the same millisecond have ids of their own', () => {
  const ids = Array.from({ length: 500 }, () => newAgentId(1_795_399_200));
  expect(new Set(ids).size).toBe(500);
  for (const id of ids) expect(id).toMatch(/^agent_1795399200000\d{9}$/);
});
