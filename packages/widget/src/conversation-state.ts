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
  offer?: 'person' | 'restart';
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

/** Who answers right now, as the status bar says it. */
export type DeskStatus =
  | { kind: 'ai'; next_open_at: number | null }
  | { kind: 'waiting'; position: number | null; estimate: number | null }
  | { kind: 'human'; name: string }
  | { kind: 'away'; next_open_at: number | null }
  | { kind: 'closed' };

/**
 * Names who answers.
 *
 * Off hours count as away only for a shopper who has asked for a person; for everybody else the AI answers as always.
 */
export function deskStatus({ view, desk }: Pick<ConversationState, 'view' | 'desk'>): DeskStatus {
  const next_open_at = view.after_hours?.next_open_at ?? desk.next_open_at;
  switch (view.status) {
    case 'pending_manual':
      return {
        kind: 'waiting',
        position: view.queue?.position ?? null,
        estimate: view.queue?.estimated_wait_seconds ?? null,
      };
    case 'manual_live':
      return { kind: 'human', name: view.session?.assigned_agent?.name ?? '' };
    case 'closed':
      return { kind: 'closed' };
    case 'after_hours_email':
      return { kind: 'away', next_open_at };
    default: {
      const asked = view.after_hours !== null || Boolean(view.session?.after_hours_request_id);
      if (asked && desk.open === false) return { kind: 'away', next_open_at };
      return { kind: 'ai', next_open_at: desk.open === false ? next_open_at : null };
    }
  }
}
