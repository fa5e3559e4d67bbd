/** The agent goes to a session, or with null back to the queue. */
export class NavigateEvent extends Event {
  static readonly eventName = 'navigate';
  readonly session_name: string | null;

  constructor(session_name: string | null) {
    super(NavigateEvent.eventName);
    this.session_name = session_name;
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

declare global {
  interface HTMLElementEventMap {
    navigate: NavigateEvent;
    seen: SeenEvent;
  }
}
