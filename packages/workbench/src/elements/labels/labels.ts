import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { PriorityLevel } from '@fiido/protocol';
import type { SessionFacts } from '@fiido/ui/session';
import type { SessionTagLook } from '../../data/desk-records.ts';
import { fill } from '../../locales/locale.ts';
import { icons } from '../icons.ts';
import { InboxActionEvent } from '../inbox-action.ts';
import type { InboxAction } from '../inbox-action.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { labelsStyles } from './labels.styles.ts';
import './tag-chip.ts';

type Offer = { tag: SessionTagLook } | { create: string };
const LEVELS = ['urgent', 'high', 'normal'] as const;

/**
 * @summary How a session is marked: its priority and its tags, both set here.
 *
 * @fires {InboxActionEvent} inbox-action - `add_tag`, `take_tag`, `create_tag`, `set_priority`.
 */
export class Labels extends WbElement {
  static override styles = [sharedStyles, labelsStyles];
  static override properties = {
    session: { attribute: false },
    tags: { attribute: false },
    isAdmin: { type: Boolean },
    typed: { state: true },
    open: { state: true },
    at: { state: true },
  };
  declare session: SessionFacts;
  /** Every tag there is. */
  declare tags: ReadonlyMap<string, SessionTagLook>;
  /** Admins make tags. */
  declare isAdmin: boolean;
  declare private typed: string;
  declare private open: boolean;
  declare private at: number;

  constructor() {
    super();
    this.tags = new Map();
    this.isAdmin = false;
    this.typed = '';
    this.open = false;
    this.at = 0;
  }

  /** Puts the cursor where a tag is typed, or where the level is chosen. */
  focusOn(what: 'tag' | 'priority'): void {
    this.renderRoot.querySelector<HTMLElement>(what === 'tag' ? 'input' : 'select')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('session');
    if (before && before.session_name !== this.session.session_name) this.#reset();
  }

  protected override render(): TemplateResult {
    const { labels } = this.texts;
    const own = (this.session.tags ?? []).flatMap((id) => this.tags.get(id) ?? []);
    const words = this.session.priority?.urgent_keywords ?? [];
    return html`
      <h3>${labels.priority}</h3>
      ${this.#priority()}
      ${words.length > 0 ? html`<p class="words">${fill(labels.keywords, { words: words.join(', ') })}</p>` : nothing}
      <h3>${labels.tags}</h3>
      ${
        own.length === 0
          ? html`<p class="none">${labels.none}</p>`
          : html`<ul class="chips">
              ${own.map((tag) => this.#chip(tag))}
            </ul>`
      }
      ${this.#combobox()}
    `;
  }

  #priority(): TemplateResult {
    const { labels } = this.texts;
    const level = this.session.priority?.level ?? 'normal';
    return html`<select
      class="level ${level}"
      aria-label=${labels.priority}
      data-testid="priority-select"
      @change=${(event: Event) => this.#onLevel(event)}
    >
      ${LEVELS.map((one) => html`<option value=${one} .selected=${one === level}>${labels[one]}</option>`)}
      <option value="">${labels.auto}</option>
    </select>`;
  }

  #onLevel(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.#act({ type: 'set_priority', level: value === '' ? null : (value as PriorityLevel) });
  }

  #chip(tag: SessionTagLook): TemplateResult {
    const label = fill(this.texts.labels.remove, { name: this.#name(tag) });
    return html`<li>
      <wb-tag-chip .tag=${tag}></wb-tag-chip>
      <button
        class="icon-button"
        aria-label=${label}
        title=${label}
        @click=${() => this.#act({ type: 'take_tag', tag_id: tag.id })}
      >
        ${icons.close}
      </button>
    </li>`;
  }

  #combobox(): TemplateResult {
    const { labels } = this.texts;
    const offers = this.open ? this.#offers() : [];
    return html`<div class="combobox">
      <input
        role="combobox"
        aria-label=${labels.add}
        aria-autocomplete="list"
        aria-expanded=${offers.length > 0 ? 'true' : 'false'}
        aria-controls="tags"
        aria-activedescendant=${offers.length > 0 ? `tag-${this.at}` : nothing}
        autocomplete="off"
        placeholder=${labels.find}
        data-testid="tag-input"
        .value=${this.typed}
        @focus=${() => (this.open = true)}
        @blur=${() => (this.open = false)}
        @input=${(event: InputEvent) => this.#onInput(event)}
        @keydown=${(event: KeyboardEvent) => this.#onKeydown(event, offers)}
      />
      <div id="tags" role="listbox" aria-label=${labels.tags} ?hidden=${offers.length === 0}>
        ${offers.map((offer, index) => this.#offer(offer, index))}
      </div>
    </div>`;
  }

  #offer(offer: Offer, index: number): TemplateResult {
    const { labels } = this.texts;
    return html`<div
      id="tag-${index}"
      role="option"
      aria-selected=${index === this.at ? 'true' : 'false'}
      @pointerdown=${(event: PointerEvent) => this.#onPick(event, offer)}
    >
      ${
        'create' in offer
          ? html`${icons.plus}${fill(labels.create, { name: offer.create })}`
          : html`<wb-tag-chip .tag=${offer.tag}></wb-tag-chip
              >${offer.tag.is_system ? html`<small>${labels.system}</small>` : nothing}`
      }
    </div>`;
  }

  /** What fits the letters and is not on the session yet. */
  #offers(): Offer[] {
    const wanted = this.typed.trim().toLowerCase();
    const own = new Set(this.session.tags);
    const names = (tag: SessionTagLook): string => `${this.#name(tag)} ${tag.name}`.toLowerCase();
    const found = [...this.tags.values()].filter((tag) => !own.has(tag.id) && names(tag).includes(wanted));
    const offers: Offer[] = found.map((tag) => ({ tag }));
    const known = [...this.tags.values()].some((tag) => tag.name.toLowerCase() === wanted);
    if (this.isAdmin && wanted && !known) offers.push({ create: this.typed.trim() });
    return offers;
  }

  #name({ id, name }: SessionTagLook): string {
    return this.texts.labels.names[id] ?? name;
  }

  #onInput(event: InputEvent): void {
    this.typed = (event.target as HTMLInputElement).value;
    this.open = true;
    this.at = 0;
  }

  #onKeydown(event: KeyboardEvent, offers: readonly Offer[]): void {
    const { length } = offers;
    if (event.isComposing || length === 0) return;
    if (event.key === 'ArrowDown') this.#move(event, (this.at + 1) % length);
    else if (event.key === 'ArrowUp') this.#move(event, (this.at + length - 1) % length);
    else if (event.key === 'Enter') this.#take(event, offers[this.at]);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      this.#reset();
    }
  }

  #move(event: KeyboardEvent, at: number): void {
    event.preventDefault();
    event.stopPropagation();
    this.at = at;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector(`#tag-${at}`)?.scrollIntoView({ block: 'nearest' }),
    );
  }

  #onPick(event: PointerEvent, offer: Offer): void {
    this.#take(event, offer);
  }

  #take(event: Event, offer: Offer | undefined): void {
    // The cursor stays in the field: another tag may follow.
    event.preventDefault();
    if (!offer) return;
    this.typed = '';
    this.at = 0;
    if ('create' in offer) this.#act({ type: 'create_tag', name: offer.create });
    else this.#act({ type: 'add_tag', tag_id: offer.tag.id });
  }

  #reset(): void {
    this.typed = '';
    this.open = false;
    this.at = 0;
  }

  #act(action: InboxAction): void {
    this.dispatchEvent(new InboxActionEvent(action));
  }
}

customElements.define('wb-labels', Labels);

declare global {
  interface HTMLElementTagNameMap {
    'wb-labels': Labels;
  }
}
