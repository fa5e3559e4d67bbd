import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { AskDialog } from '../dialog/ask-dialog.ts';
import { dialogStyles } from '../dialog/dialog.styles.ts';
import { fieldStyles } from '../dialog/field.styles.ts';
import type { Colleague } from '../notes/mention.ts';
import { sharedStyles } from '../shared.styles.ts';

export interface AssistQuestion {
  assistant: string;
  question: string;
}

/** @summary Whom to ask about the session, and what. */
export class AssistDialog extends AskDialog<AssistQuestion> {
  static override styles = [sharedStyles, dialogStyles, fieldStyles];
  static override properties = { colleagues: { attribute: false } };
  declare colleagues: readonly Colleague[];

  constructor() {
    super();
    this.colleagues = [];
  }

  protected override render(): TemplateResult {
    const { assist, dialog } = this.texts;
    const nobody = this.colleagues.length === 0;
    return html`<wa-dialog label=${assist.ask} @wa-hide=${this.onHide} @wa-after-hide=${this.onAfterHide}>
      <form id="assist" @submit=${(event: SubmitEvent) => this.#onSubmit(event)}>
        ${nobody ? html`<p>${assist.nobody}</p>` : this.#fields()}
      </form>
      <button slot="footer" class="button" @click=${() => this.answer(null)}>${dialog.cancel}</button>
      <button slot="footer" form="assist" class="button primary" data-testid="assist-send" ?disabled=${nobody}>
        ${assist.send}
      </button>
    </wa-dialog>`;
  }

  #fields(): TemplateResult {
    const { assist, status } = this.texts;
    return html`
      <label class="field">
        ${assist.who}
        <select name="assistant" data-testid="assist-who">
          ${this.colleagues.map(
            (one) => html`<option value=${one.username}>${one.agent_name} · ${status[one.status]}</option>`,
          )}
        </select>
      </label>
      <label class="field">
        ${assist.question}
        <textarea name="question" rows="4" maxlength="2000" required autofocus data-testid="assist-question"></textarea>
      </label>
    `;
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const [assistant, question] = [data.get('assistant'), data.get('question')];
    if (typeof assistant !== 'string' || typeof question !== 'string' || !question.trim()) return;
    this.answer({ assistant, question: question.trim() });
  }
}

customElements.define('wb-assist-dialog', AssistDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-assist-dialog': AssistDialog;
  }
}
