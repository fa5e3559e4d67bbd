import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { DeskStatus } from '../../conversation-state.ts';
import { english } from '../../locales/locale.ts';
import type { Locale } from '../../locales/locale.ts';
import { PanelActionEvent } from '../action.ts';
import { define } from '../define.ts';
import { icon } from '../icons.ts';
import { shared } from '../shared.styles.ts';
import { styles } from './escalate.styles.ts';

/**
 * @summary The way to a person: asks once, and while the shopper waits lets them stop waiting.
 *
 * @fires {PanelActionEvent} fc-action - `escalate`, `cancel`.
 */
export class FcEscalate extends LitElement {
  static override styles = [shared, styles];
  static override properties = {
    kind: { attribute: false },
    busy: { attribute: false },
    asking: { attribute: false },
    locale: { attribute: false },
  };
  declare kind: DeskStatus['kind'];
  /** The wish is on its way. */
  declare busy: boolean;
  /** The question "shall we connect you" is open. */
  declare asking: boolean;
  declare locale: Locale;

  constructor() {
    super();
    this.kind = 'ai';
    this.busy = false;
    this.asking = false;
    this.locale = english;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('kind') && !this.#possible) this.asking = false;
  }

  override render(): TemplateResult {
    const { texts } = this.locale;
    if (this.asking) {
      return html`<div class="ask" role="group" aria-labelledby="question">
        <p id="question">${texts.escalate_sure}</p>
        <button class="pill" data-testid="escalate-confirm" @click=${this.#onYes}>${texts.escalate_yes}</button>
        <button class="pill quiet" @click=${this.#onToggle}>${texts.escalate_no}</button>
      </div>`;
    }
    return html`<div class="row">
      <button
        class="link"
        data-testid="escalate-button"
        ?disabled=${!this.#possible || this.busy}
        aria-busy=${this.busy}
        @click=${this.#onToggle}
      >
        ${icon('human')} ${texts.escalate}
      </button>
      ${
        this.kind === 'waiting'
          ? html`<button class="link" data-testid="cancel-button" @click=${this.#onCancel}>
              ${icon('closed')} ${texts.cancel}
            </button>`
          : nothing
      }
    </div>`;
  }

  get #possible(): boolean {
    return this.kind === 'ai' || this.kind === 'away';
  }

  readonly #onToggle = async (): Promise<void> => {
    this.asking = !this.asking;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(this.asking ? '.pill' : '.link')?.focus();
  };

  readonly #onYes = (): void => {
    this.asking = false;
    this.dispatchEvent(new PanelActionEvent({ type: 'escalate' }));
  };

  readonly #onCancel = (): void => {
    this.dispatchEvent(new PanelActionEvent({ type: 'cancel' }));
  };
}

define('fc-escalate', FcEscalate);

declare global {
  interface HTMLElementTagNameMap {
    'fc-escalate': FcEscalate;
  }
}
