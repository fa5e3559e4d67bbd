import type { Status } from '@fiido/protocol';
import type { ViewMessage } from '@fiido/ui/session';

/** What the element tells the page; each bubbles, and none can be cancelled. */
export class FiidoChatEvent extends Event {
  constructor(name: keyof FiidoChatEventMap, fields?: object) {
    super(name, { bubbles: true, composed: true });
    Object.assign(this, fields);
  }
}

/** A finished message of either side; never one of the history that is loaded when the chat opens. */
export interface FiidoChatMessageEvent extends FiidoChatEvent {
  readonly message: ViewMessage;
}

/** Somebody else answers from now on. */
export interface FiidoChatStatusEvent extends FiidoChatEvent {
  readonly status: Status;
  readonly agent_name: string | null;
}

export interface FiidoChatUnreadEvent extends FiidoChatEvent {
  readonly count: number;
}

/** Something went wrong that the shopper was told about; `reason` is the key of the text they saw. */
export interface FiidoChatErrorEvent extends FiidoChatEvent {
  readonly reason: string;
}

export interface FiidoChatEventMap {
  /** The element is on the page and takes calls. */
  'fiido-chat-ready': FiidoChatEvent;
  'fiido-chat-open': FiidoChatEvent;
  'fiido-chat-close': FiidoChatEvent;
  'fiido-chat-message': FiidoChatMessageEvent;
  'fiido-chat-status': FiidoChatStatusEvent;
  'fiido-chat-unread': FiidoChatUnreadEvent;
  'fiido-chat-error': FiidoChatErrorEvent;
  /** The shop's JWT was refused; the next `identify` brings another one. */
  'fiido-chat-identity-expired': FiidoChatEvent;
}

declare global {
  interface HTMLElementEventMap extends FiidoChatEventMap {}
}
