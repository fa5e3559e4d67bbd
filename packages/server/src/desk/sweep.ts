import type { Status } from '@fiido/protocol';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { isInShift } from '../session/shift.ts';
import type { ShiftRules } from '../session/shift.ts';
import type { StoredSession } from '../session/session.ts';
import { StoreUnavailable } from '../store/store.ts';
import type { SessionStore } from '../store/store.ts';
import { assignWaiting } from '../assignment/assign.ts';
import { dueAction } from './due.ts';
import type { DeskState } from './due.ts';
import { alertLongQueue } from './queue-alert.ts';
import { callRoll } from './roll-call.ts';
import { createSlaWatch } from './sla-watch.ts';
import { createSweepLease } from './sweep-lease.ts';
import { tellPresence } from './tell-presence.ts';

export type SweepDeps = Pick<
  Deps,
  'config' | 'rules' | 'store' | 'feeds' | 'documents' | 'clock' | 'log' | 'accounts' | 'presence'
>;

const EVERY_MS = 5000;
/** Sessions of a status that one sweep looks at; the next sweep goes on where it ended. */
const PAGE = 500;
/** Sessions changed at the same time: many at the end of a shift, and the queue is told in fewer notices. */
const AT_ONCE = 10;

/** Reads the sessions of a status page by page, and begins anew at the end. */
function pagesOf(store: SessionStore, status: Status): () => Promise<StoredSession[]> {
  let offset = 0;
  return async () => {
    const { sessions } = await store.list({ status, limit: PAGE, offset });
    offset = sessions.length < PAGE ? 0 : offset + PAGE;
    return sessions;
  };
}

/** Does what is due in a session; somebody who was faster is no failure, and one session's trouble not the others'. */
async function settle(deps: SweepDeps, session: StoredSession, desk: DeskState): Promise<void> {
  const { session_name } = session;
  const action = dueAction(session, desk, `ahr_${crypto.randomUUID()}`);
  if (!action) return;
  try {
    await dispatch(deps, session_name, action);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    if (error instanceof AppError) deps.log.debug('sweep_refused', { session_name, action: action.type, error });
    else deps.log.error('sweep_failed', { session_name, action: action.type, error });
  }
}

/** One look at everybody who may be stuck; `mayMiss` as in `callRoll`. */
function createSweep(deps: SweepDeps): (mayMiss: boolean) => Promise<void> {
  const { store, config, clock, log } = deps;
  // The sessions that agents lose come before those that wait, so that they are seen waiting in the same sweep.
  const pages = [pagesOf(store, 'manual_live'), pagesOf(store, 'pending_manual')];
  const watchSla = createSlaWatch(deps);
  return async (mayMiss) => {
    const roll = await callRoll(deps, mayMiss);
    for (const nextPage of pages) {
      const sessions = await nextPage();
      const now = clock.now();
      const open = new Map<ShiftRules, boolean>();
      const deskOf = ({ site }: StoredSession): DeskState => {
        const { shift } = deps.rules.of({ site });
        const inShift = open.get(shift) ?? isInShift(shift, now);
        open.set(shift, inShift);
        return { ...roll, now, patience: config.patience, inShift };
      };
      for (let from = 0; from < sessions.length; from += AT_ONCE) {
        await Promise.all(
          sessions.slice(from, from + AT_ONCE).map((session) => settle(deps, session, deskOf(session))),
        );
      }
    }
    await assignWaiting(deps);
    await watchSla();
    await alertLongQueue(deps);
    for (const agent of roll.changed) {
      await tellPresence(deps, agent).catch((error: unknown) => log.debug('presence_not_told', { error }));
    }
  };
}

/**
 * Sees to it that nobody is stuck, until `signal` aborts: waits end, silent sessions close, and sessions of agents
 * who are gone find somebody else. All processes run it; one of them does the work. Never rejects.
 */
export async function keepDesk(deps: SweepDeps, signal: AbortSignal): Promise<void> {
  const { documents, clock, log, config } = deps;
  const lease = createSweepLease(documents, clock);
  const sweep = createSweep(deps);
  // Signs of life could not come in before this process ran, nor while the store was away.
  let watchingSince = clock.now();
  while (!signal.aborted) {
    await clock.sleep(EVERY_MS, signal);
    if (signal.aborted) return;
    try {
      if (await lease.hold()) await sweep(clock.now() - watchingSince >= config.patience.presenceLease);
    } catch (error) {
      watchingSince = clock.now();
      if (!signal.aborted) log.warn('desk_sweep_failed', { error });
    }
  }
}
