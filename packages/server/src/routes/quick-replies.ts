import { Hono } from 'hono';
import type { Context } from 'hono';
import type {
  QuickReplyCategoriesResponse,
  QuickReplyListResponse,
  QuickReplyRemovedResponse,
  QuickReplyResponse,
  QuickReplyStatsResponse,
  QuickReplyUseResponse,
} from '@fiido/protocol';
import { quickReplyQuery, quickReplyRequest, quickReplyUseRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAgent } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { CATEGORIES, VARIABLES } from '../quick-replies/categories.ts';
import { fillReply, valuesFor } from '../quick-replies/fill.ts';
import {
  countUse,
  createReply,
  findReplies,
  readableReply,
  removeReply,
  replyStats,
  updateReply,
} from '../quick-replies/quick-replies.ts';
import { readBody, readQuery } from '../http/validate.ts';
import { readableSession } from './readable-session.ts';

async function list(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  const { limit, offset, agent_id, include_shared, ...filter } = readQuery(c, quickReplyQuery);
  const named = agent_id === undefined ? agent : await deps.accounts.find(agent_id);
  const matches = await findReplies(deps, agent, {
    ...filter,
    agent_id: named?.id ?? '',
    include_shared: include_shared === 'true',
  });
  const items = matches.slice(offset, offset + limit);
  return c.json<QuickReplyListResponse>({ success: true, data: { items, total: matches.length, limit, offset } });
}

async function stats(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  if (agent.role !== 'admin') {
    throw new AppError('PERMISSION_DENIED', { detail: 'PERMISSION_DENIED: 需要管理员权限' });
  }
  return c.json<QuickReplyStatsResponse>({ success: true, data: await replyStats(deps) });
}

async function categories(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  await requireAgent(c, deps);
  const data = { categories: CATEGORIES, supported_variables: VARIABLES };
  return c.json<QuickReplyCategoriesResponse>({ success: true, data });
}

async function use(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  const body = await readBody(c, deps, quickReplyUseRequest, { optional: true });
  const reply = await readableReply(deps, agent, c.req.param('reply_id') ?? '');
  const session = body.session_name ? await readableSession(deps, agent, body.session_name) : null;
  const { timezone } = (session ? deps.rules.of(session) : deps.rules).shift;
  const values = valuesFor(body, { session, agent_name: agent.name, now: deps.clock.now(), timezone });
  const { id, title, content, variables } = reply;
  const { replaced, missing } = fillReply(content, values);
  await countUse(deps, id);
  return c.json<QuickReplyUseResponse>({
    success: true,
    data: { id, title, original_content: content, replaced_content: replaced, variables, missing },
  });
}

/** The texts that agents have at hand. */
export function quickReplyRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/quick-replies', (c) => list(c, deps))
    .post('/api/quick-replies', async (c) => {
      const { agent } = await requireAgent(c, deps);
      const wanted = await readBody(c, deps, quickReplyRequest);
      const reply = await createReply(deps, wanted, { by: agent.id, at: deps.clock.now() });
      return c.json<QuickReplyResponse>({ success: true, data: reply });
    })
    .get('/api/quick-replies/:reply_id', async (c) => {
      // No routes of their own: one word beside a parameter makes the router fall back to its slow way for every request.
      if (c.req.param('reply_id') === 'categories') return categories(c, deps);
      if (c.req.param('reply_id') === 'stats') return stats(c, deps);
      const { agent } = await requireAgent(c, deps);
      const reply = await readableReply(deps, agent, c.req.param('reply_id'));
      return c.json<QuickReplyResponse>({ success: true, data: reply });
    })
    .put('/api/quick-replies/:reply_id', async (c) => {
      const { agent } = await requireAgent(c, deps);
      const changes = await readBody(c, deps, quickReplyRequest);
      const reply = await updateReply(deps, agent, c.req.param('reply_id'), { changes, at: deps.clock.now() });
      return c.json<QuickReplyResponse>({ success: true, data: reply });
    })
    .delete('/api/quick-replies/:reply_id', async (c) => {
      const { agent } = await requireAgent(c, deps);
      const id = c.req.param('reply_id');
      await removeReply(deps, agent, id);
      return c.json<QuickReplyRemovedResponse>({ success: true, message: `快捷回复 ${id} 已删除` });
    })
    .post('/api/quick-replies/:reply_id/use', (c) => use(c, deps));
}
