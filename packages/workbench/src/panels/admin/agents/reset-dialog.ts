import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { AskDialog } from '../../../elements/dialog/ask-dialog.ts';
import { dialogStyles } from '../../../elements/dialog/dialog.styles.ts';
import { sharedStyles } from '../../../elements/shared.styles.ts';
import { fill } from '../../../locales/locale.ts';
import { adminTexts } from '../texts/texts.ts';
import { newPassword } from './new-password.ts';

/** @summary A new password for somebody else; one is made up already. */
export class ResetDialog extends AskDialog<string> {
  static override styles = [
    sharedStyles,
    dialogStyles,
    css`
      .field {
        margin-block-start: 14px;
      }
      .hint {
        font-weight: 400;
      }
    `,
  ];
  static override properties = { name: {}, password: { state: true } };
  declare name: string;
  declare private password: string;

  constructor() {
    super();
    this.name = '';
    this.password = newPassword();
  }

  protected override render(): TemplateResult {
    const { agents: texts } = adminTexts(this.locale);
    const { name } = this;
    return html`<wa-dialog
      label=${fill(texts.resetTitle, { name })}
      @wa-hide=${this.onHide}
      @wa-after-hide=${this.onAfterHide}
    >
      <p>${fill(texts.resetText, { name })}</p>
      <form id="reset" @submit=${(event: SubmitEvent) => this.#onSubmit(event)}>
        <label class="field">
          ${texts.password}
          <input
            minlength="8"
            maxlength="200"
            pattern=".*(\\p{L}.*\\d|\\d.*\\p{L}).*"
            required
            autofocus
            autocomplete="new-password"
            spellcheck="false"
            .value=${this.password}
            data-testid="reset-password"
            @input=${(event: InputEvent) => (this.password = (event.target as HTMLInputElement).value)}
          />
          <span class="hint">${texts.passwordHint}</span>
        </label>
      </form>
      <button slot="footer" class="button" @click=${() => this.answer(null)}>${this.texts.dialog.cancel}</button>
      <button slot="footer" form="reset" class="button primary" data-testid="reset-save">${texts.reset}</button>
    </wa-dialog>`;
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.answer(this.password);
  }
}

customElements.define('wb-reset-dialog', ResetDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-reset-dialog': ResetDialog;
  }
}
