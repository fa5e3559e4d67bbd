import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { LoadOlderEvent, PinnedChangeEvent } from './message-window-events.ts';
import { messageWindowStyles } from './message-window.styles.ts';
import { createScrollWindow } from './scroll-window.ts';
import type { RenderRow, ScrollWindow, WindowRow } from './scroll-window.ts';

export { LoadOlderEvent, PinnedChangeEvent } from './message-window-events.ts';
export type { RenderRow, WindowRow } from './scroll-window.ts';

/**
 * @summary The scrolling history of a session as an element: at most 200 rows in the DOM, however long it is.
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
  pinned = true;
  /** Read only: messages that arrived below since the reader scrolled up. */
  newCount = 0;
  #window: ScrollWindow<T> | undefined;

  constructor() {
    super();
    this.messages = [];
    this.renderRow = () => null;
    this.hasMore = false;
    this.label = '';
  }

  /** Shows the newest message, at once. */
  async scrollToLatest(): Promise<void> {
    await this.updateComplete;
    this.#window?.toLatest();
  }

  protected override updated(): void {
    this.#window ??= createScrollWindow({
      scroller: this.#find('.scroller'),
      content: this.#find('.content'),
      list: this.#find('.rows'),
      onOlder: () => this.dispatchEvent(new LoadOlderEvent()),
      onPinned: (pinned, newCount) => {
        Object.assign(this, { pinned, newCount });
        this.dispatchEvent(new PinnedChangeEvent(pinned, newCount));
      },
    });
    this.#window.show(this.messages, this.renderRow, this.hasMore);
  }

  protected override render(): TemplateResult {
    return html`
      <div class="scroller" part="scroller" role="log" aria-live="off" aria-label=${this.label} tabindex="0">
        <div class="content" part="content">
          <slot name="start"></slot>
          <div class="rows"></div>
          <slot name="end"></slot>
        </div>
      </div>
    `;
  }

  #find(selector: string): HTMLElement {
    const found = this.renderRoot.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  }
}
