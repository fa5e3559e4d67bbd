/** Types of `<fiido-chat>` for the pages and apps that use it. Stands alone: a shop needs none of our packages. */

/** Who answers: the AI, nobody yet, a person, the team by e-mail, nobody any more. */
export type FiidoChatStatus = 'bot_active' | 'pending_manual' | 'manual_live' | 'after_hours_email' | 'closed';

/** A finished message of either side. */
export interface FiidoChatMessage {
  readonly id: string;
  readonly role: 'user' | 'assistant' | 'agent' | 'system';
  readonly content: string;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly agent_name: string | null;
}

/** Who the shopper is, as the page knows it. A hint, or with one of the last two a proof. */
export interface FiidoChatIdentity {
  user_id?: string;
  name?: string;
  email?: string;
  /** Hex HMAC-SHA256 of `user_id`, made by the shop's server. */
  signature?: string;
  /** A JWT made by the shop's server, or how to get one; asked again when the old one has expired. */
  identity_token?: string | (() => string | Promise<string>);
  readonly [more: string]: unknown;
}

/** When to speak first; all that is given has to be true. */
export interface FiidoChatRule {
  /** Names it: shown once a day. */
  id: string;
  text: string;
  /** Part of the address; `*` stands for anything. */
  url?: string;
  /** How long the shopper has been on this page. */
  seconds?: number;
  /** Percent of the page that the shopper has scrolled through. */
  scroll?: number;
}

export interface FiidoChatMessageEvent extends Event {
  readonly message: FiidoChatMessage;
}

export interface FiidoChatStatusEvent extends Event {
  readonly status: FiidoChatStatus;
  readonly agent_name: string | null;
}

export interface FiidoChatUnreadEvent extends Event {
  readonly count: number;
}

/** `reason` is the key of the text that the shopper read. */
export interface FiidoChatErrorEvent extends Event {
  readonly reason: string;
}

/** What the element tells the page; each bubbles, and none can be cancelled. */
export interface FiidoChatEventMap {
  'fiido-chat-ready': Event;
  'fiido-chat-open': Event;
  'fiido-chat-close': Event;
  'fiido-chat-message': FiidoChatMessageEvent;
  'fiido-chat-status': FiidoChatStatusEvent;
  'fiido-chat-unread': FiidoChatUnreadEvent;
  'fiido-chat-error': FiidoChatErrorEvent;
  /** The shop's JWT was refused; the next `identify` brings another one. */
  'fiido-chat-identity-expired': Event;
}

/** The element. */
export interface FiidoChatElement extends HTMLElement {
  /** Address of the Fiido server; the page's own origin when empty. */
  server: string;
  /** Which storefront this is; sessions of different sites know nothing of each other. */
  site: string;
  /** BCP 47; empty or `auto` takes the page's, then the browser's. */
  locale: string;
  /** `light`, `dark`, or `auto` for what the shopper's system says. */
  theme: string;
  /** `left`, `right`; the end of the reading direction when not set. */
  position: string | undefined;
  /** Name in the panel's head. */
  heading: string;
  /** Greeting of an empty conversation; the language's own when empty. */
  welcome: string;
  /** The panel is open. */
  open: boolean;
  /** Resolves when what was changed is on screen. */
  readonly updateComplete: Promise<void>;
  show(): void;
  dismiss(): void;
  /** Sends a text as the shopper, and opens the panel to show the answer. */
  send(text: string): void;
  /** Writes a text for the shopper to send. */
  prefill(text: string): void;
  identify(given: FiidoChatIdentity): void;
  /** `product`, `order`, `cart`, `page`, and whatever the workflow knows. */
  setContext(context: Readonly<Record<string, unknown>>): void;
  /** Forgets the shopper in this browser. */
  logout(): void;
  /** Begins another conversation as somebody new. */
  restart(): void;
}

/** A name of an event without its prefix. */
type EventName = keyof FiidoChatEventMap extends `fiido-chat-${infer Name}` ? Name : never;
type Listener<Name extends EventName> = (event: FiidoChatEventMap[`fiido-chat-${Name}`]) => void;

/** The page's handle of the chat; may be called at any time after the snippet. */
export interface FiidoChatFunction {
  (name: 'open' | 'close' | 'toggle' | 'hide' | 'show' | 'logout'): unknown;
  (name: 'send' | 'prefill' | 'locale', text: string): unknown;
  (name: 'identify', identity: FiidoChatIdentity): unknown;
  (name: 'context', context: Readonly<Record<string, unknown>>): unknown;
  (name: 'ask', product: Readonly<Record<string, unknown>>): unknown;
  (name: 'rules', rules: readonly FiidoChatRule[]): unknown;
  /** Returns the way to end that. */
  <Name extends EventName>(name: 'on', event: Name, listener: Listener<Name>): () => void;
  <Name extends EventName>(name: 'off', event: Name, listener: Listener<Name>): unknown;
}
