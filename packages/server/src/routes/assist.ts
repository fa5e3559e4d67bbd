import { Hono } from 'hono';
import type { Context } from 'hono';
import type { AssistListResponse, AssistRequest, AssistResponse, AssistStatus } from '@fiido/protocol';
import { assistAnswerRequest, assistCreateRequest, assistQuery } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { requireAgent } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { randomHex } from '../random-hex.ts';
import { roundSeconds } from '../session/create.ts';
import { VersionConflict } from '../store/store.ts';
import { readBody, readQuery } from '../http/validate.ts';
import { readableSession } from './readable-session.ts';

function statusOf(text: string | undefined): AssistStatus | undefined {
  if (text === undefined || text === 'pending' || text === 'answered') return text;
  throw new AppError('INVALID_STATUS', {
    status: 400,
    detail: 'INVALID_STATUS: 无效的状态值，必须是 pending 或 answered',
    texts: { zh: '无效的状态值，必须是 pending 或 answered', en: 'The status must be pending or answered' },
  });
}

async function ask(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  const { session_name, assistant, question } = await readBody(c, deps, assistCreateRequest);
  const colleague = await deps.accounts.find(assistant);
  if (!colleague?.active || colleague.id === agent.id) throw new AppError('ASSISTANT_NOT_FOUND');
  await readableSession(deps, agent, session_name);
  const now = deps.clock.now();
  const request: AssistRequest = {
    id: `assist_${Math.round(now * 1000)}_${randomHex(8)}`,
    session_name,
    requester: agent.username,
    assistant: colleague.username,
    question,
    answer: null,
    status: 'pending',
    created_at: roundSeconds(now),
    answered_at: null,
  };
  // Written first: who is told of a request can answer it.
  const options = { expectedVersion: 0, ttlSeconds: deps.config.dataRetention };
  await deps.documents.put('assist', request.id, request, options);
  try {
    await dispatch(deps, session_name, { type: 'assist_ask', request, to: colleague.id });
  } catch (error) {
    await deps.documents.delete('assist', request.id);
    throw error;
  }
  return c.json<AssistResponse>({ success: true, data: request });
}

/** Tells of an answer, and closes the session to who gave it; nothing happens when that was done before. */
async function settle(deps: Deps, request: AssistRequest): Promise<void> {
  const requester = await deps.accounts.find(request.requester);
  const action = { type: 'assist_answer' as const, request, to: requester?.id ?? '' };
  await dispatch(deps, request.session_name, action).catch((error: unknown) => {
    // The request outlives its session.
    if (!(error instanceof AppError) || error.code !== 'SESSION_NOT_FOUND') throw error;
  });
}

/** Writes the answer; of two at once the first counts. @throws {AppError} ALREADY_ANSWERED and the like */
async function answered(deps: Deps, id: string, username: string, answer: string): Promise<AssistRequest> {
  const found = await deps.documents.get<AssistRequest>('assist', id);
  if (!found) throw new AppError('REQUEST_NOT_FOUND', { detail: 'REQUEST_NOT_FOUND: 协助请求不存在' });
  if (found.value.assistant !== username) {
    throw new AppError('PERMISSION_DENIED', { detail: 'PERMISSION_DENIED: 只有被请求的坐席可以回复' });
  }
  if (found.value.status === 'answered') {
    // The store may have gone away between the answer and telling of it: who tries again makes up for that.
    await settle(deps, found.value);
    throw new AppError('ALREADY_ANSWERED');
  }
  const answered_at = roundSeconds(deps.clock.now());
  const request: AssistRequest = { ...found.value, answer, status: 'answered', answered_at };
  const options = { expectedVersion: found.version, ttlSeconds: deps.config.dataRetention };
  try {
    await deps.documents.put('assist', id, request, options);
  } catch (error) {
    throw error instanceof VersionConflict ? new AppError('ALREADY_ANSWERED') : error;
  }
  return request;
}

async function answer(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  const body = await readBody(c, deps, assistAnswerRequest);
  const request = await answered(deps, c.req.param('assist_id') ?? '', agent.username, body.answer);
  await settle(deps, request);
  return c.json<AssistResponse>({ success: true, data: request });
}

async function list(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  const status = statusOf(readQuery(c, assistQuery).status);
  const all = (await deps.documents.list<AssistRequest>('assist'))
    .map(({ value }) => value)
    .sort((a, b) => b.created_at - a.created_at || (a.id < b.id ? 1 : -1));
  const mine = all.filter(({ assistant }) => assistant === agent.username);
  const wanted = (request: AssistRequest): boolean => status === undefined || request.status === status;
  const received = mine.filter(wanted);
  const sent = all.filter((request) => request.requester === agent.username && wanted(request));
  const received_pending = mine.filter((request) => request.status === 'pending').length;
  const count = { received: received.length, sent: sent.length, received_pending };
  return c.json<AssistListResponse>({ success: true, data: { received, sent }, count });
}

/** Asking a colleague about a session without transferring it. */
export function assistRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/assist-requests', (c) => list(c, deps))
    .post('/api/assist-requests', (c) => ask(c, deps))
    .post('/api/assist-requests/:assist_id/answer', (c) => answer(c, deps));
}
