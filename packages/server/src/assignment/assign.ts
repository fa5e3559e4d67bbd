import type { Recommendation } from '@fiido/protocol';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { waitingInOrder } from '../desk/queue-notice.ts';
import { reservationAt } from '../session/reservation.ts';
import type { StoredSession } from '../session/session.ts';
import type { Document } from '../store/documents.ts';
import { VersionConflict } from '../store/store.ts';
import { choose } from './choose.ts';
import type { Candidate, Choice } from './choose.ts';
import { needsOf } from './skills.ts';

export type AssignDeps = Pick<
  Deps,
  'config' | 'rules' | 'store' | 'feeds' | 'documents' | 'clock' | 'log' | 'accounts'
>;

/** How long an agent has to take an offered session. */
export const OFFER_SECONDS = 30;
/** The first agent and the next one; then the session is free for all. */
const OFFERS_MAX = 2;
/** An agent's place outlives the offer a little: the next look at the desk gives it back. */
const PLACE_SECONDS = OFFER_SECONDS + 10;
/** Waiting sessions that one look offers; the rest waits for the next. */
const AT_ONCE = 50;
const MAX_TRIES = 20;

/** When agents were asked last, by id: a counter, so that no clocks are compared. */
interface Turns {
  count: number;
  last: Record<string, number>;
}

const TURNS_ID = 'desk';

async function readTurns({ documents }: AssignDeps): Promise<Document<Turns>> {
  const found = await documents.get<Turns>('assignment_turns', TURNS_ID);
  return found ?? { id: TURNS_ID, value: { count: 0, last: {} }, version: 0 };
}

/** The agents who are online and were not asked yet, as they are now. */
async function candidates(deps: AssignDeps, asked: readonly string[], { last }: Turns): Promise<Candidate[]> {
  const agents = (await deps.accounts.list()).filter(
    ({ id, active, status }) => active && status === 'online' && !asked.includes(id),
  );
  return Promise.all(
    agents.map(async (agent) => {
      const [live, kept] = await Promise.all([
        deps.store.servedBy(agent.id),
        deps.documents.held('assignment', agent.id),
      ]);
      return { agent, live, kept, last_offer: last[agent.id] ?? 0 };
    }),
  );
}

async function previousAgent(deps: AssignDeps, { session_name }: StoredSession): Promise<string | null> {
  const audit = await deps.store.audit(session_name);
  return audit.findLast(({ agent_to }) => agent_to !== undefined)?.agent_to ?? null;
}

/** Notes whose turn it was; false when another process chose somebody since the turns were read. */
async function noteTurn(deps: AssignDeps, turns: Document<Turns>, agent_id: string): Promise<boolean> {
  const known = new Set((await deps.accounts.list()).map(({ id }) => id));
  const count = turns.value.count + 1;
  const kept = Object.entries(turns.value.last).filter(([id]) => known.has(id));
  const value: Turns = { count, last: { ...Object.fromEntries(kept), [agent_id]: count } };
  try {
    await deps.documents.put('assignment_turns', TURNS_ID, value, { expectedVersion: turns.version });
    return true;
  } catch (error) {
    if (error instanceof VersionConflict) return false;
    throw error;
  }
}

/**
 * Chooses an agent and takes a place with them. Choices are made one after the other in all processes: the place is
 * taken before the turn is noted, so whoever reads the new turn sees the place too.
 */
async function takePlace(deps: AssignDeps, session: StoredSession): Promise<Choice | null> {
  const { session_name, internals } = session;
  const needs = needsOf(session);
  const previous = await previousAgent(deps, session);
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const turns = await readTurns(deps);
    const found = await candidates(deps, internals.offered_to ?? [], turns.value);
    const choice = choose(found, { strategy: deps.config.assignment, needs, previous });
    if (!choice) return null;
    const { agent, live } = choice;
    const room = { max: agent.max_sessions - live, ttlSeconds: PLACE_SECONDS };
    if (!(await deps.documents.hold('assignment', agent.id, session_name, room))) continue;
    if (await noteTurn(deps, turns, agent.id)) return choice;
    await letGoUnlessKept(deps, session_name, agent.id);
  }
  return null;
}

/** Another process may have made the very same offer: then the place is its offer's. */
async function letGoUnlessKept(deps: AssignDeps, name: string, agent_id: string): Promise<void> {
  const session = await deps.store.get(name);
  if (session && reservationAt(session, deps.clock.now())?.agent_id === agent_id) return;
  await leavePlace(deps, name, agent_id);
}

/** The place that was kept with an agent for a session is free for another one. */
export function leavePlace({ documents }: Pick<Deps, 'documents'>, name: string, agent_id: string): Promise<void> {
  return documents.letGo('assignment', agent_id, name);
}

/** Offers one session to one agent; null when it is kept for somebody already, or nobody has room. */
async function assign(deps: AssignDeps, session: StoredSession): Promise<Recommendation | null> {
  const { session_name } = session;
  const choice = await takePlace(deps, session);
  if (!choice) return null;
  const { agent, live, kept, matched } = choice;
  const to = { id: agent.id, name: agent.name };
  try {
    const action = { type: 'offer' as const, agent: to, matched_tags: matched, seconds: OFFER_SECONDS };
    const after = (await dispatch(deps, session_name, action)).session;
    if (reservationAt(after, deps.clock.now())?.agent_id !== agent.id) {
      await leavePlace(deps, session_name, agent.id);
      return null;
    }
  } catch (error) {
    await leavePlace(deps, session_name, agent.id);
    // Somebody took it, or the shopper gave up.
    if (error instanceof AppError) return null;
    throw error;
  }
  return {
    agent_id: agent.id,
    agent_name: agent.name,
    matched_tags: matched,
    manual_sessions: live,
    pending_sessions: kept,
  };
}

/** Ends an offer whose time is over, or whose agent is not there any more; the session as it is then. */
async function endStaleOffer(deps: AssignDeps, session: StoredSession): Promise<StoredSession> {
  const { reservation } = session.internals;
  if (!reservation) return session;
  const { agent_id, expires_at } = reservation;
  const agent = await deps.accounts.find(agent_id);
  const there = agent?.active === true && agent.status === 'online';
  const late = expires_at <= deps.clock.now();
  if (there && !late) return session;
  const action = {
    type: 'offer_over' as const,
    agent_id,
    reason: late ? ('timeout' as const) : ('unavailable' as const),
  };
  const after = (await dispatch(deps, session.session_name, action)).session;
  await letGoUnlessKept(deps, session.session_name, agent_id);
  return after;
}

async function offerWaiting(deps: AssignDeps, name: string): Promise<Recommendation | null> {
  const found = await deps.store.get(name);
  if (found?.status !== 'pending_manual') return null;
  const session = await endStaleOffer(deps, found);
  const { reservation, offered_to = [] } = session.internals;
  if (session.status !== 'pending_manual' || reservation || offered_to.length >= OFFERS_MAX) return null;
  return assign(deps, session);
}

/**
 * Offers those who wait to agents, in the order in which they are served; does nothing while assignment is off.
 *
 * Any process may do it at any time, several at once: an offer is a commit of its session, an agent's room is counted
 * by the store, and every offer ends by the clock alone.
 *
 * Returns whom each session was offered to by this call.
 */
export async function assignWaiting(deps: AssignDeps): Promise<Map<string, Recommendation>> {
  const offered = new Map<string, Recommendation>();
  if (deps.config.assignment === 'off') return offered;
  for (const { session_name } of (await waitingInOrder(deps)).slice(0, AT_ONCE)) {
    try {
      const recommendation = await offerWaiting(deps, session_name);
      if (recommendation) offered.set(session_name, recommendation);
    } catch (error) {
      // Somebody was faster with this session; the others have their turn.
      if (!(error instanceof AppError)) throw error;
      deps.log.debug('assignment_refused', { session_name, error });
    }
  }
  return offered;
}
