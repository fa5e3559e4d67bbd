import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { ConversationController } from './conversation-controller.ts';
import type { ConversationState } from './conversation-state.ts';
import type { PanelActionEvent } from './elements/action.ts';
import { define } from './elements/define.ts';
import type { FcPanel } from './elements/panel/panel.ts';
import { PARTS } from './elements/message-list/message-list.ts';
import './elements/panel/panel.ts';
import {
  FiidoChatCloseEvent,
  FiidoChatErrorEvent,
  FiidoChatMessageEvent,
  FiidoChatOpenEvent,
  FiidoChatReadyEvent,
  FiidoChatStatusEvent,
  FiidoChatUnreadEvent,
} from './events.ts';
import { holdPage } from './full-screen.ts';
import { english, fill, loadLocale } from './locales/locale.ts';
import type { Locale } from './locales/locale.ts';
import { connectPublicApi } from './public-api.ts';
import { rememberOpen, wasOpen } from './storage.ts';

const MAX_BADGE = 9;
/** As long as going takes. */
const LEAVE_MS = 140;

/**
 * @summary The shop's chat bubble: a launcher, and behind it the AI and the people of the shop.
 *
 * Asks nothing of the server before it is opened for the first time. The shopper's session is kept per site in this
 * browser, so a conversation goes on after a reload.
 *
 * @fires {FiidoChatReadyEvent} fiido-chat-ready - The element takes calls.
 * @fires {FiidoChatOpenEvent} fiido-chat-open - The panel was opened.
 * @fires {FiidoChatCloseEvent} fiido-chat-close - The panel was closed.
 * @fires {FiidoChatMessageEvent} fiido-chat-message - A finished message of either side.
 * @fires {FiidoChatStatusEvent} fiido-chat-status - Somebody else answers from now on.
 * @fires {FiidoChatUnreadEvent} fiido-chat-unread - The number of unread messages changed.
 * @fires {FiidoChatErrorEvent} fiido-chat-error - Something went wrong that the shopper was told about.
 * @csspart launcher - The round button.
 * @csspart header - The coloured head of the panel.
 * @csspart status - The bar that says who answers.
 * @csspart message - A bubble; also `message-user`, `message-assistant`, `message-agent`, `message-system`.
 * @csspart composer - The frame around text and send button.
 * @cssprop [--fiido-brand=#4ecdc4] - First brand colour; the text on it is picked for contrast.
 * @cssprop [--fiido-brand-2=#52c7b8] - Second brand colour, the end of the gradient.
 * @cssprop --fiido-on-brand - Text on the brand colour, when the picked one does not please.
 * @cssprop --fiido-font - Font family; the system's by default.
 * @cssprop [--fiido-radius=18px] - Corners of the panel.
 * @cssprop [--fiido-z-index=2147480000] - Layer of launcher and panel.
 * @cssprop [--fiido-offset-x=20px] - Distance from the side of the window.
 * @cssprop [--fiido-offset-y=20px] - Distance from the bottom of the window.
 */
export class FiidoChat extends LitElement {
  static override properties = {
    server: {},
    site: {},
    locale: {},
    theme: {},
    position: { reflect: true },
    heading: {},
    welcome: {},
    open: { type: Boolean, reflect: true },
    draft: { state: true },
    language: { state: true },
  };
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
  declare private draft: string;
  declare private language: Locale;
  readonly #controller = new ConversationController(this, (state, before) => this.#onChange(state, before));
  #launcher: HTMLButtonElement | undefined;
  #parameters: Record<string, unknown> = {};
  /** Runs while the closed panel is still to be seen. */
  #leaving: Animation | undefined;
  #releasePage: (() => void) | undefined;
  #asked = false;
  /** Open since the page loaded, and nobody asked for it: no motion, and the page keeps its focus. */
  #still = false;

  constructor() {
    super();
    this.server = '';
    this.site = 'default';
    this.locale = 'auto';
    this.theme = 'auto';
    this.position = undefined;
    this.heading = 'Fiido';
    this.welcome = '';
    this.open = false;
    this.draft = '';
    this.language = english;
  }

  /** Opens the panel. */
  show(): void {
    this.#asked = true;
    this.open = true;
  }

  /** Closes the panel; the conversation goes on. */
  dismiss(): void {
    this.open = false;
  }

  /** Sends a text as the shopper, and opens the panel to show the answer. */
  send(text: string): void {
    this.show();
    this.#controller.conversation.send(text);
  }

  /** Writes a text for the shopper to send. */
  prefill(text: string): void {
    this.draft = text;
  }

  /** Tells the AI's workflow who the shopper says they are; a hint, not a proof. */
  identify(user: Readonly<Record<string, unknown>>): void {
    this.setContext({ user });
  }

  /** Tells the AI's workflow what the shopper looks at. */
  setContext(context: Readonly<Record<string, unknown>>): void {
    Object.assign(this.#parameters, context);
  }

  /** Forgets the shopper in this browser. */
  logout(): void {
    this.open = false;
    this.draft = '';
    this.#parameters = {};
    this.#controller.logout();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#showState);
    this.open ||= wasOpen(this.site);
    connectPublicApi(this);
    this.dispatchEvent(new FiidoChatReadyEvent());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#showState);
    this.#releasePage?.();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('locale')) void this.#loadLanguage();
    if (changed.has('open')) this.#still = changed.get('open') === undefined && !this.#asked;
    if (this.open) this.#leaving?.cancel();
    else if (changed.get('open')) this.#leave();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('open') && (this.open || changed.get('open'))) this.#onOpenChange();
    void this.#updateLauncher();
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.open && !this.#leaving) return nothing;
    return html`<fc-panel
      .inert=${!this.open}
      .still=${this.#still}
      .chat=${this.#controller.conversation.state}
      .locale=${this.language}
      .heading=${this.heading}
      .welcome=${this.welcome}
      .draft=${this.draft}
      .theme=${this.theme}
      .side=${this.position?.endsWith('left') ? 'left' : ''}
      exportparts="header,status,composer,${PARTS}"
      @fc-action=${this.#onAction}
    ></fc-panel>`;
  }

  /** Keeps the launcher that the loader has drawn, with its sheet. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const drawn = [...(this.shadowRoot?.adoptedStyleSheets ?? [])];
    const root = super.createRenderRoot();
    if (root instanceof ShadowRoot) root.adoptedStyleSheets = [...drawn, ...root.adoptedStyleSheets];
    // Lit renders before the first child it finds; without one it would clear a launcher that is drawn later.
    this.renderOptions.renderBefore ??= root.appendChild(document.createComment(''));
    return root;
  }

  readonly #onAction = (event: PanelActionEvent): void => {
    event.stopPropagation();
    const { conversation } = this.#controller;
    const { action } = event;
    switch (action.type) {
      case 'close':
        return this.dismiss();
      case 'send':
        return conversation.send(action.text);
      case 'draft':
        this.draft = action.text;
        return;
      case 'retry':
        return conversation.retry(action.key);
      case 'stop':
        return conversation.stop();
      case 'escalate':
        return void conversation.escalate();
      case 'cancel':
        return void conversation.cancelWaiting();
      case 'earlier':
        return void conversation.loadEarlier();
      case 'restart':
        return conversation.open();
      case 'dismiss':
        return conversation.dismissNotice();
    }
  };

  #onOpenChange(): void {
    const { conversation } = this.#controller;
    this.#showState();
    rememberOpen(this.site, this.open);
    this.#releasePage?.();
    this.#releasePage = this.open ? holdPage(this) : undefined;
    if (this.open) {
      conversation.parameters = this.#parameters;
      conversation.open();
      if (!this.#still) void this.#focusPanel();
      this.dispatchEvent(new FiidoChatOpenEvent());
    } else {
      this.dispatchEvent(new FiidoChatCloseEvent());
    }
  }

  get #panel(): FcPanel | null {
    return this.renderRoot.querySelector('fc-panel');
  }

  async #focusPanel(): Promise<void> {
    await this.#panel?.updateComplete;
    this.#panel?.focus();
  }

  /** Shows the panel going; the focus goes back to the launcher if it was inside. */
  #leave(): void {
    const panel = this.#panel;
    if (!panel) return;
    if (this.shadowRoot?.activeElement === panel) this.#launcher?.focus();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const gone = { opacity: 0, transform: 'translateY(12px) scale(.98)' };
    this.#leaving = panel.animate([{}, gone], { duration: LEAVE_MS, easing: 'ease-in' });
    this.#leaving.onfinish = this.#leaving.oncancel = () => {
      this.#leaving = undefined;
      this.requestUpdate();
    };
  }

  readonly #showState = (): void => {
    this.#controller.conversation.setShown(this.open && !document.hidden);
  };

  async #loadLanguage(): Promise<void> {
    const { locale } = this;
    const wished = locale && locale !== 'auto' ? [locale] : [document.documentElement.lang, ...navigator.languages];
    const language = await loadLocale(wished);
    // Another language may have been chosen while this one was loading.
    if (locale === this.locale) this.language = language;
  }

  /** Brings the button that the loader drew, or one of our own, up to date. */
  async #updateLauncher(): Promise<void> {
    const root = this.renderRoot;
    if (!this.#launcher && root instanceof ShadowRoot) {
      this.#launcher = root.querySelector<HTMLButtonElement>('[part=launcher]') ?? undefined;
      if (!this.#launcher) {
        const { drawLauncher } = await import('./launcher.ts');
        this.#launcher ??= this.#drawLauncher(root, drawLauncher);
      }
    }
    const { texts } = this.language;
    const count = this.#controller.conversation.state.view.unread;
    const badge = count > MAX_BADGE ? `${MAX_BADGE}+` : String(count);
    const unread = count > 0 ? `, ${fill(texts.unread, { n: badge })}` : '';
    const button = this.#launcher;
    button?.removeAttribute('aria-busy');
    button?.setAttribute('aria-expanded', String(this.open));
    button?.setAttribute('aria-label', this.open ? texts.close : texts.open + unread);
    if (count > 0) button?.setAttribute('data-unread', badge);
    else button?.removeAttribute('data-unread');
  }

  #drawLauncher(root: ShadowRoot, draw: (root: ShadowRoot, label: string) => HTMLButtonElement): HTMLButtonElement {
    const button = draw(root, this.language.texts.open);
    button.addEventListener('click', () => (this.open = !this.open));
    return button;
  }

  #onChange(state: ConversationState, before: ConversationState): void {
    const { view } = state;
    if (view.unread !== before.view.unread) this.dispatchEvent(new FiidoChatUnreadEvent(view.unread));
    if (view.status && view.status !== before.view.status) {
      this.dispatchEvent(new FiidoChatStatusEvent(view.status, view.session?.assigned_agent?.name ?? null));
    }
    if (state.notice && state.notice !== before.notice) this.dispatchEvent(new FiidoChatErrorEvent(state.notice.text));
    if (!before.view.session || view.messages === before.view.messages) return;
    for (const message of view.messages) {
      if (message.seq > before.view.seq) this.dispatchEvent(new FiidoChatMessageEvent(message));
    }
  }
}

define('fiido-chat', FiidoChat);

declare global {
  interface HTMLElementTagNameMap {
    'fiido-chat': FiidoChat;
  }
}
