import { Hono } from 'hono';
import { changePasswordRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { familyOf } from '../auth/accounts.ts';
import { requireAgent } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { readBody } from '../http/validate.ts';
import { noteAct } from './note-act.ts';

/** The caller's own password. The login that changes it goes on; all others of the account end. */
export function passwordRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/api/agent/change-password', async (c) => {
    const { agent, claims } = await requireAgent(c, deps);
    const { old_password, new_password } = await readBody(c, deps, changePasswordRequest);
    await deps.accounts.changePassword(agent.username, { old: old_password, new: new_password }, familyOf(claims));
    await noteAct(c, deps, { action: 'password_changed', operator: agent.username, target: agent.username });
    return c.json({ success: true, message: '密码修改成功' });
  });
}
