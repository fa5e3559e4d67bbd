import { Hono } from 'hono';
import type { AgentResponse } from '@fiido/protocol';
import { skillsRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAdmin } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { readBody } from '../http/validate.ts';
import { noteAct } from './note-act.ts';

/** What agents are good at; auto-assignment prefers them for it. */
export function skillRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().put('/api/agents/:agent/skills', async (c) => {
    const { agent: admin } = await requireAdmin(c, deps);
    const { skills } = await readBody(c, deps, skillsRequest);
    const found = await deps.accounts.find(c.req.param('agent'));
    if (!found) throw new AppError('AGENT_NOT_FOUND');
    const agent = await deps.accounts.update(found.username, { skills });
    const details = { skills: skills.map(({ category }) => category).join(', ') };
    await noteAct(c, deps, { action: 'skills_changed', operator: admin.username, target: agent.username, details });
    return c.json<AgentResponse>({ success: true, agent });
  });
}
