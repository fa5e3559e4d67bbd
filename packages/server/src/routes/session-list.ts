import type { Context } from 'hono';
import type { z } from 'zod';
import { STATUSES } from '@fiido/protocol';
import type { Agent, SessionListResponse, Status } from '@fiido/protocol';
import { listQuery } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAgent } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { maySearch, passes, sorted, SORTS } from '../session/list-filter.ts';
import type { ListFilter, Sort } from '../session/list-filter.ts';
import type { StoredSession } from '../session/session.ts';
import { parseTagFilter } from '../session/tag-filter.ts';
import { summaryFor, summaryOf } from '../session/view.ts';
import { readQuery } from '../http/validate.ts';

type Query = z.infer<typeof listQuery>;

function statusOf(text: string | undefined): Status | undefined {
  if (text === undefined || text === '' || text === 'all') return undefined;
  const status = STATUSES.find((value) => value === text);
  if (status) return status;
  const valid = STATUSES.map((value) => `'${value}'`).join(', ');
  throw new AppError('INVALID_STATUS_VALUE', { detail: `Invalid status: ${text}. Valid values: [${valid}]` });
}

/** Whose sessions are asked for; a plain agent's are the own ones and those that nobody has. @throws {AppError} PERMISSION_DENIED */
function agentOf(text: string | undefined, { id, role }: Agent): string | undefined {
  if (!text || text === 'all') return undefined;
  if (text === 'mine') return id;
  if (text !== 'unassigned' && text !== id && role !== 'admin') throw new AppError('PERMISSION_DENIED');
  return text;
}

function filterOf(query: Query, agent: Agent): ListFilter {
  const { time_start, time_end, customer_type, tag, priority, language } = query;
  const status = statusOf(query.status);
  const whose = agentOf(query.agent, agent);
  const tags = parseTagFilter(tag ?? '');
  return {
    ...(status ? { status } : {}),
    ...(time_start === undefined ? {} : { from: time_start }),
    ...(time_end === undefined ? {} : { to: time_end }),
    ...(whose === undefined ? {} : { agent: whose }),
    ...(customer_type && customer_type !== 'all' ? { customer: customer_type } : {}),
    ...(tags.all.length + tags.none.length > 0 ? { tags } : {}),
    ...(priority ? { priority } : {}),
    ...(language ? { language: language.toLowerCase() } : {}),
  };
}

/** Absent: newest first, as the contract has it. */
function sortOf(text: string | undefined): Sort {
  if (text === undefined) return 'newest';
  return SORTS.find((known) => known === text) ?? 'default';
}

interface Page {
  sessions: StoredSession[];
  total: number;
}

/** The plain list comes from the store's order; all else is decided on the cards, and only the page is read. */
async function pageOf(deps: Deps, query: Query, agent: Agent): Promise<Page> {
  const { limit, offset, keyword = '', sort } = query;
  const { status, ...more } = filterOf(query, agent);
  if (!keyword && sort === undefined && Object.keys(more).length === 0) {
    return deps.store.list({ limit, offset, ...(status ? { status } : {}) });
  }
  const filter = { ...more, ...(status ? { status } : {}) };
  const now = deps.clock.now();
  const found = (await deps.store.cards(keyword)).filter(
    (card) => passes(card, filter, now) && (!keyword || maySearch(agent, card)),
  );
  const names = sorted(found, sortOf(sort)).slice(offset, offset + limit);
  const sessions = await Promise.all(names.map(({ session_name }) => deps.store.get(session_name)));
  return { sessions: sessions.filter((session) => session !== null), total: found.length };
}

/** `GET /api/sessions`: narrowed, searched, sorted, a page at a time. */
export async function listSessions(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  const query = readQuery(c, listQuery);
  const { limit, offset } = query;
  const page = await pageOf(deps, query, agent);
  const now = deps.clock.now();
  const sessions = page.sessions.map((session) =>
    summaryFor(agent, summaryOf(session, deps.rules.of(session).sla, now)),
  );
  const has_more = offset + sessions.length < page.total;
  return c.json<SessionListResponse>({ success: true, data: { sessions, total: page.total, limit, offset, has_more } });
}
