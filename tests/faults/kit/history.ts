import type { SessionFeedEvent } from '@fiido/protocol';

/** Milliseconds of the test's own clock, for all that clients record. */
export function now(): number {
  return performance.now();
}

/** One event as a client got it. */
export interface Seen<E = SessionFeedEvent> {
  at: number;
  /** The client's connections by number, from 1. */
  connection: number;
  id: string | undefined;
  event: E;
}

/**
 * - `acked`: the server said that it has it
 * - `refused`: the server said that it does not take it
 * - `unknown`: no answer, or one (5xx) after which it may have it or not
 */
export type Outcome = 'acked' | 'refused' | 'unknown';

interface Tried {
  session: string;
  by: string;
  startedAt: number;
  endedAt: number;
  outcome: Outcome;
  /** HTTP; 0 when no answer came. */
  status: number;
  /** The error body's. */
  code?: string;
}

/** One attempt to send a text; a retry is another one with the same `client_message_id`. */
export interface Sent extends Tried {
  role: 'user' | 'agent';
  to: 'ai' | 'person';
  client_message_id: string;
  content: string;
  message_id?: string;
  /** Of texts for the AI: the answer as it came, and how it ended. */
  reply?: { deltas: { at: number; content: string }[]; end: 'done' | 'error' | 'cut'; code?: string };
}

/** One attempt to change the session's status. */
export interface Acted extends Tried {
  kind: 'escalate' | 'cancel' | 'takeover' | 'release' | 'transfer' | 'close';
  /** The session's version by the answer. */
  version?: number;
}
