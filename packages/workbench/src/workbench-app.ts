import { ContextProvider } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Agent } from '@fiido/protocol';
import { tokens } from '@fiido/ui/tokens';
import { AlertCenter } from './alerts/alert-center.ts';
import { offerNotifications, showAlert, showBadge } from './alerts/show-alert.ts';
import { playTone } from './alerts/tone.ts';
import { now, setServerTime, subscribeTicks } from './clock.ts';
import { Connection } from './connection.ts';
import { agentContext, connectionContext, localeContext, quickRepliesContext, settingsContext } from './contexts.ts';
import { logout, resume } from './data/agent.ts';
import { openCount } from './data/desk-records.ts';
import { DeskStore } from './data/desk-store.ts';
import { emptyDeskView } from './data/desk.ts';
import type { DeskAction, DeskView } from './data/desk.ts';
import { QuickReplyBook } from './data/quick-replies.ts';
import { writeFilter } from './data/session-filter.ts';
import { forgetDrafts } from './elements/composer/drafts.ts';
import './elements/offers/offers.ts';
import type { OfferActionEvent, Offers } from './elements/offers/offers.ts';
import './elements/rail/rail.ts';
import type { RailAction, RailActionEvent, StatusChosenEvent } from './elements/rail/rail.ts';
import type { SearchChangeEvent } from './elements/search/search-bar.ts';
import { sharedStyles } from './elements/shared.styles.ts';
import type { ToastEvent, ToastMessage } from './elements/toasts/toast-event.ts';
import { askPalette, showKeys } from './keys/layers.ts';
import { listenForKeys } from './keys/listen.ts';
import { isMac, keyCaps } from './keys/registry.ts';
import type { KeyAction } from './keys/registry.ts';
import { countMouseUse } from './keys/tips.ts';
import { followLinks } from './links.ts';
import { chinese, english, errorText, fill, preferredLocale, rememberLocale } from './locales/locale.ts';
import type { Locale } from './locales/locale.ts';
import type { DeskActionEvent, GoToEvent } from './panels/after-hours/after-hours-events.ts';
import { Bell } from './panels/bell.ts';
import './panels/inbox/inbox.ts';
import type { Inbox } from './panels/inbox/inbox.ts';
import type { DeskRecordEvent, MousedEvent, NavigateEvent, SeenEvent } from './panels/inbox/inbox-events.ts';
import { connectionBar } from './panels/connection-bar.ts';
import { loadPage } from './panels/load-page.ts';
import './panels/login/login.ts';
import { OfferDesk, keptFor } from './panels/offers.ts';
import { OwnStatusDesk } from './panels/own-status.ts';
import type { LoggedInEvent } from './panels/login/login.ts';
import type { SettingsChangeEvent } from './panels/settings/settings-event.ts';
import { BASE, CLOSED_INBOX, PAGE_PATHS, Router, inboxPath, loginPath, requestPath } from './router.ts';
import type { Route } from './router.ts';
import { OwnSettings } from './settings/own-settings.ts';
import type { Settings } from './settings/settings.ts';
import { otherTheme } from './theme.ts';
import { themeStyles } from './theme.styles.ts';
import { watchUpdates } from './updates/updates.ts';
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
    settings: { state: true },
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
  declare private settings: Settings;

  readonly #connection = new Connection({ onLoggedOut: () => this.#onLoggedOut() });
  readonly #router = new Router(window, (route) => (this.route = route));
  readonly #store = new DeskStore((view, action) => this.#onDesk(view, action));
  readonly #quickReplies = new QuickReplyBook(this.#connection);
  readonly #agent = new ContextProvider(this, { context: agentContext });
  readonly #locale = new ContextProvider(this, { context: localeContext, initialValue: english });
  readonly #settings = new ContextProvider(this, { context: settingsContext });
  readonly #alerts = new AlertCenter({
    settings: () => this.settings,
    isFocused: () => document.hasFocus(),
    minutes: () => new Date().getHours() * 60 + new Date().getMinutes(),
    notify: (alert) => showAlert(alert, this.locale, (path) => this.#router.go(path)),
    play: playTone,
  });
  readonly #offers = new OfferDesk({
    connection: this.#connection,
    locale: () => this.locale,
    desk: () => this.desk,
    dispatch: (action) => this.#store.dispatch(action),
    open: (session_name) => this.#router.go(inboxPath(session_name)),
    toast: (message) => void this.#toast(message),
  });
  readonly #ownStatus = new OwnStatusDesk({
    connection: this.#connection,
    locale: () => this.locale,
    root: () => this.renderRoot,
    isLoggedIn: () => this.agent != null,
    toast: (message) => void this.#toast(message),
  });
  readonly #own = new OwnSettings({
    connection: this.#connection,
    changed: () => void ({ settings: this.settings, theme: this.theme } = this.#own),
    locale: () => this.locale,
    toast: (message) => void this.#toast(message),
  });
  #life = new AbortController();
  #bell: Bell | null = null;

  constructor() {
    super();
    this.route = this.#router.route;
    this.agent = undefined;
    this.desk = emptyDeskView;
    this.locale = preferredLocale(localStorage, navigator.languages);
    this.expired = false;
    this.failure = null;
    ({ settings: this.settings, theme: this.theme } = this.#own);
    new ContextProvider(this, { context: connectionContext, initialValue: this.#connection });
    new ContextProvider(this, { context: quickRepliesContext, initialValue: this.#quickReplies });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#life = new AbortController();
    const { signal } = this.#life;
    signal.addEventListener('abort', this.#router.start());
    signal.addEventListener('abort', () => this.#store.stop());
    const keys = {
      act: (action: KeyAction | 'text') => this.#press(action),
      singleKeys: () => this.settings.singleKeys,
    };
    listenForKeys(document, keys, signal);
    followLinks(this, this.#router, signal);
    this.addEventListener('wb-toast', ({ message }: ToastEvent) => void this.#toast(message), { signal });
    signal.addEventListener(
      'abort',
      subscribeTicks(() => this.#tick()),
    );
    this.#ownStatus.watch(document, signal);
    window.addEventListener('focus', () => this.#alerts.seen(), { signal });
    void watchUpdates({ onReady: (apply) => this.#onUpdate(apply), onOpen: (path) => this.#router.go(path) }, signal);
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
      if (this.locale === chinese) void import('@awesome.me/webawesome/dist/translations/zh-cn.js');
    }
    if (changed.has('settings')) this.#settings.setValue(this.settings);
    if (changed.has('route')) loadPage(this.route);
    const { texts } = this.locale;
    const waiting = this.agent ? this.desk.counts.pending_manual : 0;
    if (changed.has('desk') || changed.has('agent')) showBadge(waiting);
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
    const status = desk.agents.get(agent.id)?.status ?? agent.status;
    const inner =
      (route.page === 'inbox' && route.session_name !== null) ||
      (route.page === 'after_hours' && route.request_id !== null);
    return html`
      <div class="shell ${inner ? 'has-session' : ''}">
        <wb-rail
          .page=${route.page}
          .waiting=${desk.counts.pending_manual}
          .requests=${desk.requests.size}
          .calls=${openCount(desk.records)}
          .isAdmin=${agent.role === 'admin'}
          .name=${agent.name}
          .status=${status}
          @status-chosen=${(event: StatusChosenEvent) => void this.#ownStatus.set({ status: event.status })}
          @rail-action=${(event: RailActionEvent) => this.#onRail(event.action)}
        ></wb-rail>
        <main>
          ${connectionBar(desk.connection, this.locale.texts)} ${this.#ownStatus.bar(status)} ${this.#offered(agent)}
          ${this.#inbox()} ${this.#page()}
        </main>
      </div>
    `;
  }

  #offered(agent: Agent): TemplateResult {
    const { desk } = this;
    return html`<wb-offers
      .transfers=${desk.records.transfers}
      .kept=${keptFor(desk, agent, now())}
      .sessions=${desk.sessions}
      @offer-action=${({ action }: OfferActionEvent) => this.#offers.do(action)}
    ></wb-offers>`;
  }

  /** Stays while another page is open: coming back costs nothing. */
  #inbox(): TemplateResult {
    const { route } = this;
    const open = route.page === 'inbox' ? route : CLOSED_INBOX;
    return html`<wb-inbox
      ?hidden=${route.page !== 'inbox'}
      .desk=${this.desk}
      .sessionName=${open.session_name}
      .details=${open.details}
      .message=${open.message}
      .filter=${open.filter}
      @navigate=${(event: NavigateEvent) => this.#navigate(event)}
      @seen=${(event: SeenEvent) => this.#store.dispatch({ type: 'seen', session_name: event.session_name })}
      @desk-record=${({ action }: DeskRecordEvent) => this.#store.dispatch(action)}
      @search-change=${(event: SearchChangeEvent) => this.#router.filter(writeFilter(event.filter))}
      @moused=${(event: MousedEvent) => this.#onMoused(event.action)}
    ></wb-inbox>`;
  }

  #page(): unknown {
    const { route } = this;
    if (route.page === 'settings') {
      return html`<wb-settings
        .settings=${this.settings}
        .theme=${this.theme}
        @settings-change=${(event: SettingsChangeEvent) => this.#onSettings(event)}
      ></wb-settings>`;
    }
    if (route.page === 'quick_replies') return html`<wb-quick-replies></wb-quick-replies>`;
    if (route.page === 'admin') {
      return html`<wb-admin
        .section=${route.section}
        .onDesk=${this.desk.agents}
        .sessions=${this.desk.sessions}
      ></wb-admin>`;
    }
    if (route.page !== 'after_hours') return nothing;
    return html`<wb-after-hours
      .requests=${this.desk.requests}
      .requestId=${route.request_id}
      @desk-action=${({ action }: DeskActionEvent) => this.#store.dispatch(action)}
      @go-to=${({ path, replace }: GoToEvent) => this.#router.go(path, { replace })}
      @go-back=${() => this.#router.back(requestPath(null))}
    ></wb-after-hours>`;
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
    this.#bell = this.#makeBell(agent);
    void this.#own.load();
    offerNotifications(this.locale.texts, (message) => void this.#toast(message));
  }

  #makeBell({ id }: Agent): Bell {
    return new Bell({
      connection: this.#connection,
      agent_id: id,
      root: this.renderRoot,
      desk: () => this.desk,
      dispatch: (action) => this.#store.dispatch(action),
      open: (session_name) => this.#router.go(inboxPath(session_name)),
      failed: (error, run) => {
        const text = fill(this.locale.texts.bell.failed, { why: errorText(this.locale, error) });
        const action = { label: this.locale.texts.message.retry, run };
        void this.#toast({ text, variant: 'danger', stays: true, action });
      },
    });
  }

  #showLogin(): void {
    this.agent = null;
    this.#quickReplies.clear();
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
    const before = this.desk;
    this.desk = view;
    if (before.records !== view.records) this.#bell?.update();
    if (action.type === 'transfer_result') this.#offers.told(action, before);
    if (this.agent) this.#alerts.deskChanged(before, view, this.agent, now());
  }

  #tick(): void {
    if (!this.agent) return;
    this.#alerts.tick(this.desk, this.agent, now());
    // An offer ends by the clock alone.
    if (this.#offersElement?.kept.some(({ reservation }) => reservation.expires_at <= now())) this.requestUpdate();
  }

  #onUpdate(apply: () => void): void {
    const { ready, reload } = this.locale.texts.update;
    void this.#toast({ text: ready, action: { label: reload, run: apply }, stays: true });
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

  #onRail(action: RailAction): void {
    switch (action) {
      case 'bell':
        this.#onMoused('go_bell');
        return void this.#bell?.show();
      case 'inbox':
      case 'after_hours':
      case 'quick_replies':
      case 'admin':
      case 'settings':
        return this.#router.go(PAGE_PATHS[action]);
      case 'own_status':
        return void this.#ownStatus.show();
      case 'keys':
        this.#onMoused('help');
        return void this.#showKeys();
      case 'language':
        return this.#changeLanguage();
      case 'theme':
        return this.#own.chooseTheme(otherTheme(this.theme));
      case 'logout':
        return void this.#logout();
    }
  }

  #onSettings({ changes, theme, otherLanguage, showKeys: wantsKeys }: SettingsChangeEvent): void {
    if (changes) this.#own.change(changes);
    if (theme !== undefined) this.#own.chooseTheme(theme);
    if (otherLanguage) this.#changeLanguage();
    if (wantsKeys) void this.#showKeys();
  }

  /** After a few times the agent learns that there is a key. */
  #onMoused(action: KeyAction): void {
    const key = countMouseUse(localStorage, action)?.keys[0];
    if (!key || !this.settings.singleKeys) return;
    void this.#toast({ text: fill(this.locale.texts.tip, { keys: keyCaps(key, isMac(navigator)).join(' ') }) });
  }

  async #toast(message: ToastMessage): Promise<void> {
    await import('./elements/toasts/toasts.ts');
    const known = this.renderRoot.querySelector('wb-toasts');
    const toasts = known ?? document.createElement('wb-toasts');
    if (!known) this.renderRoot.append(toasts);
    await toasts.show(message);
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

  get #offersElement(): Offers | null {
    return this.renderRoot.querySelector('wb-offers');
  }

  get #inboxElement(): Inbox | null {
    return this.renderRoot.querySelector('wb-inbox');
  }

  #showKeys(): Promise<void> {
    return showKeys(this.renderRoot, (action) => this.#handles(action));
  }

  #handles(action: KeyAction): boolean {
    const own: readonly KeyAction[] = ['palette', 'help', 'go_settings', 'go_replies', 'go_bell'];
    return own.includes(action) || (this.#inboxElement?.handles(action) ?? false);
  }

  #press(action: KeyAction | 'text'): boolean {
    if (!this.agent) return false;
    switch (action) {
      case 'help':
        return this.#begin(this.#showKeys());
      case 'palette':
        return this.#begin(this.#openPalette());
      case 'go_bell':
        return this.#begin(this.#bell?.show());
      case 'go_replies':
      case 'go_settings':
        return this.#begin(this.#router.go(PAGE_PATHS[action === 'go_replies' ? 'quick_replies' : 'settings']));
      default:
        return this.route.page === 'inbox' ? (this.#inboxElement?.press(action) ?? false) : this.#fromElsewhere(action);
    }
  }

  /** What leads to a session leads back to the inbox first. */
  #fromElsewhere(action: KeyAction | 'text'): boolean {
    const leads = ['search', 'go_waiting', 'go_mine', 'go_done', 'longest'].includes(action);
    if (!leads) return false;
    this.#router.go(BASE);
    return this.#begin(this.updateComplete.then(() => this.#inboxElement?.press(action)));
  }

  #begin(_work: unknown): true {
    return true;
  }

  async #openPalette(): Promise<void> {
    const { texts } = this.locale;
    const inbox = this.#inboxElement;
    await askPalette(this.renderRoot, {
      texts,
      can: (action) =>
        action !== 'palette' &&
        (this.#handles(action) ? (inbox?.can(action) ?? false) || !inbox?.handles(action) : false),
      press: (action) => this.#press(action),
      sessions: [...this.desk.sessions.values()],
      open: (session_name) => this.#router.go(inboxPath(session_name)),
    });
  }
}

customElements.define('wb-app', WorkbenchApp);

declare global {
  interface HTMLElementTagNameMap {
    'wb-app': WorkbenchApp;
  }
}
