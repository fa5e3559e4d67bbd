import { Hono } from 'hono';
import type { Context } from 'hono';
import type { PriorityResponse, QueueEntry, QueueResponse } from '@fiido/protocol';
import { priorityRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAgent } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { waitingInOrder } from '../desk/queue-notice.ts';
import { priorityOf, waitsTooLong } from '../session/priority.ts';
import { waitersLevel } from '../session/queue.ts';
import type { Waiter } from '../session/queue.ts';
import { secondsSince } from '../session/seconds-since.ts';
import type { StoredSession } from '../session/session.ts';
import { readBody } from '../http/validate.ts';
import { agentAtSession } from './readable-session.ts';

const ENTRIES_MAX = 100;
const TEXT_LENGTH = 50;

function entryOf(waiter: Waiter, session: StoredSession | null, position: number, now: number): QueueEntry {
  const last = session?.history.at(-1)?.content ?? '';
  return {
    session_name: waiter.session_name,
    position,
    priority_level: waitersLevel(waiter, now),
    is_vip: waiter.vip,
    wait_time_seconds: secondsSince(waiter.since, now),
    is_timeout: waitsTooLong(waiter.since, now),
    urgent_keywords: waiter.urgent_keywords ?? [],
    user_profile: { nickname: session?.user_profile.nickname ?? '', vip: waiter.vip },
    last_message: Array.from(last).slice(0, TEXT_LENGTH).join(''),
  };
}

/** `GET /api/sessions/queue`, which has no route of its own: see `routes/sessions.ts`. */
export async function answerQueue(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  await requireAgent(c, deps);
  const order = await waitingInOrder(deps);
  const now = deps.clock.now();
  const shown = order.slice(0, ENTRIES_MAX);
  const sessions = await Promise.all(shown.map(({ session_name }) => deps.store.get(session_name)));
  const waits = order.map(({ since }) => secondsSince(since, now));
  const sum = waits.reduce((total, wait) => total + wait, 0);
  return c.json<QueueResponse>({
    success: true,
    data: {
      queue: shown.map((waiter, index) => entryOf(waiter, sessions[index] ?? null, index + 1, now)),
      total_count: order.length,
      vip_count: order.filter(({ vip }) => vip).length,
      avg_wait_time: order.length === 0 ? 0 : Math.round((sum / order.length) * 10) / 10,
      max_wait_time: Math.max(0, ...waits),
    },
  });
}

/** How soon a session should be served, as an agent sees it. */
export function priorityRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().put('/api/sessions/:session_name/priority', async (c) => {
    const { agent, name } = await agentAtSession(c, deps);
    const { level } = await readBody(c, deps, priorityRequest);
    const { session } = await dispatch(deps, name, { type: 'priority', level, agent_id: agent.id });
    const priority = priorityOf(session, deps.clock.now());
    return c.json<PriorityResponse>({ success: true, data: { session_name: name, priority } });
  });
}
