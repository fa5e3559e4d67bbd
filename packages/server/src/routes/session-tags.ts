import { Hono } from 'hono';
import type { Context } from 'hono';
import type { SessionTagsResponse, TaggedSessionsResponse } from '@fiido/protocol';
import { byTagQuery, sessionTagsRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAgent } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { summaryFor, summaryOf } from '../session/view.ts';
import { sessionsWith } from '../tags/figures.ts';
import { unknownTags } from '../tags/tags.ts';
import { readBody, readQuery } from '../http/validate.ts';
import { agentAtSession } from './readable-session.ts';

const BASE = '/api/sessions/:session_name/tags';

async function answerByTag(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  const id = c.req.param('tag_id') ?? '';
  if ((await unknownTags(deps, [id])).length > 0) throw new AppError('TAG_NOT_FOUND');
  const { limit, offset } = readQuery(c, byTagQuery);
  const { sessions: found, total } = await sessionsWith(deps, id, { limit, offset });
  const now = deps.clock.now();
  const sessions = found.map((session) => summaryFor(agent, summaryOf(session, deps.rules.of(session).sla, now)));
  const has_more = offset + sessions.length < total;
  return c.json<TaggedSessionsResponse>({ success: true, data: { sessions, total, limit, offset, has_more } });
}

/** The tags of one session, and the sessions of one tag. */
export function sessionTagRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get(BASE, async (c) => {
      const { session } = await agentAtSession(c, deps);
      return c.json<SessionTagsResponse>({ success: true, data: session.internals.tags ?? [] });
    })
    .post(BASE, async (c) => {
      const { agent, name } = await agentAtSession(c, deps);
      const { tag_ids = [], tag_id, is_auto = false } = await readBody(c, deps, sessionTagsRequest);
      const wanted = [...tag_ids, ...(tag_id === undefined ? [] : [tag_id])];
      if ((await unknownTags(deps, wanted)).length > 0) throw new AppError('TAG_NOT_FOUND');
      const by = { id: agent.id, username: agent.username };
      const { session } = await dispatch(deps, name, { type: 'tag', tag_ids: wanted, is_auto, by });
      return c.json<SessionTagsResponse>({ success: true, data: session.internals.tags ?? [] });
    })
    .delete(`${BASE}/:tag_id`, async (c) => {
      const { agent, session: before, name } = await agentAtSession(c, deps);
      const id = c.req.param('tag_id');
      if (!before.internals.tags?.some(({ tag_id }) => tag_id === id)) throw new AppError('TAG_NOT_FOUND');
      const by = { id: agent.id, username: agent.username };
      const { session } = await dispatch(deps, name, { type: 'untag', tag_ids: [id], by });
      return c.json<SessionTagsResponse>({ success: true, data: session.internals.tags ?? [] });
    })
    .get('/api/tagged/:tag_id', (c) => answerByTag(c, deps));
}
