/** One quiet line at the edge of the screen, with at most one thing to do about it. */
export interface ToastMessage {
  text: string;
  /** @defaultValue `neutral` */
  variant?: 'neutral' | 'danger' | 'success';
  /** Until it is closed. */
  stays?: true;
  action?: { label: string; run: () => void };
}

/** Asks the app to show a line; may be fired from anywhere in it. */
export class ToastEvent extends Event {
  static readonly eventName = 'wb-toast';
  readonly message: ToastMessage;

  constructor(message: ToastMessage) {
    super(ToastEvent.eventName, { bubbles: true, composed: true });
    this.message = message;
  }
}

declare global {
  interface HTMLElementEventMap {
    'wb-toast': ToastEvent;
  }
}
