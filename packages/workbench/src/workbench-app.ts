import { ContextProvider } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Agent } from '@fiido/protocol';
import { tokens } from '@fiido/ui/tokens';
import { setServerTime } from './clock.ts';
import { Connection } from './connection.ts';
import { agentContext, connectionContext, localeContext } from './contexts.ts';
import { logout, resume } from './data/agent.ts';
import { DeskStore } from './data/desk-store.ts';
import { emptyDeskView } from './data/desk.ts';
import type { DeskAction, DeskView } from './data/desk.ts';
import { forgetDrafts } from './elements/composer/drafts.ts';
import './elements/dialog/keys-dialog.ts';
import './elements/rail/rail.ts';
import type { RailAction, RailActionEvent } from './elements/rail/rail.ts';
import { sharedStyles } from './elements/shared.styles.ts';
import { listenForKeys } from './keys/listen.ts';
import type { KeyAction } from './keys/registry.ts';
import { chinese, english, errorText, fill, preferredLocale, rememberLocale } from './locales/locale.ts';
import type { Locale } from './locales/locale.ts';
import './panels/inbox/inbox.ts';
import type { NavigateEvent, SeenEvent } from './panels/inbox/inbox-events.ts';
import './panels/login/login.ts';
import type { LoggedInEvent } from './panels/login/login.ts';
import { BASE, Router, inboxPath, loginPath } from './router.ts';
import type { Route } from './router.ts';
import { preferredTheme, rememberTheme } from './theme.ts';
import { themeStyles } from './theme.styles.ts';
import { appStyles } from './workbench-app.styles.ts';

/**
 * @summary The agents' app: who is logged in, which page, in which language and colours.
 *
 * The login survives a reload by its HttpOnly cookie; the access token is in memory only.
 */
export class WorkbenchApp extends LitElement {
  static override styles = [tokens, themeStyles, sharedStyles, appStyles];
  static override properties = {
    theme: { reflect: true },
    route: { state: true },
    agent: { state: true },
    desk: { state: true },
    locale: { state: true },
    expired: { state: true },
    failure: { state: true },
  };
  /** `light`, `dark`, or empty for what the system says. */
  declare theme: string;
  declare private route: Route;
  /** Null: logged out; undefined: not known yet. */
  declare private agent: Agent | null | undefined;
  declare private desk: DeskView;
  declare private locale: Locale;
  declare private expired: boolean;
  /** Why it is not known whether somebody is logged in. */
  declare private failure: unknown;

  readonly #connection = new Connection({ onLoggedOut: () => this.#onLoggedOut() });
  readonly #router = new Router(window, (route) => (this.route = route));
  readonly #store = new DeskStore((view, action) => this.#onDesk(view, action));
  readonly #agent = new ContextProvider(this, { context: agentContext });
  readonly #locale = new ContextProvider(this, { context: localeContext, initialValue: english });
  #life = new AbortController();

  constructor() {
    super();
    this.theme = preferredTheme(localStorage);
    this.route = this.#router.route;
    this.agent = undefined;
    this.desk = emptyDeskView;
    this.locale = preferredLocale(localStorage, navigator.languages);
    this.expired = false;
    this.failure = null;
    new ContextProvider(this, { context: connectionContext, initialValue: this.#connection });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#life = new AbortController();
    const { signal } = this.#life;
    signal.addEventListener('abort', this.#router.start());
    signal.addEventListener('abort', () => this.#store.stop());
    listenForKeys(document, (action) => this.#press(action), signal);
    this.addEventListener('click', (event) => this.#onClick(event), { signal });
    void this.#resume();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.abort();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('locale')) {
      this.#locale.setValue(this.locale);
      document.documentElement.lang = this.locale.tag;
    }
    const { texts } = this.locale;
    const waiting = this.agent ? this.desk.counts.pending_manual : 0;
    document.title = waiting > 0 ? fill(texts.titleWaiting, { n: waiting }) : texts.title;
  }

  protected override render(): unknown {
    if (this.agent) return this.#shell(this.agent);
    if (this.agent === null) {
      return html`<wb-login
        .expired=${this.expired}
        @logged-in=${(event: LoggedInEvent) => this.#enter(event.agent)}
        @other-language=${() => this.#changeLanguage()}
      ></wb-login>`;
    }
    return this.failure === null ? nothing : this.#unreachable();
  }

  #shell(agent: Agent): TemplateResult {
    const { desk, route } = this;
    const session_name = route.page === 'inbox' ? route.session_name : null;
    return html`
      <div class="shell ${session_name === null ? '' : 'has-session'}">
        <wb-rail
          .waiting=${desk.counts.pending_manual}
          .name=${agent.name}
          .status=${desk.agents.get(agent.id)?.status ?? agent.status}
          @rail-action=${(event: RailActionEvent) => void this.#onRail(event.action)}
        ></wb-rail>
        <main>
          ${this.#connectionBar()}
          <wb-inbox
            .desk=${desk}
            .sessionName=${session_name}
            .details=${route.page === 'inbox' && route.details}
            @navigate=${(event: NavigateEvent) => this.#navigate(event)}
            @seen=${(event: SeenEvent) => this.#store.dispatch({ type: 'seen', session_name: event.session_name })}
          ></wb-inbox>
        </main>
      </div>
      <wb-keys-dialog></wb-keys-dialog>
    `;
  }

  #connectionBar(): unknown {
    const { connection } = this.desk;
    const { texts } = this.locale;
    if (connection === 'reconnecting') return html`<p class="bar" role="status">${texts.connection.lost}</p>`;
    if (connection === 'closed') return html`<p class="bar" role="status">${texts.connection.ended}</p>`;
    return nothing;
  }

  #unreachable(): TemplateResult {
    return html`<div class="unreachable" role="alert">
      <p>${errorText(this.locale, this.failure)}</p>
      <button class="button" @click=${() => void this.#resume()}>${this.locale.texts.thread.retry}</button>
    </div>`;
  }

  async #resume(): Promise<void> {
    this.failure = null;
    try {
      const agent = await resume(this.#connection);
      if (agent) this.#enter(agent);
      else this.#showLogin();
    } catch (error) {
      this.failure = error;
    }
  }

  #enter(agent: Agent): void {
    this.agent = agent;
    this.#agent.setValue(agent);
    this.expired = false;
    if (this.route.page === 'login') this.#router.go(this.route.returnTo, { replace: true });
    this.#store.start(this.#connection);
  }

  #showLogin(): void {
    this.agent = null;
    this.#store.stop();
    this.desk = emptyDeskView;
    const { pathname, search } = window.location;
    if (this.route.page !== 'login') this.#router.go(loginPath(pathname + search), { replace: true });
  }

  #onLoggedOut(): void {
    this.expired = this.agent !== null;
    this.#showLogin();
  }

  #onDesk(view: DeskView, action: DeskAction): void {
    if (action.type === 'snapshot') setServerTime(action.server_time);
    this.desk = view;
  }

  #navigate({ session_name, details }: NavigateEvent): void {
    const open = this.route.page === 'inbox' ? this.route.session_name : null;
    if (session_name === null) return this.#router.back(BASE);
    // The details are one step on from the thread; closing them is the way back.
    if (details) return this.#router.go(inboxPath(session_name, true));
    if (session_name === open) return this.#router.back(inboxPath(session_name));
    // From one session to the next is no step: back always leads to the queue.
    this.#router.go(inboxPath(session_name), { replace: open !== null });
  }

  async #onRail(action: RailAction): Promise<void> {
    switch (action) {
      case 'inbox':
        return this.#router.go(BASE);
      case 'keys':
        return this.#showKeys();
      case 'language':
        return this.#changeLanguage();
      case 'theme':
        this.theme = rememberTheme(localStorage, this.theme);
        return;
      case 'logout':
        return this.#logout();
    }
  }

  #changeLanguage(): void {
    this.locale = this.locale === english ? chinese : english;
    rememberLocale(localStorage, this.locale);
  }

  async #logout(): Promise<void> {
    this.#store.stop();
    try {
      await logout(this.#connection);
    } catch (error) {
      // Not logged out: say so instead of pretending.
      this.agent = undefined;
      this.failure = error;
      return;
    }
    forgetDrafts(localStorage);
    this.expired = false;
    this.#router.go(`${BASE}login`, { replace: true });
    this.#showLogin();
  }

  #showKeys(): void {
    this.renderRoot.querySelector('wb-keys-dialog')?.show();
  }

  #press(action: KeyAction): boolean {
    if (!this.agent) return false;
    if (action === 'help') {
      this.#showKeys();
      return true;
    }
    return this.renderRoot.querySelector('wb-inbox')?.press(action) ?? false;
  }

  /** Links inside the app change the page without loading it anew. */
  #onClick(event: MouseEvent): void {
    const modified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (modified || event.defaultPrevented || !link?.pathname.startsWith(BASE) || link.origin !== location.origin)
      return;
    event.preventDefault();
    const replace = this.route.page === 'inbox' && this.route.session_name !== null;
    this.#router.go(link.pathname, { replace });
  }
}

customElements.define('wb-app', WorkbenchApp);

declare global {
  interface HTMLElementTagNameMap {
    'wb-app': WorkbenchApp;
  }
}
