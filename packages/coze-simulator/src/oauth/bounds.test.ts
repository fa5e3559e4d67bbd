import { expect, test } from 'vitest';
import { createTokens } from './tokens.ts';
import { createUsedJtis } from './used-jtis.ts';

const LIMIT = 50_000;

test('a used id is refused, and another app may use the same one', () => {
  const used = createUsedJtis(() => 0);
  expect([used.use('app', 'a', 10), used.use('app', 'a', 10), used.use('other', 'a', 10)]).toEqual([true, false, true]);
});

test('room is made from expired ids first, then from the oldest', () => {
  let now = 0;
  const used = createUsedJtis(() => now);
  used.use('app', 'long', 1000);
  for (let count = 1; count < LIMIT; count++) used.use('app', `short-${count}`, 10);
  now = 20;
  expect(used.use('app', 'new', 1000)).toBe(true);
  expect(used.use('app', 'long', 1000)).toBe(false);
  for (let count = 0; count < LIMIT; count++) used.use('app', `more-${count}`, 1000);
  expect(used.use('app', 'long', 1000)).toBe(true);
});

test('tokens are bounded: the oldest makes room', () => {
  const tokens = createTokens(() => 0, 'pat_x');
  const app = { client_id: '1', public_key_id: 'k', public_key_pem: '' };
  const [first] = tokens.issue(app, 'account', 's1', 900);
  for (let count = 0; count < LIMIT; count++) tokens.issue(app, 'account', 's1', 900);
  expect(tokens.identify(`Bearer ${first}`)).toBeNull();
});

test('revoking all tokens leaves the personal one', () => {
  const tokens = createTokens(() => 0, 'pat_x');
  const [token] = tokens.issue({ client_id: '1', public_key_id: 'k', public_key_pem: '' }, 'account', null, 900);
  tokens.revokeAll();
  expect(tokens.identify(`Bearer ${token}`)).toBeNull();
  expect(tokens.identify('bearer pat_x')).toMatchObject({ session_name: null });
  expect(tokens.identify(undefined)).toBeNull();
});
