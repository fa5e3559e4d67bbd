import type { AuditEntry, SessionNote, SessionSummary } from '@fiido/protocol';
import { emptySessionView } from '@fiido/ui/session';
import type { SessionView } from '@fiido/ui/session';
import type { Pending } from './optimistic.ts';
import type { Outbox } from './outbox.ts';

/** Sessions whose view is kept after the agent looked away, so that coming back costs nothing. */
const MAX_KEPT = 20;

/** One session as this agent has seen it. */
export interface Seen {
  view: SessionView;
  audit: readonly AuditEntry[];
  /** The shopper's other sessions, newest first; as they were when the trail was read. */
  previous: readonly SessionSummary[];
  /** Newest first. */
  notes: readonly SessionNote[];
  /** The trail was read once; the feed adds to it. */
  auditLoaded: boolean;
  /** Where its feed is taken up again. */
  lastId: string | undefined;
  pending: Pending | null;
  outbox: Outbox;
  /** The newest message of the shopper that was told to be seen. */
  seenSeq: number;
}

/** The sessions this agent has looked at or is about to look at, the latest last. */
export class SessionBook {
  readonly #seen = new Map<string, Seen>();

  get(name: string): Seen | undefined {
    return this.#seen.get(name);
  }

  /** Takes a session up, or anew; those looked at longest ago are forgotten. */
  open(name: string, makeOutbox: () => Outbox): Seen {
    const seen = this.#seen.get(name) ?? {
      view: emptySessionView,
      audit: [],
      previous: [],
      notes: [],
      auditLoaded: false,
      lastId: undefined,
      pending: null,
      outbox: makeOutbox(),
      seenSeq: 0,
    };
    // Set anew, so that the map stays in the order of looking.
    this.#seen.delete(name);
    this.#seen.set(name, seen);
    this.#forgetOld();
    return seen;
  }

  #forgetOld(): void {
    for (const [name, { view }] of this.#seen) {
      if (this.#seen.size <= MAX_KEPT) return;
      // A text that could not be sent is kept until the agent decides.
      if (view.messages.every(({ delivery }) => delivery === 'sent')) this.#seen.delete(name);
    }
  }
}
