import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { sharedStyles } from '../shared.styles.ts';
import { AskDialog } from './ask-dialog.ts';
import { dialogStyles } from './dialog.styles.ts';
import { fieldStyles } from './field.styles.ts';

/** @summary Gives a session back to the AI, with a word for it where one helps. Enter alone does without. */
export class ReleaseDialog extends AskDialog<string> {
  static override styles = [
    sharedStyles,
    dialogStyles,
    fieldStyles,
    css`
      .field {
        margin-block-start: 14px;
      }
    `,
  ];

  protected override render(): TemplateResult {
    const { dialog } = this.texts;
    return html`<wa-dialog label=${dialog.releaseTitle} @wa-hide=${this.onHide} @wa-after-hide=${this.onAfterHide}>
      <p>${dialog.releaseText}</p>
      <form id="release" @submit=${(event: SubmitEvent) => this.#onSubmit(event)}>
        <label class="field">
          ${dialog.releaseNote}
          <textarea
            name="note"
            rows="2"
            maxlength="1000"
            data-testid="release-note"
            @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
          ></textarea>
        </label>
      </form>
      <button slot="footer" class="button" @click=${() => this.answer(null)}>${dialog.cancel}</button>
      <button slot="footer" form="release" class="button primary" data-testid="confirm-button" autofocus>
        ${dialog.releaseConfirm}
      </button>
    </wa-dialog>`;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.renderRoot.querySelector('form')?.requestSubmit();
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const note = new FormData(event.target as HTMLFormElement).get('note');
    this.answer(typeof note === 'string' ? note.trim() : '');
  }
}

customElements.define('wb-release-dialog', ReleaseDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-release-dialog': ReleaseDialog;
  }
}
