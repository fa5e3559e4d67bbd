import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Site, SiteListResponse, SiteRecord, SiteResponse } from '@fiido/protocol';
import { siteRecordRequest, siteUpdateRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAdmin } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { readBody } from '../http/validate.ts';
import { roundSeconds } from '../session/create.ts';
import { VersionConflict } from '../store/store.ts';
import { noteAct } from './note-act.ts';

async function existing(c: Context<AppEnv>, deps: Deps): Promise<Site> {
  await deps.sites.refresh();
  const site = deps.sites.get(c.req.param('site_id') ?? '');
  if (!site) throw new AppError('SITE_NOT_FOUND');
  return site;
}

async function keep(
  c: Context<AppEnv>,
  deps: Deps,
  record: SiteRecord,
  by: string,
  expectedVersion?: number,
): Promise<Response> {
  const signed = { ...record, updated_at: roundSeconds(deps.clock.now()), updated_by: by };
  await deps.documents.put('site', record.id, signed, expectedVersion === undefined ? {} : { expectedVersion });
  const details = { origins: record.origins.join(' ') };
  await noteAct(c, deps, { action: 'settings_changed', operator: by, target: `site:${record.id}`, details });
  await deps.sites.refresh();
  const data = deps.sites.get(record.id);
  if (!data) throw new AppError('SITE_NOT_FOUND');
  return c.json<SiteResponse>({ success: true, data });
}

async function createSite(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAdmin(c, deps);
  const record = await readBody(c, deps, siteRecordRequest);
  await deps.sites.refresh();
  if (deps.sites.get(record.id)) throw new AppError('SITE_EXISTS');
  try {
    return await keep(c, deps, record, agent.username, 0);
  } catch (error) {
    throw error instanceof VersionConflict ? new AppError('SITE_EXISTS') : error;
  }
}

async function deleteSite(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAdmin(c, deps);
  const { id, source } = await existing(c, deps);
  if (source !== 'record') throw new AppError('SITE_CONFIGURED');
  await deps.documents.delete('site', id);
  const details = { deleted: true };
  await noteAct(c, deps, { action: 'settings_changed', operator: agent.username, target: `site:${id}`, details });
  await deps.sites.refresh();
  return c.json({ success: true, message: `站点 ${id} 已删除` });
}

/** The storefronts. A record that is deleted gives way to what the file or the environment says of that site. */
export function adminSiteRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/admin/sites', async (c) => {
      await requireAdmin(c, deps);
      await deps.sites.refresh();
      return c.json<SiteListResponse>({ success: true, data: { items: [...deps.sites.all()] } });
    })
    .post('/api/admin/sites', (c) => createSite(c, deps))
    .get('/api/admin/sites/:site_id', async (c) => {
      await requireAdmin(c, deps);
      return c.json<SiteResponse>({ success: true, data: await existing(c, deps) });
    })
    .put('/api/admin/sites/:site_id', async (c) => {
      const { agent } = await requireAdmin(c, deps);
      const changes = await readBody(c, deps, siteUpdateRequest);
      const { id } = await existing(c, deps);
      return keep(c, deps, { id, ...changes }, agent.username);
    })
    .delete('/api/admin/sites/:site_id', (c) => deleteSite(c, deps));
}
