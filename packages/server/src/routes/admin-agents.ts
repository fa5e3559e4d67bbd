import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Agent, AgentListResponse, AgentResponse, AgentUpdateRequest } from '@fiido/protocol';
import { agentCreateRequest, agentListQuery, agentUpdateRequest, passwordResetRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAdmin } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { liveSessionsOf, tellPresence } from '../desk/tell-presence.ts';
import { AppError } from '../errors.ts';
import { readBody, readQuery } from '../http/validate.ts';
import { noteAct } from './note-act.ts';

function isAbout({ username, name }: Agent, keyword: string): boolean {
  const wanted = keyword.toLowerCase();
  return username.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted);
}

async function listAgents(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  await requireAdmin(c, deps);
  const { status, role, keyword, page, page_size } = readQuery(c, agentListQuery);
  const matching = (await deps.accounts.list())
    .filter((agent) => status === undefined || agent.status === status)
    .filter((agent) => role === undefined || agent.role === role)
    .filter((agent) => keyword === undefined || isAbout(agent, keyword))
    .toSorted((a, b) => b.created_at - a.created_at || b.id.localeCompare(a.id));
  const items = matching.slice((page - 1) * page_size, page * page_size);
  return c.json<AgentListResponse>({ success: true, data: { items, total: matching.length, page, page_size } });
}

/** What the log says of a change; a new picture or status is not worth a value. */
function detailsOf(changes: AgentUpdateRequest) {
  const { name, max_sessions, status } = changes;
  return {
    ...(name === undefined ? {} : { name }),
    ...(max_sessions === undefined ? {} : { max_sessions }),
    ...(status === undefined ? {} : { status }),
  };
}

async function updateAgent(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent: admin } = await requireAdmin(c, deps);
  const changes = await readBody(c, deps, agentUpdateRequest);
  if (Object.keys(changes).length === 0) throw new AppError('NO_FIELDS_TO_UPDATE');
  const before = await deps.accounts.byUsername(c.req.param('agent') ?? '');
  const agent = await deps.accounts.administer(before.username, changes);
  const act = { operator: admin.username, target: agent.username };
  if (agent.role !== before.role) {
    await noteAct(c, deps, { ...act, action: 'role_changed', details: { from: before.role, to: agent.role } });
  }
  if (agent.active !== before.active) {
    await noteAct(c, deps, { ...act, action: agent.active ? 'agent_activated' : 'agent_deactivated' });
  }
  const { role: _role, active: _active, ...others } = changes;
  if (Object.keys(others).length > 0) {
    await noteAct(c, deps, { ...act, action: 'agent_updated', details: detailsOf(others) });
  }
  await tellPresence(deps, agent);
  return c.json<AgentResponse>({ success: true, agent });
}

async function deleteAgent(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent: admin } = await requireAdmin(c, deps);
  const { id, username } = await deps.accounts.byUsername(c.req.param('agent') ?? '');
  if (id === admin.id) throw new AppError('CANNOT_DELETE_SELF');
  if ((await liveSessionsOf(deps.store, id)) > 0) throw new AppError('AGENT_HAS_SESSIONS');
  const gone = await deps.accounts.remove(username);
  await noteAct(c, deps, { action: 'agent_deleted', operator: admin.username, target: username });
  await tellPresence(deps, { ...gone, status: 'offline' });
  return c.json({ success: true, message: `坐席 ${username} 已删除` });
}

/** The agents' accounts, for admins. */
export function adminAgentRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/agents', (c) => listAgents(c, deps))
    .post('/api/agents', async (c) => {
      const { agent: admin } = await requireAdmin(c, deps);
      const agent = await deps.accounts.create(await readBody(c, deps, agentCreateRequest));
      const { username: target, role } = agent;
      await noteAct(c, deps, { action: 'agent_created', operator: admin.username, target, details: { role } });
      await tellPresence(deps, agent);
      return c.json<AgentResponse>({ success: true, agent });
    })
    .put('/api/agents/:agent', (c) => updateAgent(c, deps))
    .delete('/api/agents/:agent', (c) => deleteAgent(c, deps))
    .post('/api/agents/:agent/reset-password', async (c) => {
      const { agent: admin } = await requireAdmin(c, deps);
      const { new_password } = await readBody(c, deps, passwordResetRequest);
      const { username: target } = await deps.accounts.byUsername(c.req.param('agent'));
      await deps.accounts.resetPassword(target, new_password);
      await noteAct(c, deps, { action: 'password_reset', operator: admin.username, target });
      return c.json({ success: true, message: '密码已重置' });
    });
}
