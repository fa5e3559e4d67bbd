import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { AskDialog } from '../dialog/ask-dialog.ts';
import { sharedStyles } from '../shared.styles.ts';

/** @summary One image as large as the screen allows; a press shows it in its own size. */
export class Lightbox extends AskDialog<never> {
  static override styles = [
    sharedStyles,
    css`
      wa-dialog {
        --width: auto;
        --spacing: 16px;
      }
      wa-dialog::part(body) {
        overflow: auto;
      }
      button {
        display: block;
        padding: 0;
        border: 0;
        background: none;
        cursor: zoom-in;
      }
      img {
        display: block;
        max-width: 100%;
        max-height: 76vh;
        margin: auto;
        border-radius: 6px;
      }
      button.large {
        cursor: zoom-out;
      }
      .large img {
        max-width: none;
        max-height: none;
      }
    `,
  ];
  static override properties = { url: {}, filename: {}, large: { state: true } };
  declare url: string;
  declare filename: string;
  declare private large: boolean;

  constructor() {
    super();
    this.url = '';
    this.filename = '';
    this.large = false;
  }

  protected override render(): TemplateResult {
    return html`<wa-dialog
      label=${this.filename}
      .lightDismiss=${true}
      @wa-hide=${this.onHide}
      @wa-after-hide=${this.onAfterHide}
    >
      <button autofocus class=${this.large ? 'large' : ''} @click=${() => (this.large = !this.large)}>
        <img src=${this.url} alt=${this.filename} data-testid="lightbox-image" />
      </button>
    </wa-dialog>`;
  }
}

customElements.define('wb-lightbox', Lightbox);

declare global {
  interface HTMLElementTagNameMap {
    'wb-lightbox': Lightbox;
  }
}
