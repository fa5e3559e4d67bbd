import { expect, vi } from 'vitest';
import * as check from './checker.ts';
import { Shopper } from './clients.ts';
import type { Agent, Where } from './clients.ts';

/** A shopper and the agent who serves them, by now. */
export async function liveSession(where: Where, agent: Agent): Promise<Shopper> {
  const shopper = (await Shopper.open(where)).follow();
  expect(await shopper.escalate()).toMatchObject({ outcome: 'acked' });
  expect(await agent.takeover(shopper.name)).toMatchObject({ outcome: 'acked' });
  await vi.waitFor(() => expect(shopper.view.status).toBe('manual_live'), 5000);
  return shopper;
}

/** Waits until the shopper's page shows all that is stored, then holds everything recorded against the invariants. */
export async function checkHistory(shopper: Shopper, agent: Agent, timeoutMs = 10_000): Promise<void> {
  const { name } = shopper;
  await vi.waitFor(async () => expect(shopper.view.seq).toBe((await agent.session(name)).session.seq), {
    timeout: timeoutMs,
    interval: 20,
  });
  await shopper.loadEarlier();
  const stored = await agent.messages(name);
  const { session, audit_trail } = await agent.session(name);
  const sent = [...shopper.sent, ...agent.sent.filter((one) => one.session === name)];
  check.expectNone(
    check.checkKept(sent, stored),
    check.checkSentOnce(sent, stored),
    check.checkOnce(stored),
    check.checkOnce(shopper.view.messages),
    check.checkSameHistory(
      shopper.view.messages.filter(({ seq }) => seq > 0),
      stored,
    ),
    ...shopper.feeds.map(({ seen }) => check.checkOrder(seen)),
    ...shopper.feeds.map(({ seen, resumedAfter }) => check.checkResumed(seen, resumedAfter)),
    check.checkAiSilent(stored, audit_trail),
    check.checkTransitions(audit_trail, session.status),
  );
}
