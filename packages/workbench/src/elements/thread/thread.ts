import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { emptySessionView } from '@fiido/ui/session';
import type { SessionFacts, SessionView } from '@fiido/ui/session';
import { fill } from '../../locales/locale.ts';
import '../composer/composer.ts';
import '../handoff/handoff.ts';
import { icons } from '../icons.ts';
import { InboxActionEvent } from '../inbox-action.ts';
import type { InboxAction } from '../inbox-action.ts';
import '../message-list/message-list.ts';
import { shopperName } from '../person.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { threadStyles } from './thread.styles.ts';

/** Why nothing of a session can be shown. */
export type ThreadRefusal = 'gone' | 'forbidden' | 'failed';

/**
 * @summary One session: its head with the agent's actions, the hand-off, the messages, the reply field.
 *
 * @fires {InboxActionEvent} inbox-action - Everything the agent wants done with the session.
 */
export class Thread extends WbElement {
  static override styles = [sharedStyles, threadStyles];
  static override properties = {
    sessionName: {},
    view: { attribute: false },
    agentId: {},
    joining: { type: Boolean },
    failure: {},
    refusal: {},
  };
  /** Null: nothing is open. */
  declare sessionName: string | null;
  declare view: SessionView;
  /** The agent who looks. */
  declare agentId: string;
  /** A takeover by this agent is on its way: shown as if it had succeeded. */
  declare joining: boolean;
  /** What went wrong last, in the agent's language; empty when nothing did. */
  declare failure: string;
  declare refusal: ThreadRefusal | null;

  constructor() {
    super();
    this.sessionName = null;
    this.view = emptySessionView;
    this.agentId = '';
    this.joining = false;
    this.failure = '';
    this.refusal = null;
  }

  /** Puts the cursor into the reply field, where there is one. */
  focusReply(): boolean {
    const composer = this.renderRoot.querySelector('wb-composer');
    composer?.focus();
    return composer !== null;
  }

  /** Gives single-letter keys their meaning back. */
  leaveReply(): void {
    this.renderRoot.querySelector('wb-composer')?.leave();
  }

  protected override render(): unknown {
    const { thread } = this.texts;
    if (this.sessionName === null) return this.#middle(thread.pick, thread.pickHint);
    if (this.refusal) return [this.#bareHead(), this.#refused(this.refusal)];
    const { session } = this.view;
    if (!session) {
      return [
        this.#bareHead(),
        html`<div class="skeleton" role="status" aria-label=${thread.loading}><i></i><i></i><i></i></div>`,
      ];
    }
    return this.#session(session);
  }

  #session(session: SessionFacts): TemplateResult {
    const { view, agentId } = this;
    const shopper = shopperName(session);
    const human = session.status === 'pending_manual' || session.status === 'manual_live';
    return html`
      ${this.#head(session, shopper)} ${human ? html`<wb-handoff .view=${view}></wb-handoff>` : nothing}
      ${
        view.messages.length === 0
          ? html`<div class="middle"><p>${this.texts.thread.emptyThread}</p></div>`
          : html`<wb-message-list .view=${view} .shopper=${shopper} .agentId=${agentId}></wb-message-list>`
      }
      ${this.failure ? this.#failure() : nothing} ${this.#foot(session)}
    `;
  }

  #isMine({ status, assigned_agent }: SessionFacts): boolean {
    return this.joining || (status === 'manual_live' && assigned_agent?.id === this.agentId);
  }

  #head(session: SessionFacts, shopper: string): TemplateResult {
    const { thread } = this.texts;
    return html`
      <header>
        ${this.#backButton()}
        <div class="title">
          <h2>
            <span class="name">${shopper}</span>
            ${session.user_profile.vip ? html`<span class="tag vip">${this.texts.queue.vip}</span>` : nothing}
          </h2>
          <span class="status" role="status">${this.#statusText(session)}</span>
        </div>
        ${this.#actions(session)}
        <button
          class="icon-button context-toggle"
          aria-label=${thread.details}
          title=${thread.details}
          @click=${() => this.#act({ type: 'toggle_context' })}
        >
          ${icons.details}
        </button>
      </header>
    `;
  }

  #actions(session: SessionFacts): unknown {
    const { thread } = this.texts;
    if (session.status === 'pending_manual' && !this.joining) {
      return html`<button
        class="button primary"
        data-testid="takeover-button"
        @click=${() => this.#act({ type: 'takeover' })}
      >
        ${thread.takeover}
      </button>`;
    }
    if (!this.#isMine(session)) return nothing;
    const button = (action: InboxAction, label: string, icon: TemplateResult, testid: string) =>
      html`<button
        class="button icon-label"
        title=${label}
        aria-label=${label}
        data-testid=${testid}
        ?disabled=${this.joining}
        @click=${() => this.#act(action)}
      >
        ${icon}<span class="label">${label}</span>
      </button>`;
    return [
      button({ type: 'ask_transfer' }, thread.transfer, icons.transfer, 'transfer-button'),
      button({ type: 'ask_release' }, thread.release, icons.ai, 'release-button'),
      button({ type: 'ask_close' }, thread.close, icons.check, 'close-button'),
    ];
  }

  #statusText(session: SessionFacts): string {
    const { sessionStatus, message, thread } = this.texts;
    if (this.joining) return thread.taking;
    const { assigned_agent } = session;
    if (this.#isMine(session)) return sessionStatus.mine;
    return fill(sessionStatus[session.status], { name: assigned_agent?.name ?? message.agent });
  }

  #foot(session: SessionFacts): unknown {
    const { thread } = this.texts;
    if (this.#isMine(session)) return html`<wb-composer .sessionName=${session.session_name}></wb-composer>`;
    if (session.status === 'pending_manual') return this.#notice(thread.waiting);
    if (session.status === 'closed') return this.#notice(thread.closed);
    if (session.status !== 'manual_live') return this.#notice(thread.watching);
    return this.#notice(fill(thread.takenBy, { name: session.assigned_agent?.name ?? this.texts.message.agent }));
  }

  #notice(text: string): TemplateResult {
    return html`<div class="notice"><p>${text}</p></div>`;
  }

  #failure(): TemplateResult {
    const { dismiss } = this.texts.thread;
    return html`<div class="failure" role="alert">
      <p>${this.failure}</p>
      <button class="icon-button" aria-label=${dismiss} @click=${() => this.#act({ type: 'dismiss_failure' })}>
        ${icons.close}
      </button>
    </div>`;
  }

  #refused(refusal: ThreadRefusal): TemplateResult {
    const { thread } = this.texts;
    return html`<div class="middle" role="alert">
      ${icons.chats}
      <p>${thread[refusal]}</p>
      ${
        refusal === 'failed'
          ? html`<button class="button" @click=${() => this.#act({ type: 'reload' })}>${thread.retry}</button>`
          : nothing
      }
    </div>`;
  }

  #middle(title: string, hint: string): TemplateResult {
    return html`<div class="middle">
      ${icons.chats}
      <h2>${title}</h2>
      <p>${hint}</p>
    </div>`;
  }

  #bareHead(): TemplateResult {
    return html`<header>${this.#backButton()}</header>`;
  }

  #backButton(): TemplateResult {
    const { back } = this.texts.thread;
    return html`<button
      class="icon-button back narrow-only"
      aria-label=${back}
      @click=${() => this.#act({ type: 'back' })}
    >
      ${icons.back}
    </button>`;
  }

  #act(action: InboxAction): void {
    this.dispatchEvent(new InboxActionEvent(action));
  }
}

customElements.define('wb-thread', Thread);

declare global {
  interface HTMLElementTagNameMap {
    'wb-thread': Thread;
  }
}
