import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { AskDialog } from '../dialog/ask-dialog.ts';
import { icons } from '../icons.ts';
import { kbdStyles, keyHint } from '../kbd.ts';
import { sharedStyles } from '../shared.styles.ts';
import { fuzzyFilter } from './fuzzy.ts';
import { paletteStyles } from './palette.styles.ts';

/** Something the palette can do. */
export interface PaletteItem {
  label: string;
  /** Said beside the label in small. */
  hint?: string;
  /** The key that does the same. */
  key?: string | undefined;
  kind: 'action' | 'session';
  run: () => void;
}

/** Entries that are shown at most. */
const MAX_SHOWN = 50;

/**
 * @summary Finds an action or a session by a few letters and does it; each action shows its key.
 *
 * Answers with what was chosen, which the caller runs when the palette has closed.
 */
export class Palette extends AskDialog<PaletteItem> {
  static override styles = [sharedStyles, kbdStyles, paletteStyles];
  static override properties = {
    items: { attribute: false },
    query: { state: true },
    at: { state: true },
  };
  declare items: readonly PaletteItem[];
  declare private query: string;
  declare private at: number;
  #shown: readonly PaletteItem[] = [];

  constructor() {
    super();
    this.items = [];
    this.query = '';
    this.at = 0;
  }

  protected override willUpdate(): void {
    const textOf = ({ label, hint }: PaletteItem): string => `${label} ${hint ?? ''}`;
    this.#shown = fuzzyFilter(this.items, this.query, textOf).slice(0, MAX_SHOWN);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('at')) this.renderRoot.querySelector(`#option-${this.at}`)?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { palette } = this.texts;
    return html`<wa-dialog
      label=${palette.title}
      .withoutHeader=${true}
      .lightDismiss=${true}
      @wa-hide=${this.onHide}
      @wa-after-hide=${this.onAfterHide}
    >
      <div class="search">
        ${icons.search}
        <input
          autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls="options"
          aria-activedescendant=${this.#shown.length > 0 ? `option-${this.at}` : nothing}
          aria-label=${palette.title}
          placeholder=${palette.placeholder}
          autocomplete="off"
          data-testid="palette-input"
          .value=${this.query}
          @input=${(event: InputEvent) => this.#onInput(event)}
          @keydown=${(event: KeyboardEvent) => this.#onKeydown(event)}
        />
      </div>
      ${this.#shown.length === 0 ? html`<p class="none" role="status">${palette.none}</p>` : nothing}
      <ul id="options" role="listbox" aria-label=${palette.title} ?hidden=${this.#shown.length === 0}>
        ${this.#shown.map((item, index) => this.#option(item, index))}
      </ul>
    </wa-dialog>`;
  }

  #option(item: PaletteItem, index: number): TemplateResult {
    return html`<li
      id="option-${index}"
      role="option"
      aria-selected=${index === this.at ? 'true' : 'false'}
      @pointermove=${(event: PointerEvent) => this.#onPointer(event, index)}
      @click=${() => this.answer(item)}
    >
      ${item.kind === 'session' ? icons.chats : icons.forward}
      <span class="label">${item.label}</span>
      <span class="hint">${item.hint ?? ''}</span>
      ${item.key ? keyHint(item.key) : nothing}
    </li>`;
  }

  #onPointer({ movementX, movementY }: PointerEvent, index: number): void {
    // A list that comes under a resting pointer is not pointed at.
    if (movementX !== 0 || movementY !== 0) this.at = index;
  }

  #onInput(event: InputEvent): void {
    this.query = (event.target as HTMLInputElement).value;
    this.at = 0;
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = this.#shown[this.at];
    if (by !== 0) this.at = (this.at + by + this.#shown.length) % Math.max(1, this.#shown.length);
    else if (event.key === 'Enter' && chosen) this.answer(chosen);
    else return;
    event.preventDefault();
  }
}

customElements.define('wb-palette', Palette);

declare global {
  interface HTMLElementTagNameMap {
    'wb-palette': Palette;
  }
}
