import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { emptySessionView } from '@fiido/ui/session';
import type { AgentRef, SessionNote, SessionSummary } from '@fiido/protocol';
import type { SessionFacts, SessionView, ViewMessage } from '@fiido/ui/session';
import type { KeyAction } from '../../keys/registry.ts';
import { fill } from '../../locales/locale.ts';
import '../composer/composer.ts';
import { keyTip, tipStyles } from '../key-tip.ts';
import '../handoff/handoff.ts';
import { icons } from '../icons.ts';
import { InboxActionEvent } from '../inbox-action.ts';
import type { InboxAction } from '../inbox-action.ts';
import '../message-list/message-list.ts';
import type { Colleague } from '../notes/mention.ts';
import type { PendingKind } from '../pending-kind.ts';
import { shopperName } from '../person.ts';
import '../viewers/viewers.ts';
import '../wait/answer-due.ts';
import '../wait/countdown.ts';
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
  static override styles = [sharedStyles, tipStyles, threadStyles];
  static override properties = {
    sessionName: {},
    view: { attribute: false },
    agentId: {},
    pending: {},
    failure: {},
    retryable: { type: Boolean },
    highlight: {},
    refusal: {},
    summary: { attribute: false },
    viewers: { attribute: false },
    notes: { attribute: false },
    colleagues: { attribute: false },
    noting: { state: true },
  };
  /** Null: nothing is open. */
  declare sessionName: string | null;
  declare view: SessionView;
  /** The agent who looks. */
  declare agentId: string;
  /** The agent's action that is on its way; `view` shows it as done. */
  declare pending: PendingKind | null;
  /** What went wrong last, in the agent's language; empty when nothing did. */
  declare failure: string;
  /** Doing it again may help. */
  declare retryable: boolean;
  /** Id of the message that a link led to. */
  declare highlight: string | null;
  declare refusal: ThreadRefusal | null;
  /** As the desk shows it: what is due, and when. */
  declare summary: SessionSummary | undefined;
  /** Who has it open. */
  declare viewers: readonly AgentRef[];
  /** Newest first. */
  declare notes: readonly SessionNote[];
  /** Who can be named in a note. */
  declare colleagues: readonly Colleague[];
  /** A note is written where no reply can be. */
  declare private noting: boolean;

  constructor() {
    super();
    this.sessionName = null;
    this.view = emptySessionView;
    this.agentId = '';
    this.pending = null;
    this.failure = '';
    this.retryable = false;
    this.highlight = null;
    this.refusal = null;
    this.summary = undefined;
    this.viewers = [];
    this.notes = [];
    this.colleagues = [];
    this.noting = false;
  }

  /** Puts the cursor into the note; `mode` absent: to the other of the two. */
  writeNote(mode?: 'note'): boolean {
    if (!this.view.session || this.refusal) return false;
    if (!this.renderRoot.querySelector('wb-composer')) this.noting = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector('wb-composer')?.write(mode));
    return true;
  }

  /** Puts the cursor into the reply field, where there is one. */
  focusReply(): boolean {
    const composer = this.renderRoot.querySelector('wb-composer');
    if (composer === null || composer.noteOnly) return false;
    void composer.write('reply');
    return true;
  }

  /** Puts a message that was not taken into the reply field, before what is there, and its files beside it. */
  putBack(message: ViewMessage | null): void {
    if (message) this.renderRoot.querySelector('wb-composer')?.put(message.content, message.attachments);
  }

  /** Gives single-letter keys their meaning back. */
  leaveReply(): void {
    this.renderRoot.querySelector('wb-composer')?.leave();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sessionName')) this.noting = false;
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
        view.messages.length === 0 && this.notes.length === 0
          ? html`<div class="middle"><p>${this.texts.thread.emptyThread}</p></div>`
          : // A list of its own for each session: where one was read must not become the place in the next.
            keyed(
              session.session_name,
              html`<wb-message-list
                .view=${view}
                .notes=${this.notes}
                .shopper=${shopper}
                .agentId=${agentId}
                .highlight=${this.highlight}
              ></wb-message-list>`,
            )
      }
      ${this.#transfer(session)} ${this.failure ? this.#failure() : nothing} ${this.#foot(session)}
    `;
  }

  /** A colleague is asked and has not answered. */
  #transfer({ transfer }: SessionFacts): unknown {
    if (!transfer) return nothing;
    const { offers } = this.texts;
    return html`<div class="asked" role="status" data-testid="transfer-asked">
      <p>${fill(offers.asked, { agent: transfer.to_agent_name })}</p>
      <wb-countdown .until=${transfer.expires_at}></wb-countdown>
      ${
        transfer.from_agent_id === this.agentId
          ? html`<button
              class="button"
              data-testid="transfer-take-back"
              @click=${() => this.#act({ type: 'take_back_transfer', transfer })}
            >
              ${offers.takeBack}
            </button>`
          : nothing
      }
    </div>`;
  }

  #isMine({ status, assigned_agent }: SessionFacts): boolean {
    return status === 'manual_live' && assigned_agent?.id === this.agentId;
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
          <span class="state"
            ><span class="status" role="status">${this.#statusText(session)}</span
            ><wb-viewers .agents=${this.viewers} .agentId=${this.agentId}></wb-viewers
            ><wb-answer-due .long=${true} .session=${this.summary}></wb-answer-due
          ></span>
        </div>
        ${this.#actions(session)}
        <button
          id="context"
          class="icon-button context-toggle"
          aria-label=${thread.details}
          @click=${() => this.#act({ type: 'toggle_context' })}
        >
          ${icons.details}
        </button>
        ${keyTip('context', thread.details, 'context')}
      </header>
    `;
  }

  #actions(session: SessionFacts): unknown {
    const { thread } = this.texts;
    if (session.status === 'pending_manual') {
      return html`<button
          id="takeover"
          class="button primary"
          data-testid="takeover-button"
          @click=${() => this.#act({ type: 'takeover' })}
        >
          ${thread.takeover}
        </button>
        ${keyTip('takeover', thread.takeover, 'takeover')}`;
    }
    if (!this.#isMine(session)) return nothing;
    const button = (key: KeyAction, action: InboxAction, label: string, icon: TemplateResult) =>
      html`<button
          id=${key}
          class="button icon-label"
          aria-label=${label}
          data-testid="${key}-button"
          ?disabled=${this.pending !== null}
          @click=${() => this.#act(action)}
        >
          ${icon}<span class="label">${label}</span>
        </button>
        ${keyTip(key, label, key)}`;

    return [
      button('transfer', { type: 'ask_transfer' }, thread.transfer, icons.transfer),
      button('release', { type: 'ask_release' }, thread.release, icons.ai),
      button('close', { type: 'ask_close' }, thread.close, icons.check),
    ];
  }

  #statusText(session: SessionFacts): string {
    const { sessionStatus, message, thread } = this.texts;
    if (this.pending === 'takeover') return thread.taking;
    const { assigned_agent } = session;
    if (this.#isMine(session)) return sessionStatus.mine;
    return fill(sessionStatus[session.status], { name: assigned_agent?.name ?? message.agent });
  }

  #foot(session: SessionFacts): unknown {
    const { thread } = this.texts;
    const mine = this.#isMine(session);
    if (mine || this.noting) {
      return html`<wb-composer
        .sessionName=${session.session_name}
        .colleagues=${this.colleagues}
        .noteOnly=${!mine}
      ></wb-composer>`;
    }
    if (session.status === 'pending_manual') return this.#notice(thread.waiting);
    if (session.status === 'closed') return this.#notice(thread.closed);
    if (session.status !== 'manual_live') return this.#notice(thread.watching);
    return this.#notice(fill(thread.takenBy, { name: session.assigned_agent?.name ?? this.texts.message.agent }));
  }

  #notice(text: string): TemplateResult {
    return html`<div class="notice">
      <p>${text}</p>
      <button class="button" data-testid="write-note" @click=${() => this.writeNote('note')}>
        ${icons.note}${this.texts.notes.write}
      </button>
    </div>`;
  }

  #failure(): TemplateResult {
    const { dismiss } = this.texts.thread;
    return html`<div class="failure" role="alert">
      <p>${this.failure}</p>
      ${
        this.retryable
          ? html`<button class="button" data-testid="retry-action" @click=${() => this.#act({ type: 'retry_action' })}>
              ${this.texts.message.retry}
            </button>`
          : nothing
      }
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
      data-testid="back-button"
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
