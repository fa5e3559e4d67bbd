import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { dialogStyles } from './dialog.styles.ts';

/** The words of a question. */
export interface Question {
  title: string;
  text: string;
  confirm: string;
}

/** @summary Asks once before something that others notice. */
export class ConfirmDialog extends WbElement {
  static override styles = [sharedStyles, dialogStyles];
  static override properties = { question: { state: true } };
  declare private question: Question;

  constructor() {
    super();
    this.question = { title: '', text: '', confirm: '' };
  }

  /** Resolves to whether the agent agreed; closing the dialog in any other way is a no. */
  async ask(question: Question): Promise<boolean> {
    this.question = question;
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog || dialog.open) return false;
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
    });
  }

  #cancel(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  protected override render(): TemplateResult {
    const { title, text, confirm } = this.question;
    return html`<dialog aria-labelledby="title">
      <form method="dialog">
        <h2 id="title">${title}</h2>
        <p>${text}</p>
        <div class="buttons">
          <button class="button" type="button" @click=${() => this.#cancel()}>${this.texts.dialog.cancel}</button>
          <button class="button primary" value="yes" data-testid="confirm-button" autofocus>${confirm}</button>
        </div>
      </form>
    </dialog>`;
  }
}

customElements.define('wb-confirm-dialog', ConfirmDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-confirm-dialog': ConfirmDialog;
  }
}
