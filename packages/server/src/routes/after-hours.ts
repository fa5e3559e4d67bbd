import { Hono } from 'hono';
import type { Context } from 'hono';
import type {
  AfterHoursListResponse,
  AfterHoursRequest,
  AfterHoursResponse,
  EmailRequest,
  EmailResponse,
  SessionResponse,
} from '@fiido/protocol';
import { afterHoursQuery, afterHoursUpdateRequest, emailRequest, takeoverRequest } from '@fiido/protocol/schemas';
import { changeRequest } from '../after-hours/keep-request.ts';
import type { AppEnv } from '../app-env.ts';
import { checkMayRead, checkNamedAgent, requireAgent, requireSessionCaller } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { liveSessionsOf } from '../desk/tell-presence.ts';
import { dispatch } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { countMessage } from '../limits/count-call.ts';
import { enqueueMail } from '../mail/mail-queue.ts';
import { MAIL_WAIT_MS } from '../mail/mail-room.ts';
import type { StoredSession } from '../session/session.ts';
import { nextOpening } from '../session/shift.ts';
import { roundSeconds } from '../session/create.ts';
import { agentView } from '../session/view.ts';
import { checkLength, readBody, readQuery } from '../http/validate.ts';

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

function requestOf(deps: Deps, id: string | null): Promise<AfterHoursRequest | null> {
  return id === null
    ? Promise.resolve(null)
    : deps.documents.get<AfterHoursRequest>('after_hours', id).then((found) => found?.value ?? null);
}

interface Mailed {
  request_id: string;
  /** What was put into the queue now. */
  mail?: string;
}

async function leaveContact(deps: Deps, before: StoredSession, body: EmailRequest): Promise<Mailed> {
  const { email, phone, name: called, message } = body;
  if (email === undefined) {
    const issues = [{ path: 'email', message: 'an address is required', code: 'invalid_type' }];
    throw new AppError('VALIDATION_ERROR', { issues });
  }
  if (message !== undefined) checkLength(deps, message);
  const more = { ...(phone ? { phone } : {}), ...(called ? { name: called } : {}), ...(message ? { message } : {}) };
  const { session, mail } = await dispatch(deps, before.session_name, {
    type: 'contact',
    contact: { email, ...more },
    consent: body.consent ?? false,
    stop_waiting: body.stop_waiting ?? false,
    message_id: `msg_${crypto.randomUUID()}`,
    request_id: `ahr_${crypto.randomUUID()}`,
    next_open_at: nextOpening(deps.rules.of(before).shift, deps.clock.now()),
  });
  return { request_id: session.after_hours_request_id ?? '', ...(mail === undefined ? {} : { mail }) };
}

/** The mail of a session's request, sent again because an agent wants it. */
async function sendAgain(deps: Deps, session: StoredSession): Promise<Mailed> {
  const request = await requestOf(deps, session.after_hours_request_id);
  if (!request) throw new AppError('REQUEST_NOT_FOUND');
  const now = deps.clock.now();
  const mail = await enqueueMail(deps.documents, { template: 'request', request_id: request.id, mark: `${now}`, now });
  return { request_id: request.id, mail };
}

async function answerEmail(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const name = nameOf(c);
  const caller = await requireSessionCaller(c, deps, name);
  const body = await readBody(c, deps, emailRequest);
  const before = await existing(deps, name);
  if (caller.kind === 'agent') checkMayRead(caller.agent, before);
  else await countMessage(c, deps, name);
  const again = caller.kind === 'agent' && body.force === true;
  if (again && before.status === 'manual_live') throw new AppError('MANUAL_IN_PROGRESS');
  const { request_id, mail } = again ? await sendAgain(deps, before) : await leaveContact(deps, before, body);
  const outcome = mail === undefined ? null : await deps.mail.deliver(mail, MAIL_WAIT_MS);
  const request = await requestOf(deps, request_id);
  return c.json<EmailResponse>({
    success: true,
    data: {
      mail_id: outcome?.mail_id ?? request?.mail.message_id ?? null,
      request_id,
      email_sent: outcome?.sent ?? request?.mail.sent ?? false,
      next_open_at: nextOpening(deps.rules.of(before).shift, deps.clock.now()),
    },
  });
}

/** Tells a shopper who is not looking that an agent is there. */
async function tellShopper(deps: Deps, request: AfterHoursRequest, agent_name: string): Promise<void> {
  if (request.email === null || (await deps.seats.isTaken(request.session_name))) return;
  const now = deps.clock.now();
  const mail = { template: 'callback', request_id: request.id, agent_name, mark: `${now}`, now } as const;
  await enqueueMail(deps.documents, mail);
}

async function answerCallback(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  const name = nameOf(c);
  const body = await readBody(c, deps, takeoverRequest, { optional: true });
  checkNamedAgent(agent, body.agent_id);
  const before = await existing(deps, name);
  const own = before.assigned_agent?.id === agent.id;
  const full = !own && (await liveSessionsOf(deps.store, agent.id)) >= agent.max_sessions;
  if (full && deps.config.enforceMaxSessions) throw new AppError('AGENT_AT_CAPACITY');
  const request = await requestOf(deps, before.after_hours_request_id);
  const { session, events } = await dispatch(deps, name, {
    type: 'callback',
    agent: { id: agent.id, name: agent.name },
    has_open_request: request?.status === 'open',
  });
  if (request && events.length > 0) {
    const handled_at = roundSeconds(deps.clock.now());
    const handled = { status: 'called_back' as const, handled_by: agent.id, handled_at, updated_at: handled_at };
    await changeRequest(deps, request.id, (known) => known && { ...known, ...handled });
    await tellShopper(deps, request, agent.name);
  }
  return c.json<SessionResponse>({
    success: true,
    data: agentView(session, deps.rules.of(session).sla),
    ...(full ? { over_capacity: true as const } : {}),
  });
}

async function answerUpdate(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const { agent } = await requireAgent(c, deps);
  const { status, note } = await readBody(c, deps, afterHoursUpdateRequest);
  const handled_at = roundSeconds(deps.clock.now());
  const handled = { status, handled_by: agent.id, handled_at, updated_at: handled_at };
  const more = note === undefined ? {} : { note };
  const id = c.req.param('request_id') ?? '';
  const request = await changeRequest(deps, id, (known) => known && { ...known, ...handled, ...more });
  if (!request) throw new AppError('REQUEST_NOT_FOUND');
  await dispatch(deps, request.session_name, { type: 'request_closed', request_id: id }).catch((error: unknown) => {
    // The request outlives its session.
    if (!(error instanceof AppError) || error.code !== 'SESSION_NOT_FOUND') throw error;
  });
  return c.json<AfterHoursResponse>({ success: true, data: request });
}

/** Wishes for a person that nobody could answer at once: leaving an address, and taking them up. */
export function afterHoursRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/api/sessions/:session_name/email', (c) => answerEmail(c, deps))
    .post('/api/sessions/:session_name/callback', (c) => answerCallback(c, deps))
    .get('/api/after-hours', async (c) => {
      await requireAgent(c, deps);
      const { status, limit, offset } = readQuery(c, afterHoursQuery);
      const found = await deps.documents.list<AfterHoursRequest>('after_hours');
      const items = found
        .map(({ value }) => value)
        .filter((request) => status === 'all' || request.status === status)
        .sort((a, b) => a.created_at - b.created_at);
      const page = items.slice(offset, offset + limit);
      return c.json<AfterHoursListResponse>({
        success: true,
        data: { items: page, total: items.length, limit, offset },
      });
    })
    .patch('/api/after-hours/:request_id', (c) => answerUpdate(c, deps));
}
