import { Hono } from 'hono';
import type { AdminLogResponse } from '@fiido/protocol';
import { adminLogQuery } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAdmin } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { readQuery } from '../http/validate.ts';

/** What admins and logins did. */
export function adminLogRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/api/admin/audit-logs', async (c) => {
    await requireAdmin(c, deps);
    const { limit, offset, ...filter } = readQuery(c, adminLogQuery);
    const { items, total } = await deps.adminLog.find(filter, { limit, offset });
    return c.json<AdminLogResponse>({ success: true, data: { items, total, limit, offset } });
  });
}
