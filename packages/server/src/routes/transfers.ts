import { Hono } from 'hono';
import type { Context } from 'hono';
import type {
  Agent,
  AvailableAgentsResponse,
  PendingTransfer,
  PendingTransferListResponse,
  PendingTransferResponse,
  SessionResponse,
  TransferEndedResponse,
  TransferHistoryResponse,
  TransferRequest,
} from '@fiido/protocol';
import { transferRequest, transferRespondRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { checkNamedAgent, requireAgent } from '../auth/guards.ts';
import type { AgentCaller } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { overCapacity } from '../desk/capacity.ts';
import { liveSessionsOf } from '../desk/tell-presence.ts';
import { dispatch, refused } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { randomHex } from '../random-hex.ts';
import type { ActionOf } from '../session/actions.ts';
import { roundSeconds } from '../session/create.ts';
import { openTransfer } from '../session/open-transfer.ts';
import type { StoredSession } from '../session/session.ts';
import { transition } from '../session/transition.ts';
import { agentView } from '../session/view.ts';
import { readBody } from '../http/validate.ts';
import { actorOf } from './actor.ts';
import { agentAtSession, noSuchSession } from './readable-session.ts';

/** Who answers too late is told that it is over, instead of that there never was such a request. */
const KNOWN_AFTER_SECONDS = 600;

/** Where a request stands: the session has everything else. */
interface TransferPlace {
  session_name: string;
  from_agent_id: string;
  to_agent_id: string;
  /** Who served the session then. */
  serving: string;
}

async function transferTarget(deps: Deps, idOrUsername: string): Promise<Agent> {
  const target = await deps.accounts.find(idOrUsername);
  if (!target?.active) throw new AppError('AGENT_NOT_FOUND');
  if (target.status !== 'online') throw new AppError('AGENT_OFFLINE');
  if (await overCapacity(deps, target)) throw new AppError('AGENT_AT_CAPACITY');
  return target;
}

/** The contract has its own words for a transfer by somebody else. */
function transferRefusal(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'NOT_SESSION_AGENT') return error;
  return new AppError('NOT_SESSION_AGENT', { detail: '只有当前服务的坐席才能转接会话' });
}

/**
 * Whether the session may be transferred by this agent at all. Asked before the target is looked up: who does not serve
 * the session learns nothing of the other agents.
 *
 * @throws {AppError} NOT_SESSION_AGENT, INVALID_STATUS
 */
function checkMayTransfer(deps: Deps, session: StoredSession, action: Omit<ActionOf<'transfer'>, 'target'>): void {
  const { session_name: name, site } = session;
  const anybody = { ...action, target: { id: '', name: '' } };
  const outcome = transition(session, anybody, deps.clock.now(), { name, site });
  if (outcome.kind === 'rejected') throw transferRefusal(refused(outcome.rejection));
}

interface Wish {
  id: string;
  caller: AgentCaller;
  target: Agent;
  body: TransferRequest;
  before: StoredSession;
}

async function transferAtOnce(c: Context<AppEnv>, deps: Deps, { id, caller, target, body, before }: Wish) {
  const action: ActionOf<'transfer'> = {
    type: 'transfer',
    id,
    actor: actorOf(caller),
    reason: body.reason ?? '坐席转接',
    target: { id: target.id, name: target.name },
  };
  const { session } = await dispatch(deps, before.session_name, action).catch((error: unknown) => {
    throw transferRefusal(error);
  });
  const message = `会话已转接至【${target.name}】`;
  return c.json<SessionResponse>({ success: true, data: agentView(session, deps.rules.of(session).sla), message });
}

async function askColleague(c: Context<AppEnv>, deps: Deps, { id, caller, target, body, before }: Wish) {
  const { agent } = caller;
  if (target.id === before.assigned_agent?.id) throw new AppError('AGENT_AT_CAPACITY');
  const now = deps.clock.now();
  const { transferAnswer } = deps.config.patience;
  const { session_name } = before;
  const request: PendingTransfer = {
    id,
    session_name,
    from_agent_id: agent.id,
    from_agent_name: agent.name,
    to_agent_id: target.id,
    to_agent_name: target.name,
    reason: body.reason?.trim() ?? '',
    note: body.note?.trim() ?? '',
    status: 'pending',
    created_at: roundSeconds(now),
    expires_at: roundSeconds(now + transferAnswer),
  };
  const serving = before.assigned_agent?.id ?? '';
  const place: TransferPlace = { session_name, from_agent_id: agent.id, to_agent_id: target.id, serving };
  // Written first: who is told of a request can answer it.
  await deps.documents.put('transfer', id, place, {
    expectedVersion: 0,
    ttlSeconds: transferAnswer + KNOWN_AFTER_SECONDS,
  });
  try {
    await dispatch(deps, session_name, { type: 'transfer_ask', actor: actorOf(caller), request });
  } catch (error) {
    await deps.documents.delete('transfer', id);
    throw transferRefusal(error);
  }
  const message = `已向【${target.name}】发送转接请求，等待对方确认`;
  return c.json<PendingTransferResponse>({ success: true, data: request, message });
}

async function startTransfer(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const caller = await requireAgent(c, deps);
  const name = c.req.param('session_name') ?? '';
  c.set('sessionName', name);
  const body = await readBody(c, deps, transferRequest);
  if (caller.agent.role !== 'admin') checkNamedAgent(caller.agent, body.from_agent_id);
  const before = await deps.store.get(name);
  if (!before) throw new AppError('SESSION_NOT_FOUND');
  if (!body.to_agent_id) {
    throw new AppError('MISSING_FIELD', { detail: 'from_agent_id, to_agent_id, and to_agent_name are required' });
  }
  const id = `transfer_${Math.round(deps.clock.now() * 1000)}_${randomHex(8)}`;
  checkMayTransfer(deps, before, { type: 'transfer', id, actor: actorOf(caller), reason: '' });
  if (body.mode === 'request' && !body.reason?.trim()) {
    throw new AppError('REASON_REQUIRED', { detail: 'REASON_REQUIRED: 转接原因不能为空' });
  }
  const target = await transferTarget(deps, body.to_agent_id);
  const wish: Wish = { id, caller, target, body, before };
  return body.mode === 'request' ? askColleague(c, deps, wish) : transferAtOnce(c, deps, wish);
}

function gone(): AppError {
  return new AppError('REQUEST_NOT_FOUND', { detail: 'REQUEST_NOT_FOUND: 转接请求不存在或已处理' });
}

/** @throws {AppError} REQUEST_NOT_FOUND */
async function placeOfRequest(c: Context<AppEnv>, deps: Deps): Promise<TransferPlace & { id: string }> {
  const id = c.req.param('transfer_id') ?? '';
  const found = await deps.documents.get<TransferPlace>('transfer', id);
  if (!found) throw gone();
  c.set('sessionName', found.value.session_name);
  return { id, ...found.value };
}

/**
 * Why a request cannot be answered any more: what happened to its session says it better than that it is gone.
 *
 * @throws {AppError} SESSION_NOT_FOUND, INVALID_STATUS, SESSION_ALREADY_TAKEN, REQUEST_NOT_FOUND
 */
function checkOpen(session: StoredSession | null, place: TransferPlace & { id: string }, now: number): void {
  if (!session) throw noSuchSession();
  if (openTransfer(session, now)?.id === place.id) return;
  const { status, assigned_agent, internals } = session;
  const known = internals.transfers?.find(({ id }) => id === place.id);
  if (known && known.decision !== 'expired') throw gone();
  if (status !== 'manual_live') {
    throw new AppError('INVALID_STATUS', {
      detail: 'INVALID_STATUS: 会话状态已改变，无法接收转接',
      params: { status, action: '转接' },
    });
  }
  if (assigned_agent.id !== place.serving) {
    throw new AppError('SESSION_ALREADY_TAKEN', { detail: 'SESSION_ALREADY_TAKEN: 会话已经被其他坐席接管' });
  }
  throw gone();
}

function refusedAnswer(error: unknown): unknown {
  return error instanceof AppError && error.code === 'REQUEST_NOT_FOUND' ? gone() : error;
}

async function respond(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  const { action, response_note = '' } = await readBody(c, deps, transferRespondRequest);
  const place = await placeOfRequest(c, deps);
  if (place.to_agent_id !== agent.id) {
    throw new AppError('PERMISSION_DENIED', { detail: 'PERMISSION_DENIED: 只能处理指向自己的转接请求' });
  }
  checkOpen(await deps.store.get(place.session_name), place, deps.clock.now());
  const accepts = action === 'accept';
  // The request stays: with room again it can still be accepted.
  if (accepts && (await overCapacity(deps, agent))) throw new AppError('AGENT_AT_CAPACITY');
  const decision = accepts ? ('accepted' as const) : ('declined' as const);
  const { session } = await dispatch(deps, place.session_name, {
    type: 'transfer_end',
    id: place.id,
    decision,
    response_note,
    by: agent.id,
  }).catch((error: unknown) => {
    throw refusedAnswer(error);
  });
  if (!accepts) return c.json<TransferEndedResponse>({ success: true, message: '已拒绝转接请求' });
  return c.json<SessionResponse>({
    success: true,
    data: agentView(session, deps.rules.of(session).sla),
    message: '已接受转接请求',
  });
}

async function takeBack(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  const place = await placeOfRequest(c, deps);
  if (place.from_agent_id !== agent.id && agent.role !== 'admin') {
    throw new AppError('PERMISSION_DENIED', { detail: 'PERMISSION_DENIED: 只能撤回自己的转接请求' });
  }
  checkOpen(await deps.store.get(place.session_name), place, deps.clock.now());
  const end = { type: 'transfer_end' as const, id: place.id, decision: 'cancelled' as const };
  await dispatch(deps, place.session_name, { ...end, response_note: '', by: agent.id }).catch((error: unknown) => {
    throw refusedAnswer(error);
  });
  return c.json<TransferEndedResponse>({ success: true, message: '已撤回转接请求' });
}

async function listPending(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  const mine = (await deps.documents.list<TransferPlace>('transfer')).filter(
    ({ value }) => value.to_agent_id === agent.id,
  );
  const now = deps.clock.now();
  const sessions = await Promise.all(
    [...new Set(mine.map(({ value }) => value.session_name))].map((name) => deps.store.get(name)),
  );
  const data = sessions
    .flatMap((session) => (session ? [openTransfer(session, now)] : []))
    .filter((request) => request?.to_agent_id === agent.id)
    .filter((request) => request !== null)
    .sort((a, b) => a.created_at - b.created_at);
  return c.json<PendingTransferListResponse>({ success: true, data, total: data.length });
}

async function listAvailable(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  const online = (await deps.accounts.list()).filter(
    ({ id, active, status }) => active && status === 'online' && id !== agent.id,
  );
  const items = (
    await Promise.all(
      online.map(async ({ id, username, name, role, max_sessions }) => {
        const live_sessions = await liveSessionsOf(deps.store, id);
        return { id, username, name, status: 'online' as const, role, max_sessions, live_sessions };
      }),
    )
  ).filter(({ live_sessions, max_sessions }) => live_sessions < max_sessions);
  return c.json<AvailableAgentsResponse>({ success: true, data: { items, total: items.length } });
}

/** Giving a session to a colleague: at once, or when they accept. */
export function transferRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/api/sessions/:session_name/transfer', (c) => startTransfer(c, deps))
    .get('/api/sessions/:session_name/transfer-history', async (c) => {
      const { session } = await agentAtSession(c, deps);
      const data = session.internals.transfers?.toReversed() ?? [];
      return c.json<TransferHistoryResponse>({ success: true, data });
    })
    .get('/api/transfer-requests/pending', (c) => listPending(c, deps))
    .post('/api/transfer-requests/:transfer_id/respond', (c) => respond(c, deps))
    .delete('/api/transfer-requests/:transfer_id', (c) => takeBack(c, deps))
    .get('/api/agents/available', (c) => listAvailable(c, deps));
}
