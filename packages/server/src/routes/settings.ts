import { Hono } from 'hono';
import type { AgentSettings, AgentSettingsRequest, AgentSettingsResponse } from '@fiido/protocol';
import { agentSettingsRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAgent } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { VersionConflict } from '../store/store.ts';
import { readBody } from '../http/validate.ts';

/** How the workbench is before anybody changed it. */
const DEFAULTS: AgentSettings = {
  theme: 'auto',
  font_size: 14,
  send_key: 'Enter',
  notifications: {
    new_session: true,
    vip_session: true,
    customer_reply: true,
    mention: true,
    assist_request: true,
    sound_enabled: true,
    sound_volume: 60,
  },
  shortcuts: {},
  quiet_hours: null,
};

/** What was stored may be older than a setting: the rest is as it was before anybody changed it. */
function merged(settings: AgentSettings, changes: AgentSettingsRequest): AgentSettings {
  const notifications = { ...settings.notifications, ...changes.notifications };
  return { ...settings, ...changes, notifications };
}

async function read(deps: Deps, agent_id: string): Promise<{ settings: AgentSettings; version: number }> {
  const found = await deps.documents.get<AgentSettingsRequest>('agent_settings', agent_id);
  return { settings: merged(DEFAULTS, found?.value ?? {}), version: found?.version ?? 0 };
}

/** Two browsers of one agent may change different things at once: both count. */
async function change(deps: Deps, agent_id: string, changes: AgentSettingsRequest): Promise<AgentSettings> {
  for (;;) {
    const { settings, version } = await read(deps, agent_id);
    const value = merged(settings, changes);
    try {
      await deps.documents.put('agent_settings', agent_id, value, { expectedVersion: version });
      return value;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
}

/** How the caller wants the workbench. */
export function settingsRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/agent/settings', async (c) => {
      const { agent } = await requireAgent(c, deps);
      const { settings } = await read(deps, agent.id);
      return c.json<AgentSettingsResponse>({ success: true, data: settings });
    })
    .put('/api/agent/settings', async (c) => {
      const { agent } = await requireAgent(c, deps);
      const changes = await readBody(c, deps, agentSettingsRequest);
      return c.json<AgentSettingsResponse>({ success: true, data: await change(deps, agent.id, changes) });
    });
}
