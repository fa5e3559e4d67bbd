import type {
  AfterHoursRequest,
  AgentRef,
  DeskAgent,
  DeskFeedEvent,
  SessionSummary,
  SlaAlert,
  Status,
} from '@fiido/protocol';
import { followFeed } from '@fiido/protocol/sse';
import type { FeedHandle, FeedState } from '@fiido/protocol/sse';
import type { Connection } from '../connection.ts';
import { emptyRecords, foldRecords, isRecordAction } from './desk-records.ts';
import type { DeskRecords, RecordAction } from './desk-records.ts';

/** The desk as every workbench sees it. Immutable; each event makes a new one or returns the same. */
export interface DeskView {
  sessions: ReadonlyMap<string, SessionSummary>;
  agents: ReadonlyMap<string, DeskAgent>;
  counts: Readonly<Record<Status, number>>;
  /** Sessions whose shopper is writing now. */
  typing: ReadonlySet<string>;
  /** Sessions with something this agent has not looked at. */
  unread: ReadonlySet<string>;
  /** Agents who have a session open, as far as this desk was told since its last picture. */
  viewers: ReadonlyMap<string, readonly AgentRef[]>;
  /** Open requests from the hours when the desk was closed, by id, in the order they were made. */
  requests: ReadonlyMap<string, AfterHoursRequest>;
  /** Mentions, questions to colleagues, tags. */
  records: DeskRecords;
  /** False until the first snapshot. */
  loaded: boolean;
  connection: FeedState;
  /** Last durable event seen. */
  seq: number;
  /** Unix seconds by the server's clock when the last snapshot was made. */
  server_time: number;
}

export type DeskAction =
  | DeskFeedEvent
  | RecordAction
  | { type: 'connection'; state: FeedState }
  /** The list of open requests was read. */
  | { type: 'requests_loaded'; requests: readonly AfterHoursRequest[] }
  /** This agent changed one. */
  | { type: 'request_changed'; request: AfterHoursRequest }
  /** The agent looks at this session. */
  | { type: 'seen'; session_name: string };

export const emptyDeskView: DeskView = {
  sessions: new Map(),
  agents: new Map(),
  counts: { bot_active: 0, pending_manual: 0, manual_live: 0, after_hours_email: 0, closed: 0 },
  typing: new Set(),
  unread: new Set(),
  viewers: new Map(),
  requests: new Map(),
  records: emptyRecords,
  loaded: false,
  connection: 'connecting',
  seq: 0,
  server_time: 0,
};

/** Folds one record of the desk's feed. Pure; what was seen before and what is unknown changes nothing. */
export function reduceDesk(view: DeskView, action: DeskAction): DeskView {
  // Negated, so that an event without a number passes.
  if ('seq' in action && action.type !== 'snapshot') {
    if (action.seq <= view.seq) return view;
    return foldEvent({ ...view, seq: action.seq }, action);
  }
  return foldEvent(view, action);
}

function foldEvent(view: DeskView, action: DeskAction): DeskView {
  if (isRecordAction(action)) {
    const records = foldRecords(view.records, action);
    return records === view.records ? view : { ...view, records };
  }
  switch (action.type) {
    case 'snapshot':
      return takeSnapshot(view, action);
    case 'session_updated':
      return putSession(view, action.session);
    case 'session_removed':
      return removeSession(view, action.session_name);
    case 'status_change':
      return takeStatus(view, action);
    case 'after_hours_request':
      return action.request ? putRequest(view, action.request) : view;
    case 'requests_loaded':
      return { ...view, requests: new Map(action.requests.map((request) => [request.id, request])) };
    case 'request_changed':
      return putRequest(view, action.request);
    case 'manual_message':
      if (action.role !== 'user') return view;
      return mark(mark(view, 'unread', action.session_name, true), 'typing', action.session_name, false);
    case 'typing':
      return action.role === 'user' ? mark(view, 'typing', action.session_name, action.is_typing) : view;
    case 'presence': {
      const { type: _type, ...presence } = action;
      const known = view.agents.get(action.agent_id);
      const agent = { max_sessions: 0, ...known, ...presence };
      const told = { ...view, agents: new Map(view.agents).set(action.agent_id, agent) };
      // Of one whose connection died nobody says that they left.
      return action.status === 'offline' ? withoutViewer(told, action.agent_id) : told;
    }
    case 'viewers':
      return putViewers(view, action.session_name, action.agents);
    case 'sla_alert':
      return takeClocks(view, action.alerts);
    case 'connection':
      return action.state === view.connection ? view : { ...view, connection: action.state, typing: new Set() };
    case 'seen':
      return mark(view, 'unread', action.session_name, false);
    default:
      return view;
  }
}

function takeStatus(view: DeskView, event: Extract<DeskAction, { type: 'status_change' }>): DeskView {
  const { status, session_name, reason } = event;
  if (status === 'pending_manual') return mark(view, 'unread', session_name, true);
  if (reason !== 'callback') return view;
  const open = [...view.requests].filter(([, request]) => request.session_name !== session_name);
  return { ...view, requests: new Map(open) };
}

/** One that is no longer open leaves the list. */
function putRequest(view: DeskView, request: AfterHoursRequest): DeskView {
  const requests = new Map(view.requests);
  if (request.status === 'open') requests.set(request.id, request);
  else requests.delete(request.id);
  return { ...view, requests };
}

function takeSnapshot(view: DeskView, snapshot: Extract<DeskAction, { type: 'snapshot' }>): DeskView {
  const sessions = new Map(snapshot.sessions.map((session) => [session.session_name, session]));
  return {
    ...view,
    sessions,
    agents: new Map(snapshot.agents.map((agent) => [agent.agent_id, agent])),
    counts: snapshot.counts,
    typing: new Set(),
    viewers: new Map(),
    records: snapshot.mentions ? { ...view.records, mentions: snapshot.mentions } : view.records,
    unread: new Set([...view.unread].filter((name) => sessions.has(name))),
    loaded: true,
    seq: snapshot.seq,
    server_time: snapshot.server_time,
  };
}

function putSession(view: DeskView, session: SessionSummary): DeskView {
  const { session_name, status } = session;
  const old = view.sessions.get(session_name);
  if (old && old.version > session.version) return view;
  const counts = old ? count(view.counts, old.status, -1) : view.counts;
  return { ...view, sessions: new Map(view.sessions).set(session_name, session), counts: count(counts, status, 1) };
}

function putViewers(view: DeskView, name: string, agents: readonly AgentRef[]): DeskView {
  const viewers = new Map(view.viewers);
  if (agents.length > 0) viewers.set(name, agents);
  else viewers.delete(name);
  return { ...view, viewers };
}

function withoutViewer(view: DeskView, agent_id: string): DeskView {
  let after = view;
  for (const [name, agents] of view.viewers) {
    const others = agents.filter(({ id }) => id !== agent_id);
    if (others.length < agents.length) after = putViewers(after, name, others);
  }
  return after;
}

/** Clocks came to another step without a change of their sessions. */
function takeClocks(view: DeskView, alerts: readonly SlaAlert[]): DeskView {
  const sessions = new Map(view.sessions);
  for (const { session_name, status, remaining_seconds } of alerts) {
    const session = sessions.get(session_name);
    if (!session?.sla || session.sla.frt_completed) continue;
    const sla = { ...session.sla, frt_status: status, frt_remaining_seconds: remaining_seconds };
    sessions.set(session_name, { ...session, sla });
  }
  return { ...view, sessions };
}

function removeSession(view: DeskView, session_name: string): DeskView {
  const old = view.sessions.get(session_name);
  if (!old) return view;
  const sessions = new Map(view.sessions);
  sessions.delete(session_name);
  return mark({ ...view, sessions, counts: count(view.counts, old.status, -1) }, 'unread', session_name, false);
}

function count(counts: DeskView['counts'], status: Status, by: number): DeskView['counts'] {
  return { ...counts, [status]: Math.max(0, counts[status] + by) };
}

function mark(view: DeskView, key: 'unread' | 'typing', name: string, on: boolean): DeskView {
  if (view[key].has(name) === on) return view;
  const names = new Set(view[key]);
  if (on) names.add(name);
  else names.delete(name);
  return { ...view, [key]: names };
}

/** Follows the desk from a snapshot on, until the handle is closed. */
export function subscribeDesk(connection: Connection, dispatch: (action: DeskAction) => void): FeedHandle {
  return followFeed<DeskFeedEvent>({
    ...connection.feedOptions,
    url: '/api/agent/events',
    onEvent: dispatch,
    onState: (state) => dispatch({ type: 'connection', state }),
  });
}
