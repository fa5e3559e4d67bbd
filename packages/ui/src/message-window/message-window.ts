import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { LoadOlderEvent, PinnedChangeEvent } from './message-window-events.ts';
import { messageWindowStyles } from './message-window.styles.ts';
import { growRows, newestRows } from './row-window.ts';
import type { RowWindow } from './row-window.ts';

export { LoadOlderEvent, PinnedChangeEvent } from './message-window-events.ts';

/** At most this far from the end counts as reading the newest message, in px. */
const PINNED_PX = 48;
/** Older messages are asked for when less than this is left above, in px. */
const LOAD_PX = 600;

/** What the window must know of a message. */
export interface WindowRow {
  key: string;
  v: number;
}

export type RenderRow<T> = (message: T, previous: T | undefined, next: T | undefined) => unknown;

/** A visible row and where it stood, in px below the scroller's upper edge. */
interface Anchor {
  key: string;
  index: number;
  element: Element;
  top: number;
}

/**
 * @summary The scrolling history of a session: at most 200 rows in the DOM, however long it is.
 *
 * Stays at the newest message while the reader is there; once they scroll up it stays put and counts what
 * arrives below. Each app registers it, or a subclass with the styles of its rows, under a tag of its own.
 *
 * @slot start - Above the oldest message.
 * @slot end - Below the newest message.
 * @fires {LoadOlderEvent} load-older - The reader comes near the oldest message that is loaded.
 * @fires {PinnedChangeEvent} pinned-change - `pinned` or `newCount` changed.
 * @csspart scroller - The scrolling box.
 * @csspart content - What scrolls: slots and rows.
 */
export class MessageWindow<T extends WindowRow = WindowRow> extends LitElement {
  static override styles = [messageWindowStyles];
  static override properties = {
    messages: { attribute: false },
    renderRow: { attribute: false },
    hasMore: { type: Boolean, attribute: 'has-more' },
    label: {},
    pinned: { state: true },
    newCount: { state: true },
    rows: { state: true },
  };
  /** Oldest first. A row is rendered again when its `key` or `v` or the key of a neighbour changes. */
  declare messages: readonly T[];
  /** Makes the content of a row; another function renders all rows again. */
  declare renderRow: RenderRow<T>;
  /** Older messages can be asked for. */
  declare hasMore: boolean;
  /** Accessible name of the history. */
  declare label: string;
  /** Read only: the reader is at the newest message. */
  declare pinned: boolean;
  /** Read only: messages that arrived below since the reader scrolled up. */
  declare newCount: number;
  declare private rows: RowWindow;

  #anchor: Anchor | null = null;
  /** Where the reader was at the last scroll event, and when the anchor was marked. */
  #lastTop = 0;
  #markedTop = 0;
  /** What the rows in the DOM show, which an update may be about to change. */
  #drawn: { messages: readonly T[]; start: number } = { messages: [], start: 0 };
  #newest: string | undefined;
  #askedAt: string | undefined;
  #fitting = 0;

  constructor() {
    super();
    this.messages = [];
    this.renderRow = () => null;
    this.hasMore = false;
    this.label = '';
    this.pinned = true;
    this.newCount = 0;
    this.rows = { start: 0, end: 0 };
  }

  /** Shows the newest message, at once. */
  async scrollToLatest(): Promise<void> {
    this.pinned = true;
    this.newCount = 0;
    this.rows = newestRows(this.messages.length, 0);
    this.requestUpdate();
    await this.updateComplete;
    const scroller = this.#find('.scroller');
    if (scroller) scroller.scrollTop = this.#lastTop = 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    // A scroll whose event is still to come must not be taken for a move of the rows.
    if (this.hasUpdated && this.#find('.scroller')?.scrollTop !== this.#markedTop) this.#mark();
    if (changed.has('messages')) this.#follow((changed.get('messages') as readonly T[] | undefined) ?? []);
  }

  protected override firstUpdated(): void {
    const content = this.#find('.content');
    // Rows may grow after they were rendered: elements that render later, fonts, images.
    if (content) new ResizeObserver(() => this.#onResize()).observe(content);
  }

  protected override updated(changed: PropertyValues): void {
    this.#drawn = { messages: this.messages, start: this.rows.start };
    const scroller = this.#find('.scroller');
    // Not at every delta of a streaming row: that would wrestle with a reader who starts to scroll up.
    const newest = this.messages.at(-1)?.key;
    if (scroller && this.pinned && newest !== this.#newest) scroller.scrollTop = 0;
    this.#newest = newest;
    this.#settle();
    if (changed.has('pinned') || changed.has('newCount')) {
      this.dispatchEvent(new PinnedChangeEvent(this.pinned, this.newCount));
    }
    if (!this.#fitting) this.#fitting = requestAnimationFrame(() => this.#fit(null));
  }

  protected override render(): TemplateResult {
    const { start, end } = this.rows;
    const shown = this.messages.slice(start, end);
    return html`
      <div
        class="scroller"
        part="scroller"
        role="log"
        aria-live="off"
        aria-label=${this.label}
        tabindex="0"
        @scroll=${this.#onScroll}
      >
        <div class="content" part="content">
          <slot name="start"></slot>
          <div class="rows">
            ${repeat(
              shown,
              (message) => message.key,
              (message, i) => this.#row(message, start + i),
            )}
          </div>
          <slot name="end"></slot>
        </div>
      </div>
    `;
  }

  #row(message: T, index: number): TemplateResult {
    const previous = this.messages[index - 1];
    const next = this.messages[index + 1];
    const depends = [message.key, message.v, previous?.key, next?.key, this.renderRow];
    return html`<div class="row">${guard(depends, () => this.renderRow(message, previous, next))}</div>`;
  }

  /** Moves the window along with a changed list, so that the same rows stay shown. */
  #follow(before: readonly T[]): void {
    const { messages, rows } = this;
    const anchor = this.#anchor;
    const at = anchor && !this.pinned ? indexOfKey(messages, anchor.key, anchor.index) : -1;
    if (!anchor || at < 0) {
      this.pinned = true;
      this.newCount = 0;
      this.rows = newestRows(messages.length, rows.end - rows.start);
      return;
    }
    const shift = at - anchor.index;
    const arrived = messages.length - before.length - shift;
    this.newCount += Math.max(0, arrived);
    const start = Math.max(0, rows.start + shift);
    this.rows = { start, end: Math.min(messages.length, Math.max(rows.end + shift, start)) };
    anchor.index = at;
  }

  readonly #onScroll = (): void => {
    const scroller = this.#find('.scroller');
    if (!scroller) return;
    const top = scroller.scrollTop;
    const direction = top < this.#lastTop ? 'up' : top > this.#lastTop ? 'down' : null;
    this.#lastTop = top;
    this.pinned = this.rows.end === this.messages.length && top > -PINNED_PX;
    if (this.pinned) this.newCount = 0;
    this.#mark();
    this.#fit(direction);
  };

  /** Adds rows where the reader comes near the edge of the window, and asks for older messages at its top. */
  #fit(direction: 'up' | 'down' | null): void {
    this.#fitting = 0;
    const scroller = this.#find('.scroller');
    // A hidden window has no size; everything would seem near.
    if (!scroller?.clientHeight) return;
    const below = -scroller.scrollTop;
    const above = scroller.scrollHeight - scroller.clientHeight - below;
    const focused = this.#focusedIndex();
    const rows = growRows(this.rows, this.messages.length, { above, below, direction }, focused);
    const evicted = focused !== null && (focused < rows.start || focused >= rows.end);
    this.rows = rows;
    if (evicted) scroller.focus({ preventScroll: true });
    const oldest = this.messages[0]?.key;
    if (above > 2 * LOAD_PX) this.#askedAt = undefined;
    else if (this.hasMore && rows.start === 0 && above < LOAD_PX && this.#askedAt !== oldest) {
      this.#askedAt = oldest;
      this.dispatchEvent(new LoadOlderEvent());
    }
  }

  #onResize(): void {
    // Scrolled since the row was marked, and the event is still to come: nothing to put back.
    if (this.#find('.scroller')?.scrollTop === this.#markedTop) this.#settle();
    else this.#mark();
  }

  /** Puts the marked row back where it stood, whatever was added, removed or grew around it. */
  #settle(): void {
    const anchor = this.#anchor;
    const scroller = this.#find('.scroller');
    if (!scroller) return;
    if (!this.pinned && anchor?.element.isConnected) {
      const moved = anchor.element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - anchor.top;
      // Writing scrollTop ends a momentum scroll on iOS: only when it must be.
      if (Math.abs(moved) >= 1) {
        scroller.scrollTop += moved;
        this.#lastTop += moved;
      }
    }
    this.#mark();
  }

  /** Remembers the first visible row. */
  #mark(): void {
    const scroller = this.#find('.scroller');
    const list = this.#find('.rows')?.children;
    if (!scroller || !list?.length) return;
    const edge = scroller.getBoundingClientRect().top;
    this.#markedTop = scroller.scrollTop;
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle;
      else low = middle + 1;
    }
    const index = this.#drawn.start + low;
    const element = list[low];
    const key = this.#drawn.messages[index]?.key;
    if (element && key !== undefined) {
      this.#anchor = { key, index, element, top: element.getBoundingClientRect().top - edge };
    }
  }

  #focusedIndex(): number | null {
    const row = this.renderRoot instanceof ShadowRoot ? this.renderRoot.activeElement?.closest('.row') : null;
    const at = row ? [...(row.parentElement?.children ?? [])].indexOf(row) : -1;
    return at < 0 ? null : this.rows.start + at;
  }

  #find(selector: string): (Element & HTMLElement) | null {
    return this.renderRoot?.querySelector<HTMLElement>(selector) ?? null;
  }
}

function indexOfKey(messages: readonly WindowRow[], key: string, near: number): number {
  return messages[near]?.key === key ? near : messages.findIndex((message) => message.key === key);
}
