/** What the shopper does in the panel. */
export type PanelAction =
  | { type: 'close' }
  | { type: 'send'; text: string }
  | { type: 'draft'; text: string }
  | { type: 'retry'; key: string }
  | { type: 'stop' }
  | { type: 'escalate' }
  | { type: 'cancel' }
  | { type: 'earlier' }
  | { type: 'restart' }
  | { type: 'dismiss' };

/** The one way from the inner elements to `<fiido-chat>`, which acts on it. */
export class PanelActionEvent extends Event {
  readonly action: PanelAction;

  constructor(action: PanelAction) {
    super('fc-action', { bubbles: true, composed: true });
    this.action = action;
  }
}

declare global {
  interface HTMLElementEventMap {
    'fc-action': PanelActionEvent;
  }
}
