import { Hono } from 'hono';
import type { Context } from 'hono';
import type { EscalateResponse, ManualMessageResponse, SessionResponse } from '@fiido/protocol';
import { cancelRequest, escalateRequest, manualMessageRequest } from '@fiido/protocol/schemas';
import type { AppEnv } from '../app-env.ts';
import { assignWaiting } from '../assignment/assign.ts';
import { checkMayRead, checkNamedAgent, requireAgent, requireSessionCaller, requireVisitor } from '../auth/guards.ts';
import type { SessionCaller } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { dispatch } from '../dispatch.ts';
import type { Dispatched } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import { MAIL_WAIT_MS } from '../mail/mail-room.ts';
import { countAddress, countMessage } from '../limits/count-call.ts';
import { agentsOnline, waitingInOrder } from '../desk/queue-notice.ts';
import type { Action, Escalator } from '../session/actions.ts';
import { placeOf } from '../session/queue.ts';
import { reservationAt } from '../session/reservation.ts';
import { isInShift, nextOpening } from '../session/shift.ts';
import { agentView, visitorView } from '../session/view.ts';
import { checkLength, checkSessionName, digestOf, readBody } from '../http/validate.ts';

function requireName(name: string | undefined): string {
  if (!name) throw new AppError('MISSING_FIELD', { detail: 'session_name is required' });
  checkSessionName(name);
  return name;
}

function escalatorOf(caller: SessionCaller): Escalator {
  return caller.kind === 'agent' ? { kind: 'agent', agent_id: caller.agent.id } : { kind: 'visitor' };
}

async function escalateAnswer(
  deps: Deps,
  caller: SessionCaller,
  { session: changed, mail }: Dispatched,
): Promise<EscalateResponse> {
  const outcome = mail === undefined ? null : await deps.mail.deliver(mail, MAIL_WAIT_MS);
  const assigns = deps.config.assignment !== 'off' && changed.status === 'pending_manual';
  const offers = assigns ? await assignWaiting(deps) : null;
  const moved = outcome !== null || offers !== null;
  const session = moved ? ((await deps.store.get(changed.session_name)) ?? changed) : changed;
  const data = caller.kind === 'agent' ? agentView(session, deps.rules.of(session).sla) : visitorView(session);
  if (session.status === 'pending_manual') {
    const [order, agents_online] = await Promise.all([waitingInOrder(deps), agentsOnline(deps)]);
    const queue = placeOf(session.session_name, order, agents_online);
    const is_in_shift = isInShift(deps.rules.of(session).shift, deps.clock.now());
    const assignment = offers && {
      auto_assigned: reservationAt(session, deps.clock.now()) !== null,
      recommendation: offers.get(session.session_name) ?? null,
    };
    const place = { ...(queue ? { queue } : {}), agents_online };
    return { success: true, data, email_sent: false, is_in_shift, ...place, ...assignment };
  }
  return {
    success: true,
    data,
    email_sent: outcome?.sent ?? session.mail?.sent ?? false,
    is_in_shift: false,
    email_queued: outcome?.queued ?? false,
    next_open_at: nextOpening(deps.rules.of(session).shift, deps.clock.now()),
    ...(session.after_hours_request_id === null ? {} : { request_id: session.after_hours_request_id }),
  };
}

/** The body of a message, with the contract's own refusals where it has some. */
async function readMessage(c: Context<AppEnv>, deps: Deps) {
  const body = await readBody(c, deps, manualMessageRequest);
  const { session_name, role, content } = body;
  if (!session_name || !role || !content) {
    throw new AppError('MISSING_FIELD', { detail: 'session_name, role, and content are required' });
  }
  checkSessionName(session_name);
  if (role !== 'agent' && role !== 'user') throw new AppError('INVALID_ROLE');
  checkLength(deps, content);
  c.set('sessionName', session_name);
  return { ...body, session_name, role, content };
}

type ManualMessage = Awaited<ReturnType<typeof readMessage>>;

/** The files that a message names, and what makes a resend the same message. */
async function filesOf(deps: Deps, { session_name, attachments: ids = [] }: ManualMessage) {
  if (ids.length === 0) return {};
  const session = await deps.store.get(session_name);
  if (!session) throw new AppError('SESSION_NOT_FOUND');
  return { attachments: await deps.attachments.named(session, ids) };
}

async function messageAction(c: Context<AppEnv>, deps: Deps, body: ManualMessage): Promise<Action> {
  const { client_message_id, content, attachments = [] } = body;
  const same = [content, ...attachments].join('\0');
  const text = {
    message_id: `msg_${crypto.randomUUID()}`,
    content,
    ...(client_message_id === undefined ? {} : { client_message_id, digest: await digestOf(same) }),
  };
  if (body.role === 'user') {
    await requireVisitor(c, deps, body.session_name);
    await countMessage(c, deps, body.session_name);
    return { type: 'user_message', to: 'person', ...text, ...(await filesOf(deps, body)) };
  }
  const { agent } = await requireAgent(c, deps);
  checkNamedAgent(agent, body.agent_info?.agent_id ?? body.agent_id);
  const actor = { id: agent.id, name: agent.name, is_admin: agent.role === 'admin' };
  const guard = body.expected_seq === undefined ? {} : { expected_seq: body.expected_seq };
  return { type: 'agent_message', actor, ...guard, ...text, ...(await filesOf(deps, body)) };
}

function messageAnswer({ session, receipt }: Dispatched): ManualMessageResponse {
  const last = receipt ?? session.history.at(-1);
  const message_id = receipt?.message_id ?? session.history.at(-1)?.id ?? '';
  return {
    success: true,
    data: {
      message_id,
      timestamp: last?.timestamp ?? session.updated_at,
      seq: last?.seq ?? session.seq,
      waiting: session.status === 'pending_manual',
    },
  };
}

/** Asking for a person, giving up waiting, and the messages of the human phase. */
export function manualRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .post('/api/manual/escalate', async (c) => {
      const body = await readBody(c, deps, escalateRequest);
      const name = requireName(body.session_name);
      c.set('sessionName', name);
      const caller = await requireSessionCaller(c, deps, name);
      if (caller.kind === 'visitor') await countAddress(c, deps);
      const before = await deps.store.get(name);
      if (caller.kind === 'agent' && before) checkMayRead(caller.agent, before);
      const { shift } = deps.rules.of(before ?? { site: deps.sites.of({ origin: c.req.header('origin') }).id });
      const now = deps.clock.now();
      const result = await dispatch(deps, name, {
        type: 'escalate',
        by: escalatorOf(caller),
        reason: body.reason ?? 'user_request',
        in_shift: isInShift(shift, now),
        next_open_at: nextOpening(shift, now),
        request_id: `ahr_${crypto.randomUUID()}`,
        contact: { ...body.contact, ...(body.message ? { message: body.message } : {}) },
      });
      return c.json(await escalateAnswer(deps, caller, result));
    })
    .post('/api/manual/cancel', async (c) => {
      const body = await readBody(c, deps, cancelRequest);
      const name = await requireVisitor(c, deps, requireName(body.session_name));
      c.set('sessionName', name);
      const { session } = await dispatch(deps, name, { type: 'cancel' });
      return c.json<SessionResponse>({ success: true, data: visitorView(session) });
    })
    .post('/api/manual/messages', async (c) => {
      const body = await readMessage(c, deps);
      const action = await messageAction(c, deps, body);
      return c.json(messageAnswer(await dispatch(deps, body.session_name, action)));
    });
}
