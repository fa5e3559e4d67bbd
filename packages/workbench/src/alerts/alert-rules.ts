import type { Agent, SessionSummary } from '@fiido/protocol';
import { openQuestions } from '../data/desk-records.ts';
import type { DeskView } from '../data/desk.ts';
import { waitingSince } from '../data/queue.ts';
import type { Settings } from '../settings/settings.ts';

/** Why an agent is called: somebody new waits or waits too long, an own shopper wrote, a first answer is due. */
export type AlertKind =
  | 'waiting'
  | 'waiting_long'
  | 'vip_long'
  | 'message'
  | 'mention'
  | 'assist'
  | 'transfer'
  | 'answer_urgent'
  | 'answer_late';

export interface Alert {
  kind: AlertKind;
  session: SessionSummary;
}

/** Seconds of waiting after which all online agents are called. */
const VIP_LONG = 120;
const ANYONE_LONG = 300;

type Desk = Pick<DeskView, 'sessions' | 'loaded' | 'unread'>;

/** What a change of the desk calls this agent for; others' sessions and the first picture call for nothing. */
export function alertsOf(before: Desk, after: Desk, agent: Pick<Agent, 'id' | 'role'>): Alert[] {
  if (!before.loaded || before.sessions === after.sessions) return [];
  const alerts: Alert[] = [];
  for (const session of after.sessions.values()) {
    const old = before.sessions.get(session.session_name);
    if (old === session) continue;
    if (session.status === 'pending_manual' && old?.status !== 'pending_manual') {
      alerts.push({ kind: 'waiting', session });
    } else if (isMine(session, agent.id) && wroteSince(session, old)) {
      alerts.push({ kind: 'message', session });
    } else {
      const kind = dueCall(session, agent);
      if (kind && session.sla?.frt_status !== old?.sla?.frt_status) alerts.push({ kind, session });
    }
  }
  return alerts;
}

/** Mentions and questions of the last minute: those of a first picture are in the bell already. */
export function callsOf(
  before: Pick<DeskView, 'records' | 'loaded'>,
  after: Pick<DeskView, 'records' | 'sessions'>,
  now: number,
): Alert[] {
  if (!before.loaded || before.records === after.records) return [];
  const fresh = ({ created_at }: { created_at: number }): boolean => now - created_at < 60;
  const known = new Set([
    ...before.records.mentions.map(({ note_id }) => note_id),
    ...before.records.assists.received.map(({ id }) => id),
    ...before.records.transfers.map(({ id }) => id),
  ]);
  const mentions = after.records.mentions.filter((one) => fresh(one) && !known.has(one.note_id));
  const asked = openQuestions(after.records.assists.received).filter((one) => fresh(one) && !known.has(one.id));
  const offered = after.records.transfers.filter((one) => fresh(one) && !known.has(one.id));
  const alert = (kind: AlertKind, name: string): Alert[] => {
    const session = after.sessions.get(name);
    return session ? [{ kind, session }] : [];
  };
  return [
    ...mentions.flatMap(({ session_name }) => alert('mention', session_name)),
    ...asked.flatMap(({ session_name }) => alert('assist', session_name)),
    ...offered.flatMap(({ session_name }) => alert('transfer', session_name)),
  ];
}

/** Who waits too long, at `now` in Unix seconds. */
export function longWaits({ sessions }: Pick<DeskView, 'sessions'>, now: number): Alert[] {
  const alerts: Alert[] = [];
  for (const session of sessions.values()) {
    if (session.status !== 'pending_manual') continue;
    const waited = now - waitingSince(session);
    if (waited > ANYONE_LONG) alerts.push({ kind: 'waiting_long', session });
    else if (session.user_profile.vip && waited > VIP_LONG) alerts.push({ kind: 'vip_long', session });
  }
  return alerts;
}

/** Whether it is one of the hours in which nothing sounds. @param minutes - Since midnight. */
export function isQuiet({ quietFrom, quietTo }: Pick<Settings, 'quietFrom' | 'quietTo'>, minutes: number): boolean {
  const from = minutesOf(quietFrom);
  const to = minutesOf(quietTo);
  return from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function isMine({ status, assigned_agent }: SessionSummary, agent_id: string): boolean {
  return status === 'manual_live' && assigned_agent?.id === agent_id;
}

/** What the clock of a first answer calls an agent for: its own agent, and admins when the answer is late. */
export function dueCall(session: SessionSummary, { id, role }: Pick<Agent, 'id' | 'role'>): AlertKind | null {
  const { sla, status } = session;
  if (!sla || sla.frt_completed || status !== 'manual_live') return null;
  const mine = isMine(session, id);
  if (sla.frt_status === 'violated') return mine || role === 'admin' ? 'answer_late' : null;
  return sla.frt_status === 'urgent' && mine ? 'answer_urgent' : null;
}

function wroteSince({ last_message_preview: last }: SessionSummary, old: SessionSummary | undefined): boolean {
  return last?.role === 'user' && last.timestamp > (old?.last_message_preview?.timestamp ?? 0);
}
