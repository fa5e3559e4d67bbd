import { ContextConsumer } from '@lit/context';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Agent } from '@fiido/protocol';
import { now } from '../../clock.ts';
import type { Connection } from '../../connection.ts';
import { agentContext, connectionContext, settingsContext } from '../../contexts.ts';
import type { DeskView } from '../../data/desk.ts';
import { NO_FILTER } from '../../data/session-filter.ts';
import { listGroups } from '../../data/queue-list.ts';
import type { ListGroup } from '../../data/queue-list.ts';
import { groupQueue, newlyWaiting } from '../../data/queue.ts';
import type { ListGroupId } from '../../data/queue.ts';
import { sendTyping, TypingSignal } from '../../data/typing.ts';
import '../../elements/context/context.ts';
import type { Context } from '../../elements/context/context.ts';
import type { InboxAction, InboxActionEvent } from '../../elements/inbox-action.ts';
import { colleaguesOf } from '../../elements/notes/mention.ts';
import { shopperName } from '../../elements/person.ts';
import '../../elements/queue/queue.ts';
import { SearchChangeEvent } from '../../elements/search/search-bar.ts';
import type { Queue } from '../../elements/queue/queue.ts';
import { sharedStyles } from '../../elements/shared.styles.ts';
import '../../elements/thread/thread.ts';
import type { Thread } from '../../elements/thread/thread.ts';
import { ToastEvent } from '../../elements/toasts/toast-event.ts';
import { WbElement } from '../../elements/wb-element.ts';
import type { KeyAction } from '../../keys/registry.ts';
import { errorText, fill } from '../../locales/locale.ts';
import { messagePath } from '../../router.ts';
import { DEFAULT_SETTINGS } from '../../settings/settings.ts';
import { showImage } from './inbox-dialogs.ts';
import { DeskRecordEvent, MOUSED, MousedEvent, NavigateEvent, SeenEvent } from './inbox-events.ts';
import { inboxStyles } from './inbox.styles.ts';
import { RecordActions, failedText } from './record-actions.ts';
import type { RecordKind } from './record-actions.ts';
import { firstOf, mayRead, neighbours, nextToServe, stepFrom } from './next-to-serve.ts';
import { SessionAsks } from './session-asks.ts';
import { SessionController } from './session-controller.ts';
import type { Failure } from './session-controller.ts';
import { SessionSearch } from './session-search.ts';

/** From this width on the context is a column of its own. */
const WIDE = '(min-width: 1280px)';

/**
 * @summary The agent's main page: queue, thread, context.
 *
 * @fires {NavigateEvent} navigate - Another session, its details, or back to the queue.
 * @fires {DeskRecordEvent} desk-record - What the desk does not hear by its feed.
 * @fires {SeenEvent} seen - The agent looks at this session.
 * @fires {MousedEvent} moused - Something that has a key was done by mouse.
 * @fires {ToastEvent} wb-toast - A quiet line.
 * @fires {SearchChangeEvent} search-change - The list is to be narrowed to something else.
 */
export class Inbox extends WbElement {
  static override styles = [sharedStyles, inboxStyles];
  static override properties = {
    desk: { attribute: false },
    sessionName: {},
    details: { type: Boolean },
    message: {},
    filter: {},
    columnOpen: { state: true },
    announcement: { state: true },
  };
  declare desk: DeskView;
  /** The open session. */
  declare sessionName: string | null;
  /** Where there is no room for a column: the details lie over the thread, as a step in the browser's history. */
  declare details: boolean;
  /** Id of the message that a link led to. */
  declare message: string | null;
  /** What the list is narrowed to, as it stands in the address bar. */
  declare filter: string;
  /** Where there is room: the details are beside the thread. */
  declare private columnOpen: boolean;
  declare private announcement: string;

  readonly #connection = new ContextConsumer(this, { context: connectionContext });
  readonly #agent = new ContextConsumer(this, { context: agentContext, subscribe: true });
  readonly #session = new SessionController(this);
  readonly #search = new SessionSearch(this);
  readonly #records = new RecordActions({
    connection: () => this.connection,
    agent: () => this.agent,
    show: (name, event) => this.#session.dispatch(name, event),
    tellDesk: (action) => this.dispatchEvent(new DeskRecordEvent(action)),
    failed: (kind, error, retry) => this.#recordFailed(kind, error, retry),
  });
  readonly #asks = new SessionAsks({
    root: () => this.renderRoot,
    texts: () => this.texts,
    agentId: () => this.agent.id,
    agents: () => [...this.desk.agents.values()],
    tagCount: () => this.desk.records.tags.size,
    session: this.#session,
    records: this.#records,
    isMine: () => this.#isMine(),
    closing: () => void ((this.#settings.value ?? DEFAULT_SETTINGS).autoAdvance && this.#advance()),
  });
  readonly #wide = matchMedia(WIDE);
  readonly #settings = new ContextConsumer(this, { context: settingsContext, subscribe: true });
  #groups: readonly ListGroup[] = [];
  /** Of the session that is written to. */
  #typing: TypingSignal | null = null;
  #aheadOf: string | null = null;
  readonly #onView = (): void => this.requestUpdate();

  constructor() {
    super();
    this.sessionName = null;
    this.details = false;
    this.message = null;
    this.filter = '';
    this.columnOpen = true;
    this.announcement = '';
  }

  /** @throws when the element stands outside of the app */
  get connection(): Connection {
    return required(this.#connection.value);
  }

  get agent(): Agent {
    return required(this.#agent.value);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#wide.addEventListener('change', this.#onView);
    // What came while nobody looked counts as seen when somebody does.
    document.addEventListener('visibilitychange', this.#onView);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#wide.removeEventListener('change', this.#onView);
    document.removeEventListener('visibilitychange', this.#onView);
  }

  /** An action failed after the agent went on to another session. */
  failedElsewhere({ session_name, error, retry }: Failure): void {
    const session = this.desk.sessions.get(session_name);
    const name = session ? shopperName(session) : session_name;
    const text = fill(this.texts.thread.notDone, { name, why: errorText(this.locale, error) });
    const run = async (): Promise<void> => {
      this.dispatchEvent(new NavigateEvent(session_name));
      await this.updateComplete;
      retry?.();
    };
    const action = { label: this.texts.message.retry, run: () => void run() };
    this.dispatchEvent(new ToastEvent({ text, variant: 'danger', ...(retry ? { action } : {}) }));
  }

  /** What keys and the palette can ask for here; each is false when it has nothing to act on. */
  readonly #keys: Partial<Record<KeyAction | 'text', () => boolean>> = {
    next: () => this.#step(1),
    previous: () => this.#step(-1),
    search: () => this.#begin(),
    longest: () => this.#go('waiting'),
    go_waiting: () => this.#go('waiting'),
    go_mine: () => this.#go('needs_reply', 'on_shopper'),
    go_done: () => this.#go('done'),
    takeover: () => this.can('takeover') && this.#takeover(),
    reply: () => this.#thread?.focusReply() ?? false,
    text: () => this.#thread?.focusReply() ?? false,
    note: () => this.#thread?.writeNote('note') ?? false,
    switch_tab: () => this.#thread?.writeNote() ?? false,
    tag: () => this.#focusContext('tag'),
    priority: () => this.#focusContext('priority'),
    assist: () => this.#session.view.session !== null && this.#start(this.#asks.assist()),
    release: () => this.#isMine() && this.#start(this.#asks.release()),
    transfer: () => this.#isMine() && this.#start(this.#asks.transfer()),
    close: () => this.#isMine() && this.#start(this.#asks.close()),
    context: () => this.sessionName !== null && this.#toggleContext(),
    escape: () => this.#escape(),
  };

  /** Whether there is anything here that does this. */
  handles(action: KeyAction): boolean {
    return this.#keys[action] !== undefined;
  }

  /** Whether it can be done now. */
  can(action: KeyAction): boolean {
    const { session } = this.#session.view;
    const known = session ?? this.desk.sessions.get(this.sessionName ?? '');
    if (action === 'takeover') return known?.status === 'pending_manual';
    if (['reply', 'release', 'transfer', 'close', 'switch_tab'].includes(action)) return this.#isMine();
    if (['note', 'tag', 'priority', 'assist'].includes(action)) return session !== null;
    if (action === 'context') return this.sessionName !== null;
    return action !== 'escape' && this.handles(action);
  }

  /** Does what a key asks for; false when it has nothing to act on. */
  press(action: KeyAction | 'text'): boolean {
    return this.#keys[action]?.() ?? false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sessionName')) {
      this.#typing?.stop();
      this.#typing = null;
      this.#session.select(this.sessionName);
    }
    if (changed.has('filter')) this.#search.setQuery(this.filter);
    if (changed.has('desk')) {
      const today = new Date(now() * 1000).setHours(0, 0, 0, 0) / 1000;
      const groups = groupQueue(this.desk, this.agent.id, today, now());
      this.#groups = listGroups(groups, this.desk.requests.values());
      this.#announce(changed.get('desk') as DeskView | undefined);
    }
  }

  protected override updated(): void {
    const { sessionName } = this;
    if (!sessionName) return;
    this.#readAhead(sessionName);
    if (document.hidden) return;
    this.#session.markSeen();
    if (this.desk.unread.has(sessionName)) this.dispatchEvent(new SeenEvent(sessionName));
  }

  protected override render(): TemplateResult {
    const { desk, sessionName } = this;
    const { view, pending, failure, refusal } = this.#session;
    const context = sessionName !== null && refusal === null && (this.#wide.matches ? this.columnOpen : this.details);
    return html`
      <div
        class="panes ${sessionName === null ? '' : 'has-session'} ${context ? 'with-context' : ''}"
        @inbox-action=${(event: InboxActionEvent) => this.#do(event.action)}
      >
        ${this.#queueList()}
        <wb-thread
          .sessionName=${sessionName}
          .view=${view}
          .agentId=${this.agent.id}
          .failure=${failure === null ? '' : errorText(this.locale, failure.error)}
          .retryable=${failure?.retry != null}
          .refusal=${refusal}
          .pending=${pending}
          .highlight=${this.message}
          .summary=${desk.sessions.get(sessionName ?? '')}
          .viewers=${desk.viewers.get(sessionName ?? '') ?? []}
          .notes=${this.#session.notes}
          .colleagues=${colleaguesOf(desk.agents.values(), this.agent.id)}
        ></wb-thread>
        ${context ? this.#context() : nothing}
      </div>
      <div class="visually-hidden" aria-live="polite">${this.announcement}</div>
    `;
  }

  #queueList(): TemplateResult {
    const search = this.#search;
    const { sessions, records } = this.desk;
    return html`
      <wb-queue
        .agentId=${this.agent.id}
        .groups=${search.active ? search.groups(sessions) : this.#groups}
        .view=${this.desk}
        .selected=${this.sessionName}
        .keyword=${search.filter.q}
        .loading=${search.active && search.state === 'loading'}
        .more=${search.hasMore}
        @queue-more=${() => void search.more()}
        ><wb-search-bar
          slot="search"
          .filter=${search.filter}
          .last=${search.last}
          .total=${search.results && search.total}
          .state=${search.state}
          .tags=${records.tags}
          @search-retry=${() => search.retry()}
        ></wb-search-bar
      ></wb-queue>
    `;
  }

  #context(): TemplateResult {
    const agents = [...this.desk.agents.values()];
    const names = new Map(agents.map(({ agent_id, agent_name }) => [agent_id, agent_name]));
    const usernames = new Map(agents.map(({ username, agent_name }) => [username ?? '', agent_name]));
    return html`
      <div class="scrim" @click=${() => this.#toggleContext()}></div>
      <wb-context
        .session=${this.#session.view.session}
        .audit=${this.#session.audit}
        .previous=${this.#session.previous}
        .agentNames=${names}
        .notes=${this.#session.notes}
        .records=${this.desk.records}
        .usernames=${usernames}
      ></wb-context>
    `;
  }

  #do(action: InboxAction): void {
    const session = this.#session;
    switch (action.type) {
      case 'takeover':
        this.#takeover();
        break;
      case 'send':
        return this.#send(action);
      case 'typing':
        return this.#onTyping(action.empty);
      case 'retry':
        return void session.decide(action.key, 'again');
      case 'send_anyway':
        return void session.decide(action.key, 'anyway');
      case 'discard':
        return void session.decide(action.key, 'drop');
      case 'edit':
        return this.#thread?.putBack(session.decide(action.key, 'drop'));
      case 'copy_link':
        return void this.#copyLink(action.message_id);
      case 'open_image':
        return void showImage(this.renderRoot, action.url, action.filename);
      case 'load_older':
        return void session.loadOlder();
      case 'reload':
        return session.reload();
      case 'add_note':
      case 'edit_note':
      case 'remove_note':
      case 'add_tag':
      case 'take_tag':
      case 'create_tag':
      case 'set_priority':
      case 'take_back_transfer':
      case 'edit_profile':
      case 'set_blocked':
        return void this.#asks.record(action);
      case 'ask_assist':
      case 'ask_release':
      case 'ask_close':
      case 'ask_transfer':
        void this.#asks.ask(action.type);
        break;
      case 'retry_action':
        return session.failure?.retry?.();
      case 'dismiss_failure':
        return session.dismissFailure();
      case 'toggle_context':
        this.#toggleContext();
        break;
      case 'back':
        return void this.dispatchEvent(new NavigateEvent(null));
    }
    const moused = MOUSED[action.type];
    if (moused) this.dispatchEvent(new MousedEvent(moused));
  }

  /** Opens the details where they are closed. */
  #focusContext(what: 'tag' | 'priority'): boolean {
    if (!this.#session.view.session) return false;
    const context = (): Context | null => this.renderRoot.querySelector('wb-context');
    if (!context()) this.#toggleContext();
    void this.updateComplete.then(() => context()?.focusOn(what));
    return true;
  }

  #recordFailed(kind: RecordKind, error: unknown, run: () => void): void {
    const text = fill(failedText(this.texts, kind), { why: errorText(this.locale, error) });
    // Until it is closed: a text of the agent's hangs on it.
    this.dispatchEvent(
      new ToastEvent({ text, variant: 'danger', stays: true, action: { label: this.texts.message.retry, run } }),
    );
  }

  #send({ content, attachments, next }: Extract<InboxAction, { type: 'send' }>): void {
    this.#typing?.sent();
    this.#session.send(content, attachments);
    if (next) this.#advance();
  }

  #onTyping(empty: boolean): void {
    const name = this.sessionName;
    if (name === null) return;
    this.#typing ??= new TypingSignal((is_typing) => void sendTyping(this.connection, name, is_typing));
    if (empty) this.#typing.stop();
    else this.#typing.typed();
  }

  async #copyLink(message_id: string): Promise<void> {
    if (this.sessionName === null) return;
    await navigator.clipboard.writeText(location.origin + messagePath(this.sessionName, message_id));
    this.dispatchEvent(new ToastEvent({ text: this.texts.message.linkCopied }));
  }

  #toggleContext(): true {
    if (this.#wide.matches) this.columnOpen = !this.columnOpen;
    else this.dispatchEvent(new NavigateEvent(this.sessionName, !this.details));
    return true;
  }

  /** The cursor waits in the reply field, so that the first words can be typed at once. */
  #takeover(): true {
    this.#session.whenLoaded(() => {
      void this.#session.takeover();
      void this.updateComplete.then(() => this.#thread?.updateComplete).then(() => this.#thread?.focusReply());
    });
    return true;
  }

  get #thread(): Thread | null {
    return this.renderRoot.querySelector('wb-thread');
  }

  get #queue(): Queue | null {
    return this.renderRoot.querySelector('wb-queue');
  }

  /** On a phone the list has to be on the screen first. */
  #begin(): true {
    if (!this.#queue?.checkVisibility()) this.dispatchEvent(new NavigateEvent(null));
    return this.#start(this.updateComplete.then(() => this.renderRoot.querySelector('wb-search-bar')?.focus()));
  }

  #start(_work: Promise<void>): true {
    return true;
  }

  #isMine(): boolean {
    const { session } = this.#session.view;
    return session?.status === 'manual_live' && session.assigned_agent?.id === this.agent.id;
  }

  /** On to who wants something next; where nobody does the agent stays. */
  #advance(): void {
    const next = nextToServe(this.#groups, this.sessionName);
    if (next !== null) this.dispatchEvent(new NavigateEvent(next));
  }

  #step(by: number): boolean {
    const next = stepFrom(this.#queue, this.sessionName, by);
    if (next !== undefined) this.dispatchEvent(new NavigateEvent(next));
    return next !== undefined;
  }

  /** To the first session of the first of these groups that has one; else only the list scrolls there. */
  #go(...ids: ListGroupId[]): boolean {
    if (this.#search.active) {
      this.dispatchEvent(new SearchChangeEvent(NO_FILTER));
      return this.#start(this.updateComplete.then(() => void this.#go(...ids)));
    }
    const first = firstOf(this.#queue, ids);
    if (first !== undefined) this.dispatchEvent(new NavigateEvent(first));
    return true;
  }

  /** The neighbours are there before the agent goes on: once for each step, so that no event is answered by requests. */
  #readAhead(sessionName: string): void {
    if (this.#aheadOf === sessionName || !this.#queue?.sessionNames.includes(sessionName)) return;
    this.#aheadOf = sessionName;
    for (const name of neighbours(this.#queue, sessionName)) {
      const session = this.desk.sessions.get(name);
      if (session && mayRead(session, this.agent)) void this.#session.preload(session.session_name, session.version);
    }
  }

  #escape(): boolean {
    if (this.details && !this.#wide.matches) {
      this.#toggleContext();
      return true;
    }
    const thread = this.#thread;
    if (!thread?.matches(':focus-within')) return false;
    thread.leaveReply();
    return true;
  }

  /** Tells screen readers of shoppers who wait since now. */
  #announce(before: DeskView | undefined): void {
    if (!before?.loaded) return;
    for (const session of newlyWaiting(before, this.desk)) {
      this.announcement = fill(this.texts.queue.newWaiting, { name: shopperName(session) });
    }
  }
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('wb-inbox stands outside of wb-app');
  return value;
}

customElements.define('wb-inbox', Inbox);

declare global {
  interface HTMLElementTagNameMap {
    'wb-inbox': Inbox;
  }
}
