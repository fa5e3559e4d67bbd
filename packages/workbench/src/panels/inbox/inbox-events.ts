import type { RecordAction } from '../../data/desk-records.ts';
import type { InboxAction } from '../../elements/inbox-action.ts';
import type { KeyAction } from '../../keys/registry.ts';

/** What buttons do that have a key too. */
export const MOUSED: Partial<Record<InboxAction['type'], KeyAction>> = {
  takeover: 'takeover',
  ask_release: 'release',
  ask_close: 'close',
  ask_transfer: 'transfer',
  toggle_context: 'context',
  ask_assist: 'assist',
};

/** The agent goes to a session, or with null back to the queue. */
export class NavigateEvent extends Event {
  static readonly eventName = 'navigate';
  readonly session_name: string | null;
  /** With the session's details over the thread. */
  readonly details: boolean;

  constructor(session_name: string | null, details = false) {
    super(NavigateEvent.eventName);
    this.session_name = session_name;
    this.details = details;
  }
}

/** The agent has the session on the screen. */
export class SeenEvent extends Event {
  static readonly eventName = 'seen';
  readonly session_name: string;

  constructor(session_name: string) {
    super(SeenEvent.eventName);
    this.session_name = session_name;
  }
}

/** Something that has a key was done by mouse. */
export class MousedEvent extends Event {
  static readonly eventName = 'moused';
  readonly action: KeyAction;

  constructor(action: KeyAction) {
    super(MousedEvent.eventName);
    this.action = action;
  }
}

/** The agent changed something of the desk that its feed does not tell them. */
export class DeskRecordEvent extends Event {
  static readonly eventName = 'desk-record';
  readonly action: RecordAction;

  constructor(action: RecordAction) {
    super(DeskRecordEvent.eventName);
    this.action = action;
  }
}

declare global {
  interface HTMLElementEventMap {
    navigate: NavigateEvent;
    seen: SeenEvent;
    moused: MousedEvent;
    'desk-record': DeskRecordEvent;
  }
}
