import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { sharedStyles } from '../shared.styles.ts';
import { AskDialog } from './ask-dialog.ts';
import { dialogStyles } from './dialog.styles.ts';

/** The words of a question. */
export interface Question {
  title: string;
  text: string;
  confirm: string;
}

/** @summary Asks once before something that others notice. */
export class ConfirmDialog extends AskDialog<true> {
  static override styles = [sharedStyles, dialogStyles];
  static override properties = { question: { attribute: false } };
  declare question: Question;

  constructor() {
    super();
    this.question = { title: '', text: '', confirm: '' };
  }

  protected override render(): TemplateResult {
    const { title, text, confirm } = this.question;
    return html`<wa-dialog label=${title} @wa-hide=${this.onHide} @wa-after-hide=${this.onAfterHide}>
      <p>${text}</p>
      <button slot="footer" class="button" @click=${() => this.answer(null)}>${this.texts.dialog.cancel}</button>
      <button
        slot="footer"
        class="button primary"
        data-testid="confirm-button"
        autofocus
        @click=${() => this.answer(true)}
      >
        ${confirm}
      </button>
    </wa-dialog>`;
  }
}

customElements.define('wb-confirm-dialog', ConfirmDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-confirm-dialog': ConfirmDialog;
  }
}
