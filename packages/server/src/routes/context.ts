import { Hono } from 'hono';
import { contextRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireVisitor } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { countAddress } from '../limits/count-call.ts';
import { readBody } from '../http/validate.ts';

/** What the shop's page says of where the shopper is: shown to agents, and where configured told to the AI. */
export function contextRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/api/sessions/:session_name/context', async (c) => {
    const name = c.req.param('session_name');
    c.set('sessionName', name);
    await countAddress(c, deps);
    await requireVisitor(c, deps, name);
    const context = await readBody(c, deps, contextRequest);
    if (!(await deps.store.get(name))) throw new AppError('SESSION_NOT_FOUND');
    await dispatch(deps, name, { type: 'context', context });
    return c.json({ success: true });
  });
}
