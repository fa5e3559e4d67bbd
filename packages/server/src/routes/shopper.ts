import { Hono } from 'hono';
import { seenRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { checkMayRead, requireSessionCaller } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { countAddress } from '../limits/count-call.ts';
import { readBody } from '../validate.ts';

/** What the two sides of a session tell of themselves besides messages. */
export function shopperRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/api/sessions/:session_name/seen', async (c) => {
    const name = c.req.param('session_name');
    c.set('sessionName', name);
    const caller = await requireSessionCaller(c, deps, name);
    if (caller.kind === 'visitor') await countAddress(c, deps);
    else {
      const session = await deps.store.get(name);
      if (!session) throw new AppError('SESSION_NOT_FOUND');
      checkMayRead(caller.agent, session);
    }
    const { seq } = await readBody(c, deps, seenRequest);
    await dispatch(deps, name, { type: 'seen', by: caller.kind === 'visitor' ? 'user' : 'agent', seq });
    return c.json({ success: true });
  });
}
