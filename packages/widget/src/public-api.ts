import type { ChatElement } from './chat-element.ts';
import type { FiidoChatCall, Identity } from './page-calls.ts';

/** The page's handle of the chat, there before the chat itself: calls wait in `q` until `run` is set. */
export interface FiidoChatFunction {
  (name: string, ...args: unknown[]): unknown;
  q: FiidoChatCall[];
  run?: (call: FiidoChatCall) => unknown;
}

/** The contract's settings; each is an attribute of the element. */
export interface FiidoKefuConfig {
  serverUrl?: string;
  position?: string;
  theme?: string;
  welcomeMessage?: string;
}

/** When to speak first; all that is given has to be true. */
export interface Rule {
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

declare global {
  interface Window {
    FiidoChat?: FiidoChatFunction;
    /** The contract's methods: `init open close toggle sendMessage setUser on`. */
    FiidoKefu?: Record<string, (...args: unknown[]) => unknown>;
    FiidoKefuConfig?: FiidoKefuConfig;
  }
}

type Method = (chat: ChatElement, ...args: unknown[]) => unknown;

const send: Method = (chat, text) => chat.send(String(text));
const identify: Method = (chat, user) => chat.identify((user ?? {}) as Identity);
const listen =
  (how: 'addEventListener' | 'removeEventListener'): Method =>
  (chat, name, listener) =>
    chat[how](`fiido-chat-${String(name)}`, listener as EventListener);
const off = listen('removeEventListener');

/** By the name that pages call; the contract's names are other words for the same. An extra knows the others. */
const METHODS: Record<string, Method> = {
  init(chat, config) {
    const { serverUrl: server, welcomeMessage: welcome, position, theme } = (config ?? {}) as FiidoKefuConfig;
    const given = Object.entries({ server, welcome, position, theme }).filter(([, value]) => value);
    Object.assign(chat, Object.fromEntries(given));
  },
  open: (chat) => chat.show(),
  close: (chat) => chat.dismiss(),
  toggle: (chat) => (chat.open ? chat.dismiss() : chat.show()),
  send,
  sendMessage: send,
  prefill: (chat, text) => chat.prefill(String(text)),
  identify,
  setUser: identify,
  context: (chat, context) => chat.setContext((context ?? {}) as Record<string, unknown>),
  locale: (chat, locale) => (chat.locale = String(locale)),
  hide: (chat) => (chat.hidden = true),
  show: (chat) => (chat.hidden = false),
  logout: (chat) => chat.logout(),
  on(chat, name, listener) {
    listen('addEventListener')(chat, name, listener);
    return () => off(chat, name, listener);
  },
  off,
};

/** Makes `window.FiidoChat` act on this element, beginning with the calls that came before it. */
export function connectPublicApi(chat: ChatElement): void {
  const api = (window.FiidoChat ??= Object.assign((...call: FiidoChatCall): unknown => window.FiidoChat?.run?.(call), {
    q: [],
  }));
  api.run = ([name, ...args]) => (METHODS[name] ? METHODS[name](chat, ...args) : chat.later(name, ...args));
  for (const call of api.q.splice(0)) api.run(call);
}
