import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Notice } from '../../conversation-state.ts';
import { english } from '../../locales/locale.ts';
import type { Locale } from '../../locales/locale.ts';
import { PanelActionEvent } from '../action.ts';
import { define } from '../define.ts';
import { icon } from '../icons.ts';
import { shared } from '../shared.styles.ts';
import { styles } from './notice.styles.ts';

/**
 * @summary Says what is wrong, in words, with the one thing to do about it.
 *
 * @fires {PanelActionEvent} fc-action - `escalate`, `restart`, `dismiss`.
 */
export class FcNotice extends LitElement {
  static override styles = [shared, styles];
  static override properties = {
    notice: { attribute: false },
    lost: { attribute: false },
    locale: { attribute: false },
  };
  declare notice: Notice | null;
  /** The connection is gone; comes before any other notice. */
  declare lost: boolean;
  declare locale: Locale;

  constructor() {
    super();
    this.notice = null;
    this.lost = false;
    this.locale = english;
  }

  override render(): TemplateResult | typeof nothing {
    const { texts } = this.locale;
    if (this.lost)
      return html`<div data-testid="reconnect-bar">
        ${icon('alert')}
        <p>${texts.reconnecting}</p>
      </div>`;
    if (!this.notice) return nothing;
    const { text, offer } = this.notice;
    return html`<div data-testid="notice">
      ${icon('alert')}
      <p>
        ${texts[text]}<br />
        ${
          offer
            ? html`<button @click=${this.#onOffer}>${offer === 'person' ? texts.escalate : texts.retry}</button>`
            : nothing
        }
      </p>
      <button class="x" aria-label="OK" @click=${this.#onDismiss}>${icon('closed')}</button>
    </div>`;
  }

  readonly #onOffer = (): void => {
    const type = this.notice?.offer === 'person' ? 'escalate' : 'restart';
    this.dispatchEvent(new PanelActionEvent({ type }));
  };

  readonly #onDismiss = (): void => {
    this.dispatchEvent(new PanelActionEvent({ type: 'dismiss' }));
  };
}

define('fc-notice', FcNotice);

declare global {
  interface HTMLElementTagNameMap {
    'fc-notice': FcNotice;
  }
}
