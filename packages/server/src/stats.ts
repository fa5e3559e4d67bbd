import type { SessionStats } from '@fiido/protocol';
import type { Deps } from './deps.ts';
import { agentsOnline } from './desk/queue-notice.ts';
import { startOfDay } from './session/shift.ts';
import { computeStats } from './session/statistics.ts';

/** The figures look at the newest sessions only: reading more would cost more than they are worth. */
const MAX_SESSIONS = 1000;
const RANGE_DAYS = { '24h': 1, '7d': 7, '30d': 30 };

/** Gathers what the statistics are computed from. */
export async function sessionStats(
  deps: Pick<Deps, 'store' | 'documents' | 'clock' | 'config' | 'rules'>,
  range: SessionStats['range'],
): Promise<SessionStats> {
  const now = deps.clock.now();
  const midnight = startOfDay(deps.rules.shift.timezone, now);
  const from = range === 'today' ? midnight : now - RANGE_DAYS[range] * 86_400;
  const [{ sessions, counts }, online_agents] = await Promise.all([
    deps.store.list({ limit: MAX_SESSIONS, offset: 0 }),
    agentsOnline(deps),
  ]);
  const audits = await Promise.all(sessions.map(({ session_name }) => deps.store.audit(session_name)));
  const pairs = sessions.map((session, index) => ({ session, audit: audits[index] ?? [] }));
  return computeStats({ sessions: pairs, counts, online_agents, range, from, midnight, now });
}
