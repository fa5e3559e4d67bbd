import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { english } from '../../locales/locale.ts';
import type { Locale } from '../../locales/locale.ts';
import { PanelActionEvent } from '../action.ts';
import { define } from '../define.ts';
import { icon } from '../icons.ts';
import { shared } from '../shared.styles.ts';
import { styles } from './composer.styles.ts';

const MAX_LENGTH = 10_000;

/**
 * @summary Where the shopper writes. Enter sends, Shift+Enter begins a line, Enter that ends a composition does not send.
 *
 * @fires {PanelActionEvent} fc-action - `send`, `stop`, and `draft` with each change.
 * @csspart composer - The frame around text and button.
 */
export class FcComposer extends LitElement {
  static override styles = [shared, styles];
  static override properties = {
    draft: { attribute: false },
    hint: { attribute: false },
    stoppable: { attribute: false },
    locale: { attribute: false },
  };
  /** The text; set from outside it replaces what is written. */
  declare draft: string;
  /** Shown while empty. */
  declare hint: string;
  /** An answer is being read; with an empty text the button stops it. */
  declare stoppable: boolean;
  declare locale: Locale;

  constructor() {
    super();
    this.draft = '';
    this.hint = '';
    this.stoppable = false;
    this.locale = english;
  }

  override focus(): void {
    this.#area?.focus();
  }

  override updated(changed: PropertyValues<this>): void {
    const area = this.#area;
    if (!area || !changed.has('draft')) return;
    // Never a binding: writing the value of a text that is being composed breaks input methods.
    if (area.value !== this.draft) area.value = this.draft;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }

  override render(): TemplateResult {
    const { texts } = this.locale;
    return html`<form part="composer" data-testid="chat-input" @submit=${this.#onSubmit}>
      <textarea
        rows="1"
        dir=${this.draft ? 'auto' : nothing}
        enterkeyhint="send"
        maxlength=${MAX_LENGTH}
        data-testid="message-input"
        aria-label=${texts.message}
        placeholder=${this.hint}
        @input=${this.#onInput}
        @keydown=${this.#onKeydown}
      ></textarea>
      ${
        this.stoppable && !this.draft.trim()
          ? html`<button
              class="stop"
              type="button"
              data-testid="stop-button"
              aria-label=${texts.stop}
              @click=${this.#onStop}
            >
              ${icon('stop')}
            </button>`
          : html`<button data-testid="send-button" aria-label=${texts.send} ?disabled=${!this.draft.trim()}>
              ${icon('send')}
            </button>`
      }
    </form>`;
  }

  get #area(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  readonly #onInput = (event: Event): void => {
    this.draft = (event.target as HTMLTextAreaElement).value;
    this.dispatchEvent(new PanelActionEvent({ type: 'draft', text: this.draft }));
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // 229 is what Safari says for the Enter that ends a composition, when isComposing is already over.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    this.#onSubmit(event);
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const text = this.draft.trim();
    if (!text) return;
    this.draft = '';
    this.dispatchEvent(new PanelActionEvent({ type: 'draft', text: '' }));
    this.dispatchEvent(new PanelActionEvent({ type: 'send', text }));
    this.focus();
  };

  readonly #onStop = (): void => {
    this.dispatchEvent(new PanelActionEvent({ type: 'stop' }));
    this.focus();
  };
}

define('fc-composer', FcComposer);

declare global {
  interface HTMLElementTagNameMap {
    'fc-composer': FcComposer;
  }
}
