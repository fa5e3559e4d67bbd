import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Documents } from '../store/documents.ts';

/** A place among the open feeds. */
export interface Seat {
  /** Says that the stream is still open; without it the seat is free again after a while. Never rejects. */
  renew(): Promise<void>;
  /** Gives the seat back; a second call does nothing. */
  leave(): void;
}

/** Bounds how many feeds are open at once: those of a session over all processes, and all of this process. */
export interface StreamSeats {
  /**
   * Takes a seat. `session_name` is null for streams that count in the process only.
   *
   * @throws {AppError} TOO_MANY_CONNECTIONS, TOO_MANY_STREAMS
   * @throws {StoreUnavailable}
   */
  take(session_name: string | null): Promise<Seat>;
  /** Whether a session's shopper has a feed open, in any process. @throws {StoreUnavailable} */
  isTaken(session_name: string): Promise<boolean>;
  /** Feeds open in this process. */
  readonly open: number;
}

export interface StreamSeatsOptions {
  limits: { ssePerSession: number; sseTotal: number; sseHeartbeatMs: number };
  documents: Documents;
  log: Log;
}

/** Two heartbeats and a little: what a killed process held is free again soon. */
function leaseSeconds(heartbeatMs: number): number {
  return (heartbeatMs * 2) / 1000 + 5;
}

export function createStreamSeats({ limits, documents, log }: StreamSeatsOptions): StreamSeats {
  const ttlSeconds = leaseSeconds(limits.sseHeartbeatMs);
  let open = 0;

  async function takeOfSession(session_name: string, stream: string): Promise<void> {
    const options = { max: limits.ssePerSession, ttlSeconds };
    const got = await documents.hold('stream_seats', session_name, stream, options);
    if (!got) throw new AppError('TOO_MANY_CONNECTIONS', { retryAfter: 5 });
  }

  function seatOf(session_name: string | null): Seat & { stream: string } {
    const stream = crypto.randomUUID();
    // A seat that cannot be renewed or given back now ends by itself.
    const failed = (error: unknown): void => log.debug('seat_not_kept', { session_name, error });
    let left = false;
    let doing: Promise<unknown> = Promise.resolve();
    return {
      stream,
      async renew() {
        if (left || session_name === null) return;
        // Whoever has a stream open may keep it, also when its seat had ended and others sit there.
        doing = documents.hold('stream_seats', session_name, stream, { ttlSeconds }).catch(failed);
        await doing;
      },
      leave() {
        if (left) return;
        left = true;
        open--;
        // After a renewal that is under way: it would take the seat again.
        if (session_name === null) return;
        void doing.then(() => documents.letGo('stream_seats', session_name, stream)).catch(failed);
      },
    };
  }

  return {
    get open() {
      return open;
    },
    async isTaken(session_name) {
      return (await documents.held('stream_seats', session_name)) > 0;
    },
    async take(session_name) {
      if (open >= limits.sseTotal) throw new AppError('TOO_MANY_STREAMS', { retryAfter: 10 });
      // Before the first wait: those who come at once are counted at once.
      open++;
      const seat = seatOf(session_name);
      try {
        if (session_name !== null) await takeOfSession(session_name, seat.stream);
        return seat;
      } catch (error) {
        open--;
        throw error;
      }
    },
  };
}
