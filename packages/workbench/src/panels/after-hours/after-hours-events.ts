import type { DeskAction } from '../../data/desk.ts';

/** Something this agent did changes the desk's picture. */
export class DeskActionEvent extends Event {
  static readonly eventName = 'desk-action';
  readonly action: DeskAction;

  constructor(action: DeskAction) {
    super(DeskActionEvent.eventName);
    this.action = action;
  }
}

/** On to another page of the app. */
export class GoToEvent extends Event {
  static readonly eventName = 'go-to';
  readonly path: string;
  /** Leaves no step back. */
  readonly replace: boolean;

  constructor(path: string, replace = false) {
    super(GoToEvent.eventName);
    this.path = path;
    this.replace = replace;
  }
}

declare global {
  interface HTMLElementEventMap {
    'desk-action': DeskActionEvent;
    'go-to': GoToEvent;
  }
}
