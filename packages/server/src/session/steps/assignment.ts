import type { ActionOf, Rejection } from '../actions.ts';
import type { Draft } from '../draft.ts';
import { reservationAt } from '../reservation.ts';

/** Keeps a waiting session for one agent; nothing happens while it is kept for somebody. */
export function offer(draft: Draft, { agent, matched_tags, seconds }: ActionOf<'offer'>): void {
  const { session, now } = draft;
  if (session.internals.reservation) return;
  const reservation = {
    agent_id: agent.id,
    agent_name: agent.name,
    matched_tags,
    offered_at: now,
    expires_at: now + seconds,
  };
  session.internals.reservation = reservation;
  session.internals.offered_to = [...(session.internals.offered_to ?? []), agent.id];
  draft.desk.push({ type: 'assignment_offered', session_name: session.session_name, ...reservation });
}

/** Ends an offer; nothing happens when it is another one by now, or still has time. */
export function endOffer(draft: Draft, { agent_id, reason }: ActionOf<'offer_over'>): void {
  const { session, now } = draft;
  const { reservation } = session.internals;
  if (reservation?.agent_id !== agent_id) return;
  if (reason === 'timeout' && reservation.expires_at > now) return;
  delete session.internals.reservation;
  const { agent_name } = reservation;
  draft.desk.push({ type: 'assignment_expired', session_name: session.session_name, agent_id, agent_name, reason });
}

/** Why an agent may not take the session now: it is kept for another one. */
export function keptForOther({ session, now }: Draft, agent_id: string): Rejection | undefined {
  const reservation = reservationAt(session, now);
  if (!reservation || reservation.agent_id === agent_id) return undefined;
  return { code: 'ASSIGNED_TO_OTHER', params: { agent_name: reservation.agent_name } };
}
