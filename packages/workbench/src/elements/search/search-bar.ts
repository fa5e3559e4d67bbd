import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { formatPlural } from '@fiido/ui/format';
import type { SessionTagLook } from '../../data/desk-records.ts';
import {
  CUSTOMERS,
  LEVELS,
  NO_FILTER,
  SEARCHED_STATUSES,
  SORTS,
  TIMES,
  WHOSE,
  filterCount,
  isFiltered,
} from '../../data/session-filter.ts';
import type { SearchFilter } from '../../data/session-filter.ts';
import { icons } from '../icons.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { searchBarStyles } from './search-bar.styles.ts';

/** The agent looks for something else. */
export class SearchChangeEvent extends Event {
  static readonly eventName = 'search-change';
  readonly filter: SearchFilter;

  constructor(filter: SearchFilter) {
    // Through the inbox to the app, which has the address bar.
    super(SearchChangeEvent.eventName, { bubbles: true, composed: true });
    this.filter = filter;
  }
}

/** The search failed, and the agent wants it again. */
export class SearchRetryEvent extends Event {
  static readonly eventName = 'search-retry';

  constructor() {
    super(SearchRetryEvent.eventName);
  }
}

/**
 * @summary Words to look for, and what the list is narrowed to.
 *
 * @fires {SearchChangeEvent} search-change - At each change.
 *
 * @fires {SearchRetryEvent} search-retry - After a failure.
 */
export class SearchBar extends WbElement {
  static override styles = [sharedStyles, searchBarStyles];
  static override properties = {
    filter: { attribute: false },
    total: { type: Number },
    state: {},
    last: { attribute: false },
    tags: { attribute: false },
    open: { state: true },
  };
  declare filter: SearchFilter;
  /** How many sessions were found; null while nobody knows. */
  declare total: number | null;
  declare state: 'idle' | 'loading' | 'failed';
  /** The filter before this one, to go back to. */
  declare last: SearchFilter | null;
  declare tags: ReadonlyMap<string, SessionTagLook>;
  declare private open: boolean;

  constructor() {
    super();
    this.filter = NO_FILTER;
    this.total = null;
    this.state = 'idle';
    this.last = null;
    this.tags = new Map();
    this.open = false;
  }

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    const { search } = this.texts;
    const count = filterCount(this.filter);
    return html`
      <div class="line" role="search">
        <input
          type="search"
          aria-label=${search.label}
          placeholder=${search.label}
          maxlength="200"
          autocomplete="off"
          .value=${this.filter.q}
          data-testid="session-search"
          @input=${(event: InputEvent) => this.#change({ q: (event.target as HTMLInputElement).value })}
          @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
        />
        <button
          class="icon-button ${count > 0 ? 'set' : ''}"
          aria-label=${count > 0 ? formatPlural(count, search.filtersSet, this.locale.tag) : search.filters}
          aria-expanded=${this.open ? 'true' : 'false'}
          title=${search.filters}
          data-testid="search-filters"
          @click=${() => (this.open = !this.open)}
        >
          ${icons.filter}${count > 0 ? html`<span class="badge">${count}</span>` : nothing}
        </button>
      </div>
      ${this.open ? this.#filters() : nothing} ${isFiltered(this.filter) ? this.#found() : nothing}
    `;
  }

  #filters(): TemplateResult {
    const { search, sessionStatusShort, labels } = this.texts;
    return html`<div class="filters">
      ${this.#select('status', search.status, SEARCHED_STATUSES, sessionStatusShort)}
      ${this.#select('agent', search.whose, WHOSE, search.agents)}
      ${this.#select('customer', search.customer, CUSTOMERS, search.customers)}
      ${this.#select('time', search.time, TIMES, search.times)} ${this.#range()}
      ${this.#select('priority', labels.priority, LEVELS, labels)} ${this.#tag()}
      ${this.#select('sort', search.sort, SORTS, search.sorts, search.sortDefault)} ${this.#again()}
    </div>`;
  }

  #select<K extends 'status' | 'agent' | 'customer' | 'time' | 'priority' | 'sort'>(
    key: K,
    label: string,
    values: readonly (SearchFilter[K] & string)[],
    names: Readonly<Record<string, unknown>>,
    none = this.texts.search.any,
  ): TemplateResult {
    const value = this.filter[key];
    return html`<label class=${key === 'sort' ? 'wide' : ''}>
      <span>${label}</span>
      <select
        data-testid="filter-${key}"
        @change=${(event: Event) => this.#change({ [key]: (event.target as HTMLSelectElement).value })}
      >
        <option value="" ?selected=${value === ''}>${none}</option>
        ${values.map((own) => html`<option value=${own} ?selected=${own === value}>${names[own]}</option>`)}
      </select>
    </label>`;
  }

  #tag(): TemplateResult {
    const { labels, search } = this.texts;
    return html`<label>
      <span>${labels.tags}</span>
      <select
        data-testid="filter-tag"
        @change=${(event: Event) => this.#change({ tag: (event.target as HTMLSelectElement).value })}
      >
        <option value="" ?selected=${this.filter.tag === ''}>${search.any}</option>
        ${[...this.tags.values()].map(
          ({ id, name }) =>
            html`<option value=${id} ?selected=${id === this.filter.tag}>${labels.names[id] ?? name}</option>`,
        )}
      </select>
    </label>`;
  }

  #range(): unknown {
    if (this.filter.time !== 'range') return nothing;
    const { search } = this.texts;
    const day = (key: 'from' | 'to', label: string): TemplateResult =>
      html`<label>
        <span>${label}</span>
        <input
          type="date"
          .value=${this.filter[key]}
          @change=${(event: Event) => this.#change({ [key]: (event.target as HTMLInputElement).value })}
        />
      </label>`;
    return [day('from', search.from), day('to', search.to)];
  }

  /** Once for who has just cleared it, or comes back the next day. */
  #again(): unknown {
    const { last } = this;
    if (!last || isFiltered(this.filter)) return nothing;
    const use = (): boolean => this.dispatchEvent(new SearchChangeEvent(last));
    return html`<button class="link" data-testid="search-last" @click=${use}>${this.texts.search.last}</button>`;
  }

  #count(): string {
    const { search } = this.texts;
    if (this.state === 'failed') return search.failed;
    return this.total === null ? search.searching : formatPlural(this.total, search.found, this.locale.tag);
  }

  #found(): TemplateResult {
    const { search } = this.texts;
    const retry = (): boolean => this.dispatchEvent(new SearchRetryEvent());
    return html`<div class="found">
      <span role="status" data-testid="search-count">${this.#count()}</span>
      ${this.state === 'failed' ? html`<button class="link" data-testid="search-again" @click=${retry}>${search.again}</button>` : nothing}
      <button class="link" data-testid="search-clear" @click=${() => this.#clear()}>${search.clear}</button>
    </div>`;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing) return;
    // The first Escape empties, the next one leaves.
    event.stopPropagation();
    if (this.filter.q) this.#change({ q: '' });
    else (event.target as HTMLElement).blur();
  }

  #clear(): void {
    this.open = false;
    this.#change(NO_FILTER);
  }

  #change(changes: Partial<Record<keyof SearchFilter, string>>): void {
    this.dispatchEvent(new SearchChangeEvent({ ...this.filter, ...changes } as SearchFilter));
  }
}

customElements.define('wb-search-bar', SearchBar);

declare global {
  interface HTMLElementTagNameMap {
    'wb-search-bar': SearchBar;
  }
  interface HTMLElementEventMap {
    'search-change': SearchChangeEvent;
    'search-retry': SearchRetryEvent;
  }
}
