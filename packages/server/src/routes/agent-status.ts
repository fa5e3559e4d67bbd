import { Hono } from 'hono';
import type { Agent, HeartbeatResponse, OwnStatus, OwnStatusResponse, TodayStatsResponse } from '@fiido/protocol';
import { ownStatusRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAgent } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { noteActivity } from '../desk/activity.ts';
import { ownDay } from '../desk/own-day.ts';
import { liveSessionsOf, tellPresence } from '../desk/tell-presence.ts';
import { AppError } from '../errors.ts';
import { roundSeconds } from '../session/create.ts';
import { readBody } from '../http/validate.ts';

async function ownStatus(deps: Deps, agent: Agent): Promise<OwnStatus> {
  const [current_sessions, today_stats] = await Promise.all([
    liveSessionsOf(deps.store, agent.id),
    ownDay(deps, agent.id),
  ]);
  return {
    status: agent.status,
    status_note: agent.status_note ?? '',
    status_updated_at: agent.status_updated_at ?? null,
    last_active_at: agent.last_active_at ?? null,
    current_sessions,
    max_sessions: agent.max_sessions,
    today_stats,
  };
}

/** The caller's own status, signs of activity, and day. */
export function agentStatusRoutes(deps: Deps): Hono<AppEnv> {
  const { accounts, clock } = deps;
  return new Hono<AppEnv>()
    .get('/api/agent/status', async (c) => {
      const { agent } = await requireAgent(c, deps);
      // Of an account that was checked, a copy may be a few seconds old.
      const now = await accounts.find(agent.username);
      if (!now) throw new AppError('AGENT_NOT_FOUND', { detail: '坐席不存在' });
      return c.json<OwnStatusResponse>({ success: true, data: await ownStatus(deps, now) });
    })
    .put('/api/agent/status', async (c) => {
      const { agent } = await requireAgent(c, deps);
      const { status, status_note = '' } = await readBody(c, deps, ownStatusRequest);
      const now = roundSeconds(clock.now());
      const changes = { status, status_note, status_updated_at: now, last_active_at: now };
      const changed = await accounts.update(agent.username, changes);
      await tellPresence(deps, changed);
      return c.json<OwnStatusResponse>({ success: true, data: await ownStatus(deps, changed) });
    })
    .post('/api/agent/status/heartbeat', async (c) => {
      const { agent } = await requireAgent(c, deps);
      const [last_active_at] = await Promise.all([noteActivity(deps, agent.username), deps.presence.renew(agent)]);
      return c.json<HeartbeatResponse>({ success: true, last_active_at });
    })
    .get('/api/agent/stats/today', async (c) => {
      const { agent } = await requireAgent(c, deps);
      const { current_sessions, max_sessions, today_stats } = await ownStatus(deps, agent);
      return c.json<TodayStatsResponse>({ success: true, data: { ...today_stats, current_sessions, max_sessions } });
    });
}
