import { Hono } from 'hono';
import { STATUSES } from '@fiido/protocol';
import type {
  AgentRef,
  DeskAgent,
  DeskEvent,
  DeskSnapshot,
  SessionEvent,
  SessionSnapshot,
  StatusChange,
  TransientDeskEvent,
  TransientSessionEvent,
} from '@fiido/protocol';
import type { AppEnv } from '../app-env.ts';
import { checkMayRead, requireAgent, requireSessionCaller } from '../auth/guards.ts';
import type { AgentCaller, SessionCaller } from '../auth/guards.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { feedStream } from '../streams/feed-stream.ts';
import type { FeedReader } from '../streams/feed-stream.ts';
import { agentsOnline, waitingInOrder } from '../desk/queue-notice.ts';
import { readOnce } from '../store/read-once.ts';
import type { SessionPage } from '../store/store.ts';
import { unreadMentions } from '../desk/mentions.ts';
import { startViewing } from '../desk/viewing.ts';
import type { Viewing } from '../desk/viewing.ts';
import { followInvitations, invitationsOf } from '../session/invitation.ts';
import { placeOf } from '../session/queue.ts';
import type { StoredSession } from '../session/session.ts';
import {
  agentView,
  deskEventFor,
  deskTransientFor,
  isForVisitor,
  mayReadLive,
  summaryFor,
  summaryOf,
  transientForVisitor,
  visitorView,
} from '../session/view.ts';

/** Sessions on the desk's first picture; older ones come by the list. */
const DESK_SESSIONS_MAX = 500;
/** Of those who wait, and of those who are served. */
const DESK_HUMAN_MAX = 1000;

/** Whether the caller's right to listen ended though the token did not; a stream must not outlive it. */
async function revoked(deps: Deps, name: string, caller: SessionCaller): Promise<boolean> {
  if (caller.kind === 'agent') return loginEnded(deps, caller);
  // Who came without a token may listen until the session's own token is used.
  if (caller.expires_at !== null || deps.outage.since() !== null) return false;
  return (await deps.store.get(name))?.internals.claimed ?? false;
}

async function loginEnded(deps: Deps, { claims }: AgentCaller): Promise<boolean> {
  try {
    await deps.accounts.authenticate(claims);
    return false;
  } catch (error) {
    if (error instanceof AppError) return true;
    throw error;
  }
}

async function sessionSnapshot(deps: Deps, name: string, caller: SessionCaller) {
  const session = await deps.store.get(name);
  if (!session) throw new AppError('SESSION_NOT_FOUND');
  // A colleague may have taken it since the guard looked: the feed ends, and the guard refuses the next one.
  if (caller.kind === 'agent') checkMayRead(caller.agent, session);
  const waits = session.status === 'pending_manual';
  const [order, agents_online] = waits ? await Promise.all([waitingInOrder(deps), agentsOnline(deps)]) : [[], 0];
  const place = placeOf(name, order, agents_online);
  const record: SessionSnapshot = {
    type: 'snapshot',
    seq: session.seq,
    session:
      caller.kind === 'visitor'
        ? visitorView(session)
        : agentView(session, deps.rules.of(session).sla, deps.clock.now()),
    queue: place ? { ...place, agents_online } : null,
    typing: [],
    ...(caller.kind === 'agent' ? { notes: session.internals.notes?.toReversed() ?? [] } : {}),
    server_time: deps.clock.now(),
  };
  return { record, upTo: session.seq };
}

/** Who serves the session after a change of status. */
function assignedIn({ agent_info }: StatusChange): AgentRef | null {
  return agent_info ? { id: agent_info.agent_id, name: agent_info.agent_name } : null;
}

function sessionReader(deps: Deps, session: StoredSession, caller: SessionCaller): FeedReader {
  const name = session.session_name;
  let activeAt = deps.clock.now();
  /** An agent who may not read the session any more (somebody else took it) gets nothing of it. */
  let readable = true;
  const place = { status: session.status, assigned_agent: session.assigned_agent };
  const invitations = caller.kind === 'agent' ? invitationsOf(caller.agent, session.internals) : new Set<string>();
  let missed = false;
  let viewing: Viewing | null = null;

  async function idle(): Promise<boolean> {
    const quietMs = (deps.clock.now() - activeAt) * 1000;
    if (caller.kind === 'agent' || quietMs < deps.config.limits.sseIdleMs) return false;
    const status = (await deps.store.get(name))?.status;
    return status !== 'pending_manual' && status !== 'manual_live';
  }

  return {
    feed: `session:${name}`,
    // Agents look at many sessions in turn; the seats of a session are its shopper's.
    session_name: caller.kind === 'visitor' ? name : null,
    snapshot: () => sessionSnapshot(deps, name, caller),
    durable(item) {
      const event = item.event as SessionEvent & { seq: number }; // A session's feed carries no other kind.
      if (caller.kind === 'visitor' && !isForVisitor(event)) return null;
      activeAt = deps.clock.now();
      if (caller.kind === 'agent') {
        const moved = event.type === 'status_change';
        if (moved) Object.assign(place, { status: event.status, assigned_agent: assignedIn(event) });
        if (followInvitations(invitations, caller.agent, event) || moved) {
          readable = mayReadLive(caller.agent, place) || invitations.size > 0;
        }
        if (moved) return event;
      }
      missed ||= !readable;
      return readable ? event : null;
    },
    transient(item) {
      activeAt = deps.clock.now();
      if (!readable) return null;
      const event = item.event as TransientSessionEvent; // A session's feed carries no other kind.
      return caller.kind === 'visitor' ? transientForVisitor(event) : event;
    },
    needsSnapshot() {
      if (!missed || !readable) return false;
      missed = false;
      return true;
    },
    present() {
      if (caller.kind !== 'agent') return;
      if (viewing) viewing.renew();
      else viewing = startViewing(deps, name, caller.agent);
    },
    gone: () => viewing?.leave(),
    ends_at: caller.kind === 'agent' ? caller.claims.exp : (caller.expires_at ?? Infinity),
    revoked: () => revoked(deps, name, caller),
    idle,
  };
}

async function deskAgents(deps: Deps, live: ReadonlyMap<string, number>): Promise<DeskAgent[]> {
  return (await deps.accounts.list())
    .filter(({ active }) => active)
    .map(({ id, name, username, status, max_sessions }) => ({
      agent_id: id,
      agent_name: name,
      username,
      status,
      live_sessions: live.get(id) ?? 0,
      max_sessions,
    }));
}

/** Whoever waits or is served, however much was said elsewhere since, and the newest of the others. */
async function deskSessions(store: Deps['store']): Promise<SessionPage> {
  const [newest, waiting, live] = await Promise.all([
    store.list({ limit: DESK_SESSIONS_MAX, offset: 0 }),
    store.list({ status: 'pending_manual', limit: DESK_HUMAN_MAX, offset: 0 }),
    store.list({ status: 'manual_live', limit: DESK_HUMAN_MAX, offset: 0 }),
  ]);
  const known = new Set(newest.sessions.map(({ session_name }) => session_name));
  const older = [...waiting.sessions, ...live.sessions].filter(({ session_name }) => !known.has(session_name));
  return { ...newest, sessions: [...newest.sessions, ...older] };
}

async function deskSnapshot(deps: Deps, { agent }: AgentCaller, seq: number) {
  const { sessions, counts } = await deskSessions(deps.store);
  const live = new Map<string, number>();
  for (const { assigned_agent } of sessions) {
    if (assigned_agent) live.set(assigned_agent.id, (live.get(assigned_agent.id) ?? 0) + 1);
  }
  const now = deps.clock.now();
  const record: DeskSnapshot = {
    type: 'snapshot',
    seq,
    sessions: sessions.map((session) => summaryFor(agent, summaryOf(session, deps.rules.of(session).sla, now))),
    agents: await deskAgents(deps, live),
    counts: Object.fromEntries(STATUSES.map((status) => [status, counts[status]])) as DeskSnapshot['counts'],
    mentions: await unreadMentions(deps, agent.id),
    server_time: now,
  };
  return { record, upTo: seq };
}

/** The feeds of one session and of the desk. */
export function feedRoutes(deps: Deps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/api/sessions/:session_name/events', async (c) => {
      const name = c.req.param('session_name');
      c.set('sessionName', name);
      // The guard and this look at the same state; the feed itself reads what is new.
      const once = { ...deps, store: readOnce(deps.store) };
      const caller = await requireSessionCaller(c, once, name);
      const session = await once.store.get(name);
      if (!session) throw new AppError('SESSION_NOT_FOUND');
      if (caller.kind === 'agent') checkMayRead(caller.agent, session);
      return feedStream(c, deps, sessionReader(deps, session, caller));
    })
    .get('/api/agent/events', async (c) => {
      const caller = await requireAgent(c, deps);
      return feedStream(c, deps, {
        feed: 'desk',
        session_name: null,
        snapshot: (seq) => deskSnapshot(deps, caller, seq),
        durable: (item) => deskEventFor(caller.agent, item.event as DeskEvent), // The desk's feed carries no other kind.
        transient: (item) => deskTransientFor(caller.agent, item.event as TransientDeskEvent), // Likewise.
        needsSnapshot: () => false,
        present() {
          const failed = (error: unknown): void => deps.log.debug('presence_not_renewed', { error });
          deps.presence.renew(caller.agent).catch(failed);
        },
        gone: () => undefined,
        ends_at: caller.claims.exp,
        revoked: () => loginEnded(deps, caller),
        idle: () => Promise.resolve(false),
      });
    });
}
