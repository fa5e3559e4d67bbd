import { Hono } from 'hono';
import type { Context } from 'hono';
import type {
  Agent,
  MessagePageResponse,
  SessionReadResponse,
  SessionResponse,
  SessionStatsResponse,
} from '@fiido/protocol';
import { closeRequest, messagesQuery, releaseRequest, statsQuery, takeoverRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { checkMayRead, checkNamedAgent, requireAgent, requireSessionCaller } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { overCapacity } from '../desk/capacity.ts';
import { leavePlace } from '../assignment/assign.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import type { StoredSession } from '../session/session.ts';
import { agentView, visitorView } from '../session/view.ts';
import { sessionStats } from '../stats.ts';
import { answerSlaSummary } from './sla.ts';
import { answerQueue } from './priority.ts';
import { actorOf } from './actor.ts';
import { previousSessions } from './previous-sessions.ts';
import { listSessions } from './session-list.ts';
import { shopperRoutes } from './shopper.ts';
import { readBody, readQuery } from '../http/validate.ts';

function nameOf(c: Context<AppEnv>): string {
  const name = c.req.param('session_name') ?? '';
  c.set('sessionName', name);
  return name;
}

async function existing(deps: Deps, name: string): Promise<StoredSession> {
  const session = await deps.store.get(name);
  if (!session) throw new AppError('SESSION_NOT_FOUND');
  return session;
}

/** @throws {AppError} SESSION_NOT_FOUND; AGENT_AT_CAPACITY when it would be one more for the agent */
async function checkOwn(deps: Deps, name: string, agent: Agent): Promise<void> {
  const { assigned_agent } = await existing(deps, name);
  if (assigned_agent?.id !== agent.id) throw new AppError('AGENT_AT_CAPACITY');
}

async function answerStats(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  await requireAgent(c, deps);
  const { range } = readQuery(c, statsQuery);
  return c.json<SessionStatsResponse>({ success: true, data: await sessionStats(deps, range) });
}

/** Reading sessions, lists and figures. */
function readingRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/sessions', (c) => listSessions(c, deps))
    .get('/api/sessions/:session_name', async (c) => {
      // No route of its own: one word beside a parameter makes the router fall back to its slow way for every request.
      if (c.req.param('session_name') === 'stats') return answerStats(c, deps);
      if (c.req.param('session_name') === 'queue') return answerQueue(c, deps);
      if (c.req.param('session_name') === 'sla-summary') return answerSlaSummary(c, deps);
      const name = nameOf(c);
      const caller = await requireSessionCaller(c, deps, name);
      const session = await existing(deps, name);
      if (caller.kind === 'visitor') {
        return c.json<SessionReadResponse>({ success: true, data: { session: visitorView(session), audit_trail: [] } });
      }
      checkMayRead(caller.agent, session);
      const [audit_trail, previous_sessions] = await Promise.all([
        deps.store.audit(name),
        previousSessions(deps, caller.agent, session),
      ]);
      const shown = agentView(session, deps.rules.of(session).sla, deps.clock.now());
      return c.json<SessionReadResponse>({ success: true, data: { session: shown, audit_trail, previous_sessions } });
    })
    .get('/api/sessions/:session_name/messages', async (c) => {
      const name = nameOf(c);
      const caller = await requireSessionCaller(c, deps, name);
      const session = await existing(deps, name);
      if (caller.kind === 'agent') checkMayRead(caller.agent, session);
      const { before, limit } = readQuery(c, messagesQuery);
      const page = await deps.store.messages(name, { limit, ...(before === undefined ? {} : { before }) });
      // A shopper who cleared the history does not find it again; agents do.
      const from = caller.kind === 'visitor' ? session.internals.page_start_seq : 0;
      const messages = page.messages.filter((message) => message.seq > from);
      const has_more = page.has_more && messages.length === page.messages.length;
      const oldest_seq = messages[0]?.seq ?? null;
      return c.json<MessagePageResponse>({ success: true, data: { messages, has_more, oldest_seq } });
    });
}

/** What agents do with a session. */
function servingRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/api/sessions/:session_name/takeover', async (c) => {
      const { agent } = await requireAgent(c, deps);
      const name = nameOf(c);
      const body = await readBody(c, deps, takeoverRequest, { optional: true });
      checkNamedAgent(agent, body.agent_id);
      const full = await overCapacity(deps, agent);
      if (full && deps.config.enforceMaxSessions) await checkOwn(deps, name, agent);
      const action = { type: 'takeover' as const, agent: { id: agent.id, name: agent.name } };
      const { session, events } = await dispatch(deps, name, action);
      if (deps.config.assignment !== 'off') await leavePlace(deps, name, agent.id);
      return c.json<SessionResponse>({
        success: true,
        data: agentView(session, deps.rules.of(session).sla),
        // Nothing happened where the session was the agent's before.
        ...(full && events.length > 0 ? { over_capacity: true as const } : {}),
      });
    })
    .post('/api/sessions/:session_name/release', async (c) => {
      const caller = await requireAgent(c, deps);
      const name = nameOf(c);
      const body = await readBody(c, deps, releaseRequest, { optional: true });
      checkNamedAgent(caller.agent, body.agent_id);
      const { session } = await dispatch(deps, name, {
        type: 'release',
        actor: actorOf(caller),
        note: body.note ?? null,
        reason: body.reason ?? 'resolved',
      });
      return c.json<SessionResponse>({ success: true, data: agentView(session, deps.rules.of(session).sla) });
    })
    .post('/api/sessions/:session_name/close', async (c) => {
      const caller = await requireAgent(c, deps);
      const name = nameOf(c);
      const body = await readBody(c, deps, closeRequest, { optional: true });
      const reason = body.reason ?? 'resolved';
      const { session } = await dispatch(deps, name, { type: 'close', actor: actorOf(caller), reason });
      return c.json<SessionResponse>({ success: true, data: agentView(session, deps.rules.of(session).sla) });
    });
}

export function sessionRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .route('/', readingRoutes(deps))
    .route('/', servingRoutes(deps))
    .route('/', shopperRoutes(deps));
}
