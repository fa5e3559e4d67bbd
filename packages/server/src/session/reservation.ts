import type { Reservation } from '@fiido/protocol';
import type { StoredSession } from './session.ts';

/**
 * Whom a session is kept for at a time, in Unix seconds. It ends by the clock alone: who made it may be dead by then.
 */
export function reservationAt({ internals, status }: StoredSession, now: number): Reservation | null {
  const { reservation } = internals;
  if (status !== 'pending_manual' || !reservation || reservation.expires_at <= now) return null;
  return reservation;
}
