import { Hono } from 'hono';
import type { BlockResponse } from '@fiido/protocol';
import { blockRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { blockIdentity } from '../auth/blocked.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { agentView } from '../session/view.ts';
import { readBody } from '../http/validate.ts';
import { actorOf } from './actor.ts';
import { noteAct } from './note-act.ts';
import { agentAtSession } from './readable-session.ts';

/** Shuts a shopper out who abuses the desk, and lets them in again. */
export function blockRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().put('/api/sessions/:session_name/block', async (c) => {
    const { agent, session, name } = await agentAtSession(c, deps);
    const { blocked } = await readBody(c, deps, blockRequest);
    const { username: by } = agent;
    const done = await dispatch(deps, name, {
      type: 'block',
      blocked,
      by,
      actor: actorOf({ agent }),
    });
    const { user_id } = session.internals;
    if (user_id !== undefined) await blockIdentity(deps, { site: session.site, user_id }, blocked);
    await noteAct(c, deps, { action: blocked ? 'visitor_blocked' : 'visitor_unblocked', operator: by, target: name });
    return c.json<BlockResponse>({ success: true, data: agentView(done.session, deps.rules.of(done.session).sla) });
  });
}
