import type { Status } from '@fiido/protocol';
import type { ViewMessage } from '@fiido/ui/session';

/** What the element tells the page; each bubbles, and none can be cancelled. */
abstract class FiidoChatEvent extends Event {
  constructor(name: keyof FiidoChatEventMap) {
    super(name, { bubbles: true, composed: true });
  }
}

/** The element is on the page and takes calls. */
export class FiidoChatReadyEvent extends FiidoChatEvent {
  constructor() {
    super('fiido-chat-ready');
  }
}

export class FiidoChatOpenEvent extends FiidoChatEvent {
  constructor() {
    super('fiido-chat-open');
  }
}

export class FiidoChatCloseEvent extends FiidoChatEvent {
  constructor() {
    super('fiido-chat-close');
  }
}

/** A finished message of either side; never one of the history that is loaded when the chat opens. */
export class FiidoChatMessageEvent extends FiidoChatEvent {
  readonly message: ViewMessage;

  constructor(message: ViewMessage) {
    super('fiido-chat-message');
    this.message = message;
  }
}

/** Somebody else answers from now on. */
export class FiidoChatStatusEvent extends FiidoChatEvent {
  readonly status: Status;
  readonly agent_name: string | null;

  constructor(status: Status, agent_name: string | null) {
    super('fiido-chat-status');
    this.status = status;
    this.agent_name = agent_name;
  }
}

export class FiidoChatUnreadEvent extends FiidoChatEvent {
  readonly count: number;

  constructor(count: number) {
    super('fiido-chat-unread');
    this.count = count;
  }
}

/** Something went wrong that the shopper was told about; `reason` is the key of the text they saw. */
export class FiidoChatErrorEvent extends FiidoChatEvent {
  readonly reason: string;

  constructor(reason: string) {
    super('fiido-chat-error');
    this.reason = reason;
  }
}

export interface FiidoChatEventMap {
  'fiido-chat-ready': FiidoChatReadyEvent;
  'fiido-chat-open': FiidoChatOpenEvent;
  'fiido-chat-close': FiidoChatCloseEvent;
  'fiido-chat-message': FiidoChatMessageEvent;
  'fiido-chat-status': FiidoChatStatusEvent;
  'fiido-chat-unread': FiidoChatUnreadEvent;
  'fiido-chat-error': FiidoChatErrorEvent;
}

declare global {
  interface HTMLElementEventMap extends FiidoChatEventMap {}
}
