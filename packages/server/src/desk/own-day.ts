import type { TodayStats } from '@fiido/protocol';
import type { Deps } from '../deps.ts';
import { agentDay } from '../session/agent-day.ts';
import { startOfDay } from '../session/shift.ts';

/** Of today's sessions the newest: more than one agent serves in a day. */
const MAX_SESSIONS = 1000;
/** Sessions whose trails are read at the same time. */
const AT_ONCE = 50;

/** Reads what an agent's day is computed from: the sessions that changed since midnight, with their trails. */
export async function ownDay(deps: Pick<Deps, 'store' | 'clock' | 'rules'>, agent_id: string): Promise<TodayStats> {
  const { store, clock, rules } = deps;
  const midnight = startOfDay(rules.shift.timezone, clock.now());
  const { sessions } = await store.list({ limit: MAX_SESSIONS, offset: 0 });
  const today = sessions.filter(({ updated_at }) => updated_at >= midnight);
  const pairs: Parameters<typeof agentDay>[0]['sessions'][number][] = [];
  for (let from = 0; from < today.length; from += AT_ONCE) {
    const page = today.slice(from, from + AT_ONCE);
    const trails = await Promise.all(page.map(({ session_name }) => store.audit(session_name)));
    pairs.push(...page.map((session, at) => ({ session, audit: trails[at] ?? [] })));
  }
  return agentDay({ sessions: pairs, agent_id, midnight });
}
