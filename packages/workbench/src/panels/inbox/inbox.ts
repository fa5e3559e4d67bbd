import { ContextConsumer } from '@lit/context';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Agent, DeskAgent } from '@fiido/protocol';
import { now } from '../../clock.ts';
import type { Connection } from '../../connection.ts';
import { agentContext, connectionContext } from '../../contexts.ts';
import type { DeskView } from '../../data/desk.ts';
import { groupQueue } from '../../data/queue.ts';
import type { QueueGroup } from '../../data/queue.ts';
import '../../elements/context/context.ts';
import '../../elements/dialog/confirm-dialog.ts';
import '../../elements/dialog/transfer-dialog.ts';
import type { InboxAction, InboxActionEvent } from '../../elements/inbox-action.ts';
import { shopperName } from '../../elements/person.ts';
import '../../elements/queue/queue.ts';
import { sharedStyles } from '../../elements/shared.styles.ts';
import '../../elements/thread/thread.ts';
import type { Thread } from '../../elements/thread/thread.ts';
import { WbElement } from '../../elements/wb-element.ts';
import type { KeyAction } from '../../keys/registry.ts';
import { errorText, fill } from '../../locales/locale.ts';
import { inboxStyles } from './inbox.styles.ts';
import { NavigateEvent, SeenEvent } from './inbox-events.ts';
import { SessionController } from './session-controller.ts';

/** From this width on the context is a column of its own. */
const WIDE = '(min-width: 1280px)';

/**
 * @summary The agent's main page: queue, thread, context.
 *
 * @fires {NavigateEvent} navigate - Another session, its details, or back to the queue.
 * @fires {SeenEvent} seen - The agent looks at this session.
 */
export class Inbox extends WbElement {
  static override styles = [sharedStyles, inboxStyles];
  static override properties = {
    desk: { attribute: false },
    sessionName: {},
    details: { type: Boolean },
    columnOpen: { state: true },
    announcement: { state: true },
  };
  declare desk: DeskView;
  /** The open session. */
  declare sessionName: string | null;
  /** Where there is no room for a column: the details lie over the thread, as a step in the browser's history. */
  declare details: boolean;
  /** Where there is room: the details are beside the thread. */
  declare private columnOpen: boolean;
  declare private announcement: string;

  readonly #connection = new ContextConsumer(this, { context: connectionContext });
  readonly #agent = new ContextConsumer(this, { context: agentContext, subscribe: true });
  readonly #session = new SessionController(this);
  readonly #wide = matchMedia(WIDE);
  #groups: readonly QueueGroup[] = [];
  readonly #onWidth = (): void => this.requestUpdate();

  constructor() {
    super();
    this.sessionName = null;
    this.details = false;
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
    this.#wide.addEventListener('change', this.#onWidth);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#wide.removeEventListener('change', this.#onWidth);
  }

  /** Does what a key asks for; false when it has nothing to act on. */
  press(action: KeyAction): boolean {
    switch (action) {
      case 'next':
        return this.#step(1);
      case 'previous':
        return this.#step(-1);
      case 'takeover':
        this.#takeover();
        return true;
      case 'reply':
        return this.#thread?.focusReply() ?? false;
      case 'release':
        void this.#askRelease();
        return true;
      case 'escape':
        return this.#escape();
      default:
        return false;
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sessionName')) this.#session.select(this.sessionName);
    if (changed.has('desk')) {
      const today = new Date(now() * 1000).setHours(0, 0, 0, 0) / 1000;
      this.#groups = groupQueue(this.desk, this.agent.id, today, now());
      this.#announce(changed.get('desk') as DeskView | undefined);
    }
  }

  protected override updated(): void {
    const { sessionName } = this;
    if (sessionName && this.desk.unread.has(sessionName) && !document.hidden) {
      this.dispatchEvent(new SeenEvent(sessionName));
    }
  }

  protected override render(): TemplateResult {
    const { desk, sessionName } = this;
    const { view, joining, failure, refusal } = this.#session;
    const context = sessionName !== null && refusal === null && (this.#wide.matches ? this.columnOpen : this.details);
    return html`
      <div
        class="panes ${sessionName === null ? '' : 'has-session'} ${context ? 'with-context' : ''}"
        @inbox-action=${(event: InboxActionEvent) => this.#do(event.action)}
      >
        <wb-queue .agentId=${this.agent.id} .groups=${this.#groups} .view=${desk} .selected=${sessionName}></wb-queue>
        <wb-thread
          .sessionName=${sessionName}
          .view=${view}
          .agentId=${this.agent.id}
          .failure=${failure === null ? '' : errorText(this.locale, failure)}
          .refusal=${refusal}
          .joining=${joining}
        ></wb-thread>
        ${context ? this.#context() : nothing}
      </div>
      <div class="visually-hidden" aria-live="polite">${this.announcement}</div>
      <wb-confirm-dialog></wb-confirm-dialog>
      <wb-transfer-dialog .agents=${this.#colleagues()}></wb-transfer-dialog>
    `;
  }

  #context(): TemplateResult {
    const names = new Map([...this.desk.agents.values()].map(({ agent_id, agent_name }) => [agent_id, agent_name]));
    return html`
      <div class="scrim" @click=${() => this.#toggleContext()}></div>
      <wb-context
        .session=${this.#session.view.session}
        .audit=${this.#session.audit}
        .agentNames=${names}
      ></wb-context>
    `;
  }

  #do(action: InboxAction): void {
    const session = this.#session;
    switch (action.type) {
      case 'takeover':
        return this.#takeover();
      case 'send':
        return session.send(action.content);
      case 'retry':
        return session.retry(action.key);
      case 'discard':
        return session.discard(action.key);
      case 'load_older':
        return void session.loadOlder();
      case 'reload':
        return session.reload();
      case 'dismiss_failure':
        return session.dismissFailure();
      case 'ask_release':
        return void this.#askRelease();
      case 'ask_close':
        return void this.#askClose();
      case 'ask_transfer':
        return void this.#askTransfer();
      case 'toggle_context':
        return this.#toggleContext();
      case 'back':
        this.dispatchEvent(new NavigateEvent(null));
    }
  }

  #toggleContext(): void {
    if (this.#wide.matches) this.columnOpen = !this.columnOpen;
    else this.dispatchEvent(new NavigateEvent(this.sessionName, !this.details));
  }

  /** The cursor waits in the reply field, so that the first words can be typed at once. */
  #takeover(): void {
    void this.#session.takeover();
    void this.updateComplete.then(() => this.#thread?.updateComplete).then(() => this.#thread?.focusReply());
  }

  get #thread(): Thread | null {
    return this.renderRoot.querySelector('wb-thread');
  }

  async #askRelease(): Promise<void> {
    if (!this.#isMine()) return;
    const { releaseTitle: title, releaseText: text, releaseConfirm: confirm } = this.texts.dialog;
    if (await this.#confirm({ title, text, confirm })) await this.#session.release();
  }

  async #askClose(): Promise<void> {
    if (!this.#isMine()) return;
    const { closeTitle: title, closeText: text, closeConfirm: confirm } = this.texts.dialog;
    if (await this.#confirm({ title, text, confirm })) await this.#session.close();
  }

  async #askTransfer(): Promise<void> {
    if (!this.#isMine()) return;
    const name = this.sessionName;
    const choice = await this.renderRoot.querySelector('wb-transfer-dialog')?.ask();
    // The session may have changed under the open dialog, by history back.
    if (choice && name === this.sessionName) await this.#session.transfer(choice.agent, choice.reason);
  }

  async #confirm(question: { title: string; text: string; confirm: string }): Promise<boolean> {
    const name = this.sessionName;
    const agreed = await this.renderRoot.querySelector('wb-confirm-dialog')?.ask(question);
    return agreed === true && name === this.sessionName;
  }

  #isMine(): boolean {
    const { session } = this.#session.view;
    return session?.status === 'manual_live' && session.assigned_agent?.id === this.agent.id;
  }

  #colleagues(): DeskAgent[] {
    return [...this.desk.agents.values()].filter(
      ({ agent_id, status }) => status === 'online' && agent_id !== this.agent.id,
    );
  }

  #step(by: number): boolean {
    const names = this.#groups.flatMap(({ sessions }) => sessions.map(({ session_name }) => session_name));
    const at = this.sessionName === null ? -1 : names.indexOf(this.sessionName);
    const next = at < 0 ? names[by > 0 ? 0 : names.length - 1] : names[at + by];
    if (next !== undefined) this.dispatchEvent(new NavigateEvent(next));
    return next !== undefined;
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
    for (const session of this.desk.sessions.values()) {
      const waited = before.sessions.get(session.session_name)?.status === 'pending_manual';
      if (session.status !== 'pending_manual' || waited) continue;
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
