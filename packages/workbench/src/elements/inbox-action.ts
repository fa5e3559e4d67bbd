/** What the agent wants to happen with the open session. */
export type InboxAction =
  | { type: 'takeover' }
  | { type: 'ask_release' }
  | { type: 'ask_transfer' }
  | { type: 'ask_close' }
  | { type: 'send'; content: string }
  | { type: 'retry'; key: string }
  | { type: 'discard'; key: string }
  | { type: 'load_older' }
  | { type: 'reload' }
  | { type: 'toggle_context' }
  | { type: 'back' }
  | { type: 'dismiss_failure' };

/** Bubbles through shadow roots to the inbox panel, which alone talks to the server. */
export class InboxActionEvent extends Event {
  static readonly eventName = 'inbox-action';
  readonly action: InboxAction;

  constructor(action: InboxAction) {
    super(InboxActionEvent.eventName, { bubbles: true, composed: true });
    this.action = action;
  }
}

declare global {
  interface HTMLElementEventMap {
    'inbox-action': InboxActionEvent;
  }
}
