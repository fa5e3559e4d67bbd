import { Hono } from 'hono';
import type { AgentImportResponse } from '@fiido/protocol';
import { dryRunQuery } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAdmin } from '../auth/guards.ts';
import { importAccounts } from '../auth/import-accounts.ts';
import type { Deps } from '../deps.ts';
import { readQuery, readText } from '../http/validate.ts';
import { noteAct } from './note-act.ts';

/** Accounts from a CSV file in the body. */
export function agentImportRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/api/admin/agents/import', async (c) => {
    const { agent: admin } = await requireAdmin(c, deps);
    const { dry_run } = readQuery(c, dryRunQuery);
    const csv = await readText(c, deps.config.limits.bodyMaxBytes);
    const language = c.req.header('accept-language');
    const { created, failed } = await importAccounts(deps.accounts, csv, { dryRun: dry_run, language });
    if (!dry_run) {
      for (const target of created) {
        await noteAct(c, deps, {
          action: 'agent_created',
          operator: admin.username,
          target,
          details: { import: true },
        });
      }
      const details = { created: created.length, failed: failed.length };
      await noteAct(c, deps, { action: 'agents_imported', operator: admin.username, target: 'agents', details });
    }
    return c.json<AgentImportResponse>({ success: true, data: { created: created.length, failed, dry_run } });
  });
}
