import { expect, test } from 'vitest';
import { createTestApp } from '../../test/support.ts';
import { storeLimitsOf } from '../assemble.ts';
import { createFakeClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import type { DocumentKind } from '../store/documents.ts';
import { createMemoryStore } from '../store/memory.ts';
import { callRoll } from './roll-call.ts';

const USED = ['agent', 'presence'];

/** A server whose documents wait before each use of accounts and leases until `step` lets one go on. */
async function stepwise() {
  const clock = createFakeClock(1_763_605_000);
  const stores = createMemoryStore({ clock, limits: storeLimitsOf(readConfig({}, () => '')) });
  const app = await createTestApp({ clock, stores });
  // Only what the test calls touches the documents.
  app.shutDown();
  await app.agent();
  const agent = await app.deps.accounts.find('agent001');
  if (!agent) throw new Error('no agent');
  await app.deps.presence.renew(agent);
  await clock.advance(91_000);
  const { documents } = stores;
  let gate: ((kind: DocumentKind) => Promise<void>) | undefined;
  for (const name of ['get', 'put', 'delete', 'list'] as const) {
    const plain = documents[name].bind(documents) as (...args: unknown[]) => Promise<never>;
    documents[name] = async (...args: unknown[]) => {
      if (gate && USED.includes(String(args[0]))) await gate(args[0] as DocumentKind);
      return plain(...args);
    };
  }
  return { app, agent, through: (next: typeof gate) => (gate = next) };
}

/** Lets two pieces of work use the documents in turns: the first alone `lead` times, then the second to its end. */
async function interleave(
  { through }: Awaited<ReturnType<typeof stepwise>>,
  lead: number,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<void> {
  let uses = 0;
  let other: Promise<unknown> | undefined;
  through(async () => {
    if (uses++ !== lead) return;
    // What the second does passes: only the first is held up.
    other = second();
    await other;
  });
  await first();
  through(undefined);
  await (other ?? second());
}

test.each(Array.from({ length: 8 }, (_, lead) => lead))(
  'who logs in while the lease of before is found run out is online, whoever is faster (%i)',
  async (lead) => {
    const desk = await stepwise();
    const { app, agent } = desk;
    const logIn = () => app.deps.accounts.login('agent001', 'agent123', '127.0.0.1');
    const look = () => callRoll(app.deps, true);
    await interleave(desk, lead, look, logIn);
    await look();
    expect(await app.deps.accounts.find(agent.id)).toMatchObject({ status: 'online' });
  },
);

test.each(Array.from({ length: 8 }, (_, lead) => lead))(
  'a look at the desk in the middle of a login leaves the agent online (%i)',
  async (lead) => {
    const desk = await stepwise();
    const { app, agent } = desk;
    const logIn = () => app.deps.accounts.login('agent001', 'agent123', '127.0.0.1');
    const look = () => callRoll(app.deps, true);
    await interleave(desk, lead, logIn, look);
    await look();
    expect(await app.deps.accounts.find(agent.id)).toMatchObject({ status: 'online' });
  },
);

test('an account that is changed while its lease is found run out is found away by the next look', async () => {
  const desk = await stepwise();
  const { app, agent } = desk;
  const rename = () => app.deps.accounts.update('agent001', { name: 'Anna' });
  await interleave(desk, 2, () => callRoll(app.deps, true), rename);
  await callRoll(app.deps, true);
  expect(await app.deps.accounts.find(agent.id)).toMatchObject({ status: 'offline', name: 'Anna' });
});
