import { expect, test } from 'vitest';
import { createFakeClock } from '../clock.ts';
import { MemoryDocuments } from '../store/memory-documents.ts';
import { createPresence } from './presence.ts';
import type { Presence } from './presence.ts';

const ANNA = { id: 'agent_1', username: 'anna' };

function desk() {
  const clock = createFakeClock(1_763_605_000);
  const documents = new MemoryDocuments(clock);
  const make = (): Presence => createPresence({ documents, clock, lease: 90, remember: 86_400 });
  return { clock, make, presence: make() };
}

async function leaseOf(presence: Presence) {
  const [lease] = await presence.list();
  if (!lease) throw new Error('no lease');
  return lease;
}

test('a sign of life makes a lease, and signs in quick succession cost nothing', async () => {
  const { clock, presence } = desk();
  expect(await presence.list()).toEqual([]);
  for (let count = 0; count < 10; count++) await presence.renew(ANNA);
  expect(await leaseOf(presence)).toMatchObject({ id: 'agent_1', version: 1 });
  await clock.advance(5000);
  await presence.renew(ANNA);
  expect(await leaseOf(presence)).toMatchObject({ version: 2, value: { expires_at: clock.now() + 90 } });
});

test('who shows up in the moment of being found away is not away', async () => {
  const { clock, make, presence } = desk();
  await presence.renew(ANNA);
  await clock.advance(91_000);
  const lease = await leaseOf(presence);
  await make().renew(ANNA);
  expect(await presence.note(lease, 'online')).toBe(false);
  expect((await leaseOf(presence)).value.away_from).toBeNull();
});

test('being away is remembered until somebody has seen the return', async () => {
  const { clock, presence } = desk();
  await presence.renew(ANNA);
  await clock.advance(91_000);
  expect(await presence.note(await leaseOf(presence), 'busy')).toBe(true);
  await presence.renew(ANNA);
  expect((await leaseOf(presence)).value).toMatchObject({ away_from: 'busy', expires_at: clock.now() + 90 });
});

test('a login forgets a lease that ran out, not one of another open workbench', async () => {
  const { clock, presence } = desk();
  await presence.renew(ANNA);
  await clock.advance(89_000);
  await presence.begin(ANNA);
  expect((await leaseOf(presence)).value).toMatchObject({ expires_at: clock.now() + 90 });
  await clock.advance(91_000);
  const lapsed = await leaseOf(presence);
  await presence.begin(ANNA);
  expect(await presence.list()).toEqual([]);
  expect(await presence.note(lapsed, 'online')).toBe(false);
  await presence.renew(ANNA);
  expect((await leaseOf(presence)).value).toMatchObject({ expires_at: clock.now() + 90, away_from: null });
});
