import type { Turn } from './session.ts';

/** How long a turn keeps its session without a sign of life from its process. */
export const TURN_LEASE_SECONDS = 20;

/** No turn runs longer at Coze: the bound of turns stored by versions that wrote no lease. */
const LONGEST_TURN_SECONDS = 600;

/** A turn that begins now. */
export function beginTurn(reply_id: string, owner: string, note: string | null, now: number): Turn {
  return { reply_id, started_at: now, note, owner, expires_at: now + TURN_LEASE_SECONDS };
}

/**
 * Whether a turn keeps others waiting who ask through process `owner`. `now` is Unix seconds.
 *
 * A process lets one turn of a session begin at a time: its own is over when it asks again, whatever the record says.
 */
export function holds(turn: Turn | null, owner: string, now: number): turn is Turn {
  if (turn === null || turn.owner === owner) return false;
  return now < (turn.expires_at ?? turn.started_at + LONGEST_TURN_SECONDS);
}
