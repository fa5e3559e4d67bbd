import type { Clock } from './clock.ts';
import { AppError } from './errors.ts';
import type { Log } from './log.ts';
import type { Documents } from './store/documents.ts';
import { VersionConflict } from './store/store.ts';

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
  /** Feeds open in this process. */
  readonly open: number;
}

/** The streams of one session: one record, because they are taken and given back by comparing. */
interface SessionSeats {
  /** By stream, Unix seconds until which the seat is taken. */
  taken: Record<string, number>;
}

export interface StreamSeatsOptions {
  limits: { ssePerSession: number; sseTotal: number; sseHeartbeatMs: number };
  documents: Documents;
  clock: Clock;
  log: Log;
}

/** Two heartbeats and a little: what a killed process held is free again soon. */
function leaseSeconds(heartbeatMs: number): number {
  return (heartbeatMs * 2) / 1000 + 5;
}

export function createStreamSeats({ limits, documents, clock, log }: StreamSeatsOptions): StreamSeats {
  const lease = leaseSeconds(limits.sseHeartbeatMs);
  let open = 0;

  /** Changes the seats of a session by what is taken now; `null` from `edit` leaves them as they are. */
  async function change(
    session_name: string,
    edit: (taken: Record<string, number>) => Record<string, number> | null,
  ): Promise<boolean> {
    for (;;) {
      const found = await documents.get<SessionSeats>('stream_seats', session_name);
      const now = clock.now();
      const live = Object.entries(found?.value.taken ?? {}).filter(([, until]) => until > now);
      const taken = edit(Object.fromEntries(live));
      if (!taken) return false;
      try {
        const options = { expectedVersion: found?.version ?? 0, ttlSeconds: lease };
        await documents.put('stream_seats', session_name, { taken }, options);
        return true;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
    }
  }

  function hold(session_name: string, stream: string): Promise<boolean> {
    return change(session_name, (taken) => ({ ...taken, [stream]: clock.now() + lease }));
  }

  async function takeOfSession(session_name: string, stream: string): Promise<void> {
    const got = await change(session_name, (taken) =>
      Object.keys(taken).length >= limits.ssePerSession ? null : { ...taken, [stream]: clock.now() + lease },
    );
    if (!got) throw new AppError('TOO_MANY_CONNECTIONS', { retryAfter: 5 });
  }

  async function release(session_name: string, stream: string): Promise<void> {
    await change(session_name, ({ [stream]: _own, ...others }) => others);
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
        doing = hold(session_name, stream).catch(failed);
        await doing;
      },
      leave() {
        if (left) return;
        left = true;
        open--;
        // After a renewal that is under way: it would take the seat again.
        if (session_name !== null) void doing.then(() => release(session_name, stream)).catch(failed);
      },
    };
  }

  return {
    get open() {
      return open;
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
