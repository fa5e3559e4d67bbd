import type { Agent, SessionSummary } from '@fiido/protocol';
import { allSessionsOf } from '../auth/own-sessions.ts';
import type { Deps } from '../deps.ts';
import type { StoredSession } from '../session/session.ts';
import { mayRead, summaryOf } from '../session/view.ts';

const PREVIOUS_MAX = 10;

/** The known shopper's other sessions, newest first; those that the agent may not read are left out. Empty for a stranger. */
export async function previousSessions(deps: Deps, agent: Agent, session: StoredSession): Promise<SessionSummary[]> {
  if (session.internals.user_id === undefined) return [];
  const now = deps.clock.now();
  return (await allSessionsOf(deps, session))
    .filter((other) => other.session_name !== session.session_name && mayRead(agent, other))
    .slice(0, PREVIOUS_MAX)
    .map((other) => summaryOf(other, deps.rules.of(other).sla, now));
}
