import { Hono } from 'hono';
import type { Context } from 'hono';
import type { AdminLogEntry, Agent, TagListResponse, TagRemovedResponse, TagResponse } from '@fiido/protocol';
import { tagCreateRequest, tagStatsQuery, tagUpdateRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAgent } from '../auth/guards.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import { csvTable } from '../http/csv.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { taggedWith } from '../store/tag-index.ts';
import { exportRows, tagStats } from '../tags/figures.ts';
import { allTags, createTag, removeTag, updateTag, withUsage } from '../tags/tags.ts';
import type { TagRecord } from '../tags/tags.ts';
import { readBody, readQuery } from '../http/validate.ts';
import { noteAct } from './note-act.ts';

/** Tags are everybody's: admins keep them. @throws {AppError} the guard's codes, PERMISSION_DENIED */
async function requireKeeper(c: Context<AppEnv>, deps: Deps): Promise<Agent> {
  const { agent } = await requireAgent(c, deps);
  if (agent.role !== 'admin') {
    throw new AppError('PERMISSION_DENIED', { detail: 'PERMISSION_DENIED: 需要管理员权限' });
  }
  return agent;
}

function noteTag(
  c: Context<AppEnv>,
  deps: Deps,
  operator: string,
  tag_id: string,
  details: AdminLogEntry['details'],
): Promise<void> {
  return noteAct(c, deps, { action: 'tags_changed', operator, target: tag_id, details });
}

/** All workbenches show the tag as it is now. */
async function tell(deps: Deps, tag_id: string, tag: TagRecord | null): Promise<void> {
  await deps.feeds.publish('desk', tag ? { type: 'tag_changed', tag_id, tag } : { type: 'tag_changed', tag_id, tag });
}

/** Takes a tag that is gone from its sessions; one whose session is gone is nobody's. */
async function takeFromAll(deps: Deps, tag_id: string): Promise<void> {
  for (const { session_name } of await taggedWith(deps.documents, tag_id)) {
    await dispatch(deps, session_name, { type: 'untag', tag_ids: [tag_id], by: null }).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'SESSION_NOT_FOUND') throw error;
    });
  }
}

async function answerExport(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  await requireKeeper(c, deps);
  const day = new Date(deps.clock.now() * 1000).toISOString().slice(0, 10);
  return c.body(csvTable(await exportRows(deps)), 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': contentDisposition('attachment', `tags-${day}.csv`),
  });
}

/** The tags that sessions may carry. */
export function tagRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/tags', async (c) => {
      await requireAgent(c, deps);
      const tags = await Promise.all((await allTags(deps)).map((tag) => withUsage(deps, tag)));
      const system_tags = tags.filter(({ is_system }) => is_system);
      const custom_tags = tags.filter(({ is_system }) => !is_system);
      return c.json<TagListResponse>({ success: true, data: { tags, system_tags, custom_tags } });
    })
    .post('/api/tags', async (c) => {
      const { username: by } = await requireKeeper(c, deps);
      const wanted = await readBody(c, deps, tagCreateRequest);
      const tag = await createTag(deps, wanted, { by, at: deps.clock.now() });
      await noteTag(c, deps, by, tag.id, { created: tag.name });
      await tell(deps, tag.id, tag);
      return c.json<TagResponse>({ success: true, data: { tag: await withUsage(deps, tag) } });
    })
    .get('/api/tags/stats', async (c) => {
      await requireAgent(c, deps);
      const { days } = readQuery(c, tagStatsQuery);
      return c.json(await tagStats(deps, days));
    })
    .get('/api/tags/export', (c) => answerExport(c, deps))
    .put('/api/tags/:tag_id', async (c) => {
      const { username: by } = await requireKeeper(c, deps);
      const tag = await updateTag(deps, c.req.param('tag_id'), await readBody(c, deps, tagUpdateRequest));
      await noteTag(c, deps, by, tag.id, { updated: tag.name });
      await tell(deps, tag.id, tag);
      return c.json<TagResponse>({ success: true, data: { tag: await withUsage(deps, tag) } });
    })
    .delete('/api/tags/:tag_id', async (c) => {
      const { username: by } = await requireKeeper(c, deps);
      const id = c.req.param('tag_id');
      await removeTag(deps, id);
      await noteTag(c, deps, by, id, { deleted: true });
      await takeFromAll(deps, id);
      await tell(deps, id, null);
      return c.json<TagRemovedResponse>({ success: true, message: `标签 ${id} 已删除` });
    });
}
