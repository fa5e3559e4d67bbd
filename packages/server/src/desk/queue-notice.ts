import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { inOrder, placeOf, waiterOf } from '../session/queue.ts';
import { secondsSince } from '../session/seconds-since.ts';
import type { Waiter } from '../session/queue.ts';
import type { StoredSession } from '../session/session.ts';
import type { Documents } from '../store/documents.ts';
import type { Feeds, SessionStore } from '../store/store.ts';

export interface NoticeDeps {
  store: SessionStore;
  feeds: Feeds;
  documents: Documents;
  clock: Clock;
  log: Log;
}

/** Waiting sessions whose shoppers are told their place after a change. */
const MAX_TOLD = 200;

/** How many agents are at the desk. */
export async function agentsOnline(deps: Pick<NoticeDeps, 'documents'>): Promise<number> {
  const agents = await deps.documents.list<{ status: string; active: boolean }>('agent');
  return agents.filter(({ value }) => value.status === 'online' && value.active).length;
}

/** Those who wait in the order they are served. */
export async function waitingInOrder(deps: Pick<NoticeDeps, 'store' | 'clock'>): Promise<Waiter[]> {
  return inOrder(await deps.store.waiting(), deps.clock.now());
}

/** Notices under way; `again` when the queue moved since the one that runs began. */
const underWay = new WeakMap<Feeds, { again: boolean }>();

/**
 * Tells the desk and all who wait where they stand, whenever somebody joined or left the queue, or matters more or
 * less than before.
 *
 * Changes that come while they are being told are told together afterwards: a hundred waits that end at once
 * must not read the queue a hundred times.
 */
export function announceQueue(deps: NoticeDeps, before: StoredSession | null, after: StoredSession): void {
  const place = (session: StoredSession | null): string => JSON.stringify(session && waiterOf(session));
  if (place(before) === place(after)) return;
  const running = underWay.get(deps.feeds);
  if (running) running.again = true;
  else void tellUntilTold(deps);
}

async function tellUntilTold(deps: NoticeDeps): Promise<void> {
  const state = { again: true };
  underWay.set(deps.feeds, state);
  while (state.again) {
    state.again = false;
    // The change itself is committed; a place in the queue that is not told now is told with the next change.
    await publishQueue(deps).catch((error: unknown) => deps.log.warn('queue_notice_failed', { error }));
  }
  underWay.delete(deps.feeds);
}

async function publishQueue(deps: NoticeDeps): Promise<void> {
  const [order, agents_online] = await Promise.all([waitingInOrder(deps), agentsOnline(deps)]);
  const now = deps.clock.now();
  await deps.feeds.publish('desk', {
    type: 'queue',
    total_count: order.length,
    vip_count: order.filter(({ vip }) => vip).length,
    max_wait_time: Math.max(0, ...order.map(({ since }) => secondsSince(since, now))),
  });
  await Promise.all(
    order.slice(0, MAX_TOLD).map(async ({ session_name }) => {
      const place = placeOf(session_name, order, agents_online);
      if (place) await deps.feeds.publish(`session:${session_name}`, { type: 'queue', ...place, agents_online });
    }),
  );
}
