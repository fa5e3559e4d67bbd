import type { Agent, SessionSummary } from '@fiido/protocol';
import { sessionsOfIdentity } from '../auth/own-sessions.ts';
import type { Deps } from '../deps.ts';
import type { StoredSession } from '../session/session.ts';
import { mayRead, summaryOf } from '../session/view.ts';

const PREVIOUS_MAX = 10;

/** What the shopper wrote last: that a session was closed says nothing of what it was about. */
function withOwnWords(session: StoredSession): StoredSession {
  return { ...session, history: session.history.filter(({ role }) => role === 'user').slice(-1) };
}

/** The known shopper's other sessions, newest first; those that the agent may not read are left out. Empty for a stranger. */
export async function previousSessions(deps: Deps, agent: Agent, session: StoredSession): Promise<SessionSummary[]> {
  const { session_name, site } = session;
  const { user_id } = session.internals;
  if (user_id === undefined) return [];
  const names = (await sessionsOfIdentity(deps, { site, user_id })).filter((name) => name !== session_name);
  const found = await Promise.all(names.slice(-PREVIOUS_MAX).map((name) => deps.store.get(name)));
  const now = deps.clock.now();
  return (
    found
      .filter((other) => other !== null)
      // A name may have been given to somebody else since: each session says itself whose it is.
      .filter((other) => other.internals.user_id === user_id && other.site === site && mayRead(agent, other))
      .toSorted((a, b) => b.updated_at - a.updated_at)
      .map((other) => summaryOf(withOwnWords(other), deps.rules.of(other).sla, now))
  );
}
