import { messagesSince } from '@fiido/ui/session';
import { createConversation } from './conversation.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationState } from './conversation-state.ts';
import { FiidoChatEvent } from './events.ts';
import type { FiidoChatEventMap } from './events.ts';
import type { ChatElement } from './chat-element.ts';
import { hostExtras } from './extra.ts';
import type { ConversationListener } from './extra.ts';
import { EXTRAS } from './extras/extras.ts';
import { fill, loadLocale } from './locales/locale.ts';
import { createPanel } from './panel/panel.ts';
import { connectPublicApi } from './public-api.ts';
import type { FiidoChatCall, Identity } from './page-calls.ts';
import { rememberOpen, sessionStorageOf, wasOpen } from './storage.ts';
import { browserTimers } from './timers.ts';

const MAX_BADGE = 9;
/** As long as going takes. */
const LEAVE_MS = 140;
/** The attributes, and what they are without a value. */
const DEFAULTS = {
  server: '',
  site: 'default',
  locale: 'auto',
  theme: 'auto',
  position: undefined,
  heading: 'Fiido',
  welcome: '',
  open: false,
};

/**
 * @summary The shop's chat bubble: a launcher, and behind it the AI and the people of the shop.
 *
 * Asks nothing of the server before it is opened for the first time. The shopper's session is kept per site in this
 * browser, so a conversation goes on after a reload.
 *
 * @fires {FiidoChatEvent} fiido-chat-ready - The element takes calls.
 * @fires {FiidoChatEvent} fiido-chat-open - The panel was opened.
 * @fires {FiidoChatEvent} fiido-chat-close - The panel was closed.
 * @fires {FiidoChatMessageEvent} fiido-chat-message - A finished message of either side.
 * @fires {FiidoChatStatusEvent} fiido-chat-status - Somebody else answers from now on.
 * @fires {FiidoChatUnreadEvent} fiido-chat-unread - The number of unread messages changed.
 * @fires {FiidoChatErrorEvent} fiido-chat-error - Something went wrong that the shopper was told about.
 * @fires {FiidoChatEvent} fiido-chat-identity-expired - The shop's JWT was refused; the next `identify` brings another.
 * @attr {none} launcher - No button; the page opens the chat itself.
 * @attr consent - Nothing is sent before the shopper agreed.
 * @attr privacy-url - The policy that the question for consent links.
 * @csspart launcher - The round button.
 * @csspart panel - The open chat.
 * @csspart header - The coloured head of the panel.
 * @csspart status - The bar that says who answers.
 * @csspart message - A bubble; also `message-user`, `message-assistant`, `message-agent`, `message-system`.
 * @csspart composer - The frame around text and send button.
 * @csspart chip - A question to ask next.
 * @csspart card - The product or order that the shopper looks at.
 * @cssprop [--fiido-brand=#4ecdc4] - First brand colour; the text on it is picked for contrast.
 * @cssprop [--fiido-brand-2=#52c7b8] - Second brand colour, the end of the gradient.
 * @cssprop --fiido-on-brand - Text on the brand colour, when the picked one does not please.
 * @cssprop --fiido-font - Font family; the system's by default.
 * @cssprop [--fiido-radius=18px] - Corners of the panel.
 * @cssprop [--fiido-z-index=2147480000] - Layer of launcher and panel.
 * @cssprop [--fiido-offset-x=20px] - Distance from the side of the window.
 * @cssprop [--fiido-offset-y=20px] - Distance from the bottom of the window.
 */
export class FiidoChat extends HTMLElement implements ChatElement {
  static readonly observedAttributes = Object.keys(DEFAULTS);
  /** Address of the Fiido server; the page's own origin when empty. */
  declare server: string;
  /** Which storefront this is; sessions of different sites know nothing of each other. */
  declare site: string;
  /** BCP 47 language; empty or `auto` takes the page's, then the browser's. */
  declare locale: string;
  /** `light`, `dark`, or `auto` for what the shopper's system says. */
  declare theme: string;
  /** `left`, `right`, or the reading direction's end when not set; `bottom-left` and `bottom-right` mean the same. */
  declare position: string | undefined;
  /** Name in the panel's head. */
  declare heading: string;
  /** Greeting of an empty conversation; the language's own when empty. */
  declare welcome: string;
  /** The panel is open. */
  declare open: boolean;
  /** Resolves when what was changed is on screen. */
  updateComplete: Promise<void> = Promise.resolve();
  readonly #root: ShadowRoot = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
  readonly #listeners = new Set<ConversationListener>();
  readonly #extras = hostExtras(this, this.#listeners, EXTRAS);
  /** The panel's state and methods; internal. */
  readonly panel = createPanel(this.#root, this, this.#extras);
  /** What requests wait for; the extra that asks for consent sets it. */
  gate: Promise<unknown> | undefined;
  /** What goes to the AI's workflow with every question; internal. */
  parameters: Record<string, unknown> = {};
  /** What the page said and nobody has heard yet; internal. */
  readonly calls: FiidoChatCall[] = [];
  #conversation: Conversation | undefined;
  /** The one that was drawn last. */
  #drawn: Conversation | undefined;
  /** Server and site of that conversation. */
  #address = '';
  /** Runs while the closed panel is still to be seen. */
  #leaving: Animation | undefined;
  #isAsked = false;
  #isDrawn = true;
  /** As it was drawn last; undefined before the first time. */
  #wasOpen: boolean | undefined;
  #language: string | undefined;

  /** Opens the panel. */
  show(): void {
    this.#isAsked = true;
    this.open = true;
  }

  /** Closes the panel; the conversation goes on. */
  dismiss(): void {
    this.open = false;
  }

  /** Sends a text as the shopper, and opens the panel to show the answer. */
  send(text: string): void {
    this.show();
    this.conversation.send(text);
  }

  /** Writes a text for the shopper to send. */
  prefill(text: string): void {
    this.panel.view.draft = text;
    this.requestUpdate();
  }

  /** Says who the shopper is: a proof with `signature` or `identity_token`, else a hint for the AI's workflow. */
  identify(given: Identity): void {
    // A proof is for our server alone.
    const { signature: _signature, identity_token: _token, ...user } = given;
    this.parameters['user'] = user;
    this.later('identify', given);
  }

  /** Says what the shopper looks at: `product`, `order`, `cart`, `page`, and whatever the workflow knows. */
  setContext(context: Readonly<Record<string, unknown>>): void {
    Object.assign(this.parameters, context);
    this.later('context', context);
  }

  /** Keeps a call for the extra that knows what to do with it; internal. */
  later(...call: FiidoChatCall): void {
    this.calls.push(call);
    this.requestUpdate();
  }

  /** Forgets the shopper in this browser; the next use begins as somebody new. */
  logout(): void {
    this.open = false;
    this.panel.view.draft = '';
    this.parameters = {};
    this.restart();
  }

  /** Begins another conversation as somebody new; what the page told of the shopper stays. */
  restart(): void {
    this.conversation.logout();
    this.#conversation = undefined;
    this.requestUpdate();
  }

  /** The one of the present server and site; another address or site begins another. For extras. */
  get conversation(): Conversation {
    const { server, site, panel } = this;
    const address = `${site} ${server}`;
    if (this.#conversation && this.#address === address) return this.#conversation;
    this.#conversation?.close();
    this.#address = address;
    return (this.#conversation = createConversation({
      connection: {
        server: server.replace(/\/?$/, '/'),
        get language() {
          return panel.view.locale.language;
        },
        fetch: async (...request) => {
          // The extra that is loaded may have something to wait for itself.
          await (await this.gate, this.gate);
          return fetch(...request);
        },
      },
      storage: sessionStorageOf(site, () => localStorage),
      timers: browserTimers,
      onChange: (state, before) => {
        this.#tell(state, before);
        for (const listener of this.#listeners) listener(state, before);
        this.requestUpdate();
      },
    }));
  }

  connectedCallback(): void {
    for (const name of FiidoChat.observedAttributes) {
      // What the page set before the element was defined hides our accessor.
      if (!Object.hasOwn(this, name)) continue;
      const own = this as Record<string, unknown>;
      const value = own[name];
      delete own[name];
      own[name] = value;
    }
    document.addEventListener('visibilitychange', this.#showState);
    if (wasOpen(this.site)) this.open = true;
    connectPublicApi(this);
    this.#dispatch('ready');
    this.requestUpdate();
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this.#showState);
    // A move in the page (Turbo, a view transition) takes the element out and back in at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#conversation?.close();
      if (this.open) this.#dispatch('close');
      this.#conversation = this.#wasOpen = undefined;
    });
  }

  attributeChangedCallback(): void {
    this.requestUpdate();
  }

  /** Draws once, soon, however often it is called until then. */
  requestUpdate(): void {
    if (!this.#isDrawn) return;
    this.#isDrawn = false;
    this.updateComplete = Promise.resolve().then(() => {
      this.#isDrawn = true;
      if (this.isConnected) this.#draw();
    });
  }

  #draw(): void {
    const { open, heading, welcome, locale } = this;
    const before = this.#wasOpen;
    const hasChanged = open !== before || this.#drawn !== this.conversation;
    const { view } = this.panel;
    this.#wasOpen = open;
    this.#drawn = this.conversation;
    // Open since the page loaded, and nobody asked for it: no motion, and the page keeps its focus.
    if (hasChanged) view.still = before === undefined && !this.#isAsked;
    if (open) this.#leaving?.cancel();
    else if (before) this.#leave();
    Object.assign(view, { heading, welcome, inert: !open });
    this.#extras.check();
    this.panel.draw(open || this.#leaving !== undefined);
    if (hasChanged && (open || before)) this.#onOpenChange();
    if (this.#language !== locale) {
      this.#language = locale;
      void this.#loadLanguage(locale);
    }
    this.#updateLauncher();
  }

  #onOpenChange(): void {
    const { conversation, open } = this;
    this.#showState();
    rememberOpen(this.site, open);
    if (open) {
      conversation.parameters = this.parameters;
      conversation.open();
      if (!this.panel.view.still) this.panel.view.focus();
    }
    this.#dispatch(open ? 'open' : 'close');
  }

  /** Shows the panel going; the focus goes back to the launcher if it was inside. */
  #leave(): void {
    const { element } = this.panel;
    if (!element) return;
    if (element.contains(this.#root.activeElement)) this.#launcher?.focus();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const gone = { opacity: 0, transform: 'translateY(12px) scale(.98)' };
    this.#leaving = element.animate([{}, gone], { duration: LEAVE_MS, easing: 'ease-in' });
    this.#leaving.onfinish = this.#leaving.oncancel = () => {
      this.#leaving = undefined;
      this.requestUpdate();
    };
  }

  readonly #showState = (): void => this.conversation.setShown(this.open && !document.hidden);

  async #loadLanguage(locale: string): Promise<void> {
    const wished = locale && locale !== 'auto' ? [locale] : [document.documentElement.lang, ...navigator.languages];
    const loaded = await loadLocale(wished);
    // Another language may have been chosen while this one was loading.
    if (locale !== this.locale) return;
    this.panel.view.locale = loaded;
    this.requestUpdate();
  }

  /** The loader drew it, or an extra will. */
  get #launcher(): HTMLButtonElement | null {
    return this.#root.querySelector('[part=launcher]');
  }

  #updateLauncher(): void {
    const button = this.#launcher;
    if (!button) return;
    const { texts } = this.panel.view.locale;
    const count = this.conversation.state.view.unread;
    const n = count > MAX_BADGE ? `${MAX_BADGE}+` : `${count}`;
    button.ariaBusy = null;
    button.ariaExpanded = String(this.open);
    button.ariaLabel = this.open ? texts.close : texts.open + (count ? `, ${fill(texts.unread, { n })}` : '');
    if (count) button.dataset['unread'] = n;
    else delete button.dataset['unread'];
  }

  #dispatch(name: string, fields?: object): void {
    this.dispatchEvent(new FiidoChatEvent(`fiido-chat-${name}` as keyof FiidoChatEventMap, fields));
  }

  #tell({ view, notice }: ConversationState, { view: old, notice: oldNotice }: ConversationState): void {
    const { unread, status, session, messages } = view;
    if (unread !== old.unread) this.#dispatch('unread', { count: unread });
    if (status && status !== old.status) {
      this.#dispatch('status', { status, agent_name: session?.assigned_agent?.name ?? null });
    }
    if (notice && notice !== oldNotice) this.#dispatch('error', { reason: notice.text });
    if (!old.session || messages === old.messages) return;
    for (const message of messagesSince(messages, old.seq)) if (message.seq) this.#dispatch('message', { message });
  }
}

for (const [name, value] of Object.entries(DEFAULTS)) {
  const isFlag = value === false;
  Object.defineProperty(FiidoChat.prototype, name, {
    get(this: FiidoChat) {
      return isFlag ? this.hasAttribute(name) : (this.getAttribute(name) ?? value);
    },
    set(this: FiidoChat, next: string | boolean | null | undefined) {
      if (isFlag ? !next : next == null) this.removeAttribute(name);
      else this.setAttribute(name, isFlag ? '' : String(next));
    },
  });
}
// Another copy of the script may have been here before.
if (!customElements.get('fiido-chat')) customElements.define('fiido-chat', FiidoChat);

declare global {
  interface HTMLElementTagNameMap {
    'fiido-chat': FiidoChat;
  }
}
