import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { AskDialog } from '../dialog/ask-dialog.ts';
import { dialogStyles } from '../dialog/dialog.styles.ts';
import { fieldStyles } from '../dialog/field.styles.ts';
import { sharedStyles } from '../shared.styles.ts';

/** @summary Another text for a note. */
export class NoteDialog extends AskDialog<string> {
  static override styles = [sharedStyles, dialogStyles, fieldStyles];
  static override properties = { content: {} };
  declare content: string;

  constructor() {
    super();
    this.content = '';
  }

  protected override render(): TemplateResult {
    const { dialog, notes } = this.texts;
    return html`<wa-dialog label=${notes.editTitle} @wa-hide=${this.onHide} @wa-after-hide=${this.onAfterHide}>
      <form id="note" @submit=${(event: SubmitEvent) => this.#onSubmit(event)}>
        <label class="field">
          ${notes.private}
          <textarea
            name="content"
            rows="5"
            maxlength="2000"
            required
            autofocus
            data-testid="note-edit"
            .value=${this.content}
          ></textarea>
        </label>
      </form>
      <button slot="footer" class="button" @click=${() => this.answer(null)}>${dialog.cancel}</button>
      <button slot="footer" form="note" class="button primary" data-testid="note-save">${notes.save}</button>
    </wa-dialog>`;
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const content = new FormData(event.target as HTMLFormElement).get('content');
    if (typeof content === 'string' && content.trim()) this.answer(content.trim());
  }
}

customElements.define('wb-note-dialog', NoteDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-note-dialog': NoteDialog;
  }
}
