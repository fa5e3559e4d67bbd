import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';

/** What people at a help desk send; whoever wants another one has the system's own keyboard. */
const EMOJI = [
  ['😊', '🙂', '😀', '😄', '😉', '😅', '😂', '🥰'],
  ['😍', '🤔', '😕', '😟', '😔', '🙁', '😮', '😴'],
  ['👍', '👎', '👌', '🙏', '👏', '🙌', '💪', '👋'],
  ['❤️', '🎉', '✨', '🔥', '⭐', '✅', '❌', '⚠️'],
  ['🚲', '🔋', '🔧', '📦', '🚚', '🏠', '📍', '📷'],
  ['📧', '📞', '📅', '⏰', '💡', '🔗', '💶', '🎁'],
] as const;

/** An emoji was chosen, or none (null). */
export class EmojiPickedEvent extends Event {
  static readonly eventName = 'emoji-picked';
  readonly emoji: string | null;

  constructor(emoji: string | null) {
    super(EmojiPickedEvent.eventName);
    this.emoji = emoji;
  }
}

/** Steps in the table by key; to the right is onwards, also where one reads from right to left. */
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 };

/**
 * @summary A table of emoji, moved through by arrows.
 *
 * @fires {EmojiPickedEvent} emoji-picked
 */
export class EmojiPicker extends WbElement {
  static override shadowRootOptions = { ...WbElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: absolute;
        inset-block-end: calc(100% + 6px);
        inset-inline-end: 0;
        z-index: 5;
        padding: 6px;
        border: 1px solid var(--wb-line);
        border-radius: 12px;
        background: var(--wb-bg);
        box-shadow: var(--wb-shadow);
      }
      .row {
        display: flex;
      }
      button {
        display: grid;
        place-items: center;
        width: 34px;
        height: 34px;
        border: 0;
        border-radius: 8px;
        background: none;
        font-size: 19px;
        line-height: 1;
        cursor: pointer;
      }
      button:hover,
      button:focus-visible {
        background: var(--wb-bg-hover);
      }
    `,
  ];

  protected override render(): TemplateResult {
    return html`<div
      role="grid"
      aria-label=${this.texts.composer.emoji}
      data-testid="emoji-picker"
      @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
    >
      ${EMOJI.map(
        (row, y) =>
          html`<div class="row" role="row">
            ${row.map(
              (emoji, x) =>
                html`<span role="gridcell"
                  ><button type="button" tabindex=${x + y === 0 ? 0 : -1} @click=${() => this.#pick(emoji)}>
                    ${emoji}
                  </button></span
                >`,
            )}
          </div>`,
      )}
    </div>`;
  }

  #pick(emoji: string | null): void {
    this.dispatchEvent(new EmojiPickedEvent(emoji));
  }

  #onKey(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (event.key !== 'Escape' && step === undefined) return;
    event.preventDefault();
    // The app's own keys have nothing to do with it.
    event.stopPropagation();
    if (step === undefined) return this.#pick(null);
    const all = [...this.renderRoot.querySelectorAll('button')];
    const at = all.findIndex((button) => button === this.shadowRoot?.activeElement);
    all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
  }
}

customElements.define('wb-emoji-picker', EmojiPicker);

declare global {
  interface HTMLElementTagNameMap {
    'wb-emoji-picker': EmojiPicker;
  }
  interface HTMLElementEventMap {
    'emoji-picked': EmojiPickedEvent;
  }
}
