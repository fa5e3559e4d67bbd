import type { SessionView } from '@fiido/ui/session';
import type { TextKey } from './locales/locale.ts';

/** Whether agents are on duty; `open` is null until the server said so. */
export interface Desk {
  open: boolean | null;
  /** Unix seconds. */
  next_open_at: number | null;
}

/** Something the shopper should know, with what they can do about it. */
export interface Notice {
  text: TextKey;
  offer?: 'person' | 'restart' | undefined;
}

/** How long the AI has been silent on the running question: dots, an honest line, the way to a person. */
export type Waiting = 'no' | 'typing' | 'slow' | 'very_slow';

/** Everything the elements show. Immutable. */
export interface ConversationState {
  view: SessionView;
  desk: Desk;
  waiting: Waiting;
  /** The answer that is being read can be stopped. */
  stoppable: boolean;
  /** Ids of answers whose reading the shopper stopped. */
  stopped: ReadonlySet<string>;
  /** A request to the desk is on its way. */
  escalating: boolean;
  loading_earlier: boolean;
  /** The connection has been gone for longer than a blink. */
  lost: boolean;
  notice: Notice | null;
}

/** A person answers, or will. */
export function isWithPerson({ status }: SessionView): boolean {
  return /manual/.test(status ?? '');
}

/** Who answers right now, as the status bar says it. */
export type DeskStatus = {
  kind: 'ai' | 'waiting' | 'human' | 'away' | 'closed';
  /** Of the agent. */
  name?: string;
  /** Place in the queue. */
  position?: number | null;
  /** Seconds. */
  estimate?: number | null;
  /** Unix seconds; when people are back. */
  next_open_at?: number | null;
};

/**
 * Names who answers.
 *
 * Off hours count as away only for a shopper who has asked for a person; for everybody else the AI answers as always.
 */
export function deskStatus({ view, desk }: Pick<ConversationState, 'view' | 'desk'>): DeskStatus {
  const { status, queue, session, after_hours } = view;
  const next_open_at = after_hours?.next_open_at ?? desk.next_open_at;
  if (status === 'pending_manual') {
    return { kind: 'waiting', position: queue?.position ?? null, estimate: queue?.estimated_wait_seconds ?? null };
  }
  if (status === 'manual_live') return { kind: 'human', name: session?.assigned_agent?.name ?? '' };
  if (status === 'closed') return { kind: 'closed' };
  const isClosed = desk.open === false;
  const hasAsked = after_hours ?? session?.after_hours_request_id;
  if (status === 'after_hours_email' || (hasAsked && isClosed)) return { kind: 'away', next_open_at };
  return { kind: 'ai', next_open_at: isClosed ? next_open_at : null };
}
