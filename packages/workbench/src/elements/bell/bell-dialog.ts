import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { AssistRequest, Mention } from '@fiido/protocol';
import { formatDay, formatTime } from '@fiido/ui/format';
import { now } from '../../clock.ts';
import { fill } from '../../locales/locale.ts';
import { AskDialog } from '../dialog/ask-dialog.ts';
import { dialogStyles } from '../dialog/dialog.styles.ts';
import { fieldStyles } from '../dialog/field.styles.ts';
import { sharedStyles } from '../shared.styles.ts';

/** Where the agent goes from here. */
export interface BellChoice {
  session_name: string;
  /** The mention that is read by going there. */
  note_id?: string;
}

/** The agent answered a question, or has read all mentions. */
export class BellActionEvent extends Event {
  static readonly eventName = 'bell-action';
  /** Null: all mentions are read. */
  readonly answer: { id: string; answer: string } | null;

  constructor(answer: BellActionEvent['answer']) {
    super(BellActionEvent.eventName, { bubbles: true, composed: true });
    this.answer = answer;
  }
}

/**
 * @summary What colleagues want of this agent: unread mentions, and questions that are answered here.
 *
 * @fires {BellActionEvent} bell-action - A question was answered, or all mentions were read.
 */
export class BellDialog extends AskDialog<BellChoice> {
  static override styles = [
    sharedStyles,
    dialogStyles,
    fieldStyles,
    css`
      wa-dialog {
        --width: 480px;
      }
      li {
        display: grid;
        gap: 6px;
        padding: 12px 0;
        border-bottom: 1px solid var(--wb-line);
      }
      .head {
        display: flex;
        gap: 8px;
      }
      time {
        margin-inline-start: auto;
        color: var(--wb-text-3);
        font-size: 12px;
      }
      li p {
        color: var(--wb-text);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .row {
        display: flex;
        justify-content: flex-end;
        gap: 8px;
      }
    `,
  ];
  static override properties = {
    mentions: { attribute: false },
    questions: { attribute: false },
    names: { attribute: false },
  };
  /** Unread, newest first. */
  declare mentions: readonly Mention[];
  /** Open ones. */
  declare questions: readonly AssistRequest[];
  /** Agents' names by user name. */
  declare names: ReadonlyMap<string, string>;

  constructor() {
    super();
    this.mentions = [];
    this.questions = [];
    this.names = new Map();
  }

  protected override render(): TemplateResult {
    const { bell, dialog } = this.texts;
    const none = this.mentions.length + this.questions.length === 0;
    return html`<wa-dialog label=${bell.title} @wa-hide=${this.onHide} @wa-after-hide=${this.onAfterHide}>
      ${none ? html`<p>${bell.empty}</p>` : nothing}
      <ul>
        ${this.questions.map((request) => this.#question(request))}
        ${this.mentions.map((mention) => this.#mention(mention))}
      </ul>
      ${
        this.mentions.length > 0
          ? html`<button
              slot="footer"
              class="button"
              data-testid="bell-read-all"
              @click=${() => this.dispatchEvent(new BellActionEvent(null))}
            >
              ${bell.readAll}
            </button>`
          : nothing
      }
      <button slot="footer" class="button" @click=${() => this.answer(null)}>${dialog.done}</button>
    </wa-dialog>`;
  }

  #mention({ from_agent, content, created_at, session_name, note_id }: Mention): TemplateResult {
    const { bell } = this.texts;
    return html`<li data-testid="bell-mention">
      <div class="head">
        <strong>${fill(bell.mentioned, { name: from_agent })}</strong><time>${this.#time(created_at)}</time>
      </div>
      <p>${content}</p>
      <div class="row">
        <button class="button" data-testid="bell-open" @click=${() => this.answer({ session_name, note_id })}>
          ${bell.open}
        </button>
      </div>
    </li>`;
  }

  #question({ id, requester, question, created_at, session_name }: AssistRequest): TemplateResult {
    const { bell } = this.texts;
    return html`<li data-testid="bell-question">
      <div class="head">
        <strong>${fill(bell.asked, { name: this.names.get(requester) ?? requester })}</strong
        ><time>${this.#time(created_at)}</time>
      </div>
      <p>${question}</p>
      <form @submit=${(event: SubmitEvent) => this.#onAnswer(event, id)}>
        <label class="field">
          ${bell.answer}
          <textarea name="answer" rows="2" maxlength="2000" required data-testid="bell-answer"></textarea>
        </label>
        <div class="row">
          <button type="button" class="button" @click=${() => this.answer({ session_name })}>${bell.open}</button>
          <button class="button primary" data-testid="bell-send">${bell.send}</button>
        </div>
      </form>
    </li>`;
  }

  #onAnswer(event: SubmitEvent, id: string): void {
    event.preventDefault();
    const answer = new FormData(event.target as HTMLFormElement).get('answer');
    if (typeof answer === 'string' && answer.trim()) {
      this.dispatchEvent(new BellActionEvent({ id, answer: answer.trim() }));
    }
  }

  #time(timestamp: number): string {
    return `${formatDay(timestamp, this.locale.tag, now())}, ${formatTime(timestamp, this.locale.tag)}`;
  }
}

customElements.define('wb-bell-dialog', BellDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-bell-dialog': BellDialog;
  }
  interface HTMLElementEventMap {
    'bell-action': BellActionEvent;
  }
}
