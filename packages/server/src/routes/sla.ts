import type { Context } from 'hono';
import type { SlaStatus, SlaSummaryResponse } from '@fiido/protocol';
import type { AppEnv } from '../app-env.ts';
import { requireAgent } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { startOfDay } from '../session/shift.ts';
import { firstResponseSince, slaOf } from '../session/sla.ts';

/** Sessions that one look takes in: of more, the newest. */
const MAX_SESSIONS = 1000;

/** `GET /api/sessions/sla-summary`: the clocks of the whole desk, and today's first answers. */
export async function answerSlaSummary(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  await requireAgent(c, deps);
  const { store, clock, rules } = deps;
  const now = clock.now();
  const midnight = startOfDay(rules.shift.timezone, now);
  const page = { limit: MAX_SESSIONS, offset: 0 };
  const [waiting, live, all] = await Promise.all([
    store.list({ status: 'pending_manual', ...page }),
    store.list({ status: 'manual_live', ...page }),
    store.list(page),
  ]);
  const running = [...waiting.sessions, ...live.sessions].flatMap(
    (session) => slaOf(session, rules.of(session).sla, now) ?? [],
  );
  const open = running.filter((sla) => !sla.frt_completed);
  const count = (status: SlaStatus): number => open.filter(({ frt_status }) => frt_status === status).length;
  const waits = all.sessions.flatMap((session) => firstResponseSince(session, rules.of(session).sla, midnight) ?? []);
  const sum = waits.reduce((total, seconds) => total + seconds, 0);
  return c.json<SlaSummaryResponse>({
    success: true,
    data: {
      open: open.length,
      warning: count('warning'),
      urgent: count('urgent'),
      violated: count('violated'),
      completed: waits.length,
      avg_first_response_seconds: waits.length === 0 ? 0 : Math.round((sum / waits.length) * 10) / 10,
    },
  });
}
