import { css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { QuickReply } from '@fiido/protocol';
import type { QuickReplyBook } from '../../data/quick-replies.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { matchingReplies } from './slash.ts';

/** As many as are drawn; who wants others types on. */
const SHOWN = 50;

/** The agent chose a reply. */
export class ReplyPickedEvent extends Event {
  static readonly eventName = 'reply-picked';
  readonly reply: QuickReply;

  constructor(reply: QuickReply) {
    super(ReplyPickedEvent.eventName);
    this.reply = reply;
  }
}

/**
 * @summary Quick replies to choose from while the cursor stays in the field that steers it.
 *
 * @fires {ReplyPickedEvent} reply-picked - A reply was chosen.
 */
export class ReplyPicker extends WbElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: absolute;
        inset: auto 0 calc(100% + 6px);
        z-index: 5;
        display: block;
        border: 1px solid var(--wb-line-strong);
        border-radius: 12px;
        background: var(--wb-bg-field);
        box-shadow: var(--wb-shadow);
        overflow: hidden;
      }
      [role='listbox'] {
        max-height: min(320px, 44vh);
        padding: 4px;
        overflow-y: auto;
      }
      [role='option'] {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 1px 10px;
        padding: 7px 10px;
        border-radius: 8px;
        cursor: pointer;
      }
      [role='option'][aria-selected='true'] {
        background: var(--wb-bg-selected);
      }
      strong {
        overflow: hidden;
        font-weight: 600;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      small {
        color: var(--wb-text-2);
        font-size: 12px;
      }
      .words {
        display: -webkit-box;
        grid-column: 1 / -1;
        overflow: hidden;
        color: var(--wb-text-2);
        overflow-wrap: anywhere;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 1;
        line-clamp: 1;
      }
      [aria-selected='true'] .words {
        -webkit-line-clamp: 4;
        line-clamp: 4;
      }
      p,
      .foot {
        padding: 10px 14px;
        color: var(--wb-text-2);
      }
      .foot {
        display: flex;
        justify-content: space-between;
        gap: 10px;
        padding-block: 7px;
        border-top: 1px solid var(--wb-line);
        font-size: 12px;
      }
      .foot a {
        color: var(--wb-accent);
        font-weight: 500;
      }
    `,
  ];
  static override properties = { book: { attribute: false }, typed: {}, at: { state: true } };
  declare book: QuickReplyBook;
  /** The letters after the slash. */
  declare typed: string;
  /** Which of them Enter takes. */
  declare private at: number;
  #found: readonly QuickReply[] = [];
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.typed = '';
    this.at = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  /** Whether the list had use for the key; Escape is its owner's. */
  steer(key: string): boolean {
    const { length } = this.#found;
    if (length === 0) return false;
    if (key === 'ArrowDown') this.#move((this.at + 1) % length);
    else if (key === 'ArrowUp') this.#move((this.at + length - 1) % length);
    else if (key === 'Enter' || key === 'Tab') this.#pick(this.#found[this.at]);
    else return false;
    return true;
  }

  /** Id of the option that Enter takes, and its words: the field that has the focus is in another root. */
  get chosen(): QuickReply | undefined {
    return this.#found[this.at];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Not when it is connected: what is loaded late gets its properties later.
    if (changed.has('book')) this.#follow();
    if (changed.has('typed')) this.at = 0;
    this.#found = matchingReplies(this.book.items, this.typed).slice(0, SHOWN);
    this.at = Math.min(this.at, Math.max(0, this.#found.length - 1));
  }

  protected override render(): TemplateResult {
    const { quickReplies: texts } = this.texts;
    return html`
      ${this.#found.length > 0 ? this.#list() : html`<p role="status">${this.#emptyText()}</p>`}
      <div class="visually-hidden" aria-live="polite">${this.chosen?.title ?? nothing}</div>
      <div class="foot">
        <span>${texts.hint}</span>
        <a href="/workbench/quick-replies" @pointerdown=${(event: PointerEvent) => event.preventDefault()}
          >${texts.manage}</a
        >
      </div>
    `;
  }

  #follow(): void {
    this.#stop?.();
    this.#stop = this.book.subscribe(() => this.requestUpdate());
    void this.book.load();
  }

  #list(): TemplateResult {
    const { quickReplies: texts } = this.texts;
    return html`<div role="listbox" aria-label=${texts.title} tabindex="-1">
      ${this.#found.map(
        (reply, index) => html`
          <div
            id="reply-${index}"
            role="option"
            aria-selected=${index === this.at ? 'true' : 'false'}
            data-testid="quick-reply"
            @pointerdown=${(event: PointerEvent) => this.#onPointer(event, reply)}
            @pointermove=${() => (this.at = index)}
          >
            <strong>${reply.title}</strong>
            <small>${reply.shortcut_key ? `/${reply.shortcut_key}` : texts.categories[reply.category]}</small>
            <span class="words">${reply.content}</span>
          </div>
        `,
      )}
    </div>`;
  }

  #emptyText(): string {
    const { quickReplies: texts } = this.texts;
    const { state } = this.book;
    if (state === 'failed') return texts.notLoaded;
    if (state !== 'loaded') return texts.loading;
    return this.book.items.length === 0 ? texts.empty : texts.none;
  }

  #move(at: number): void {
    this.at = at;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector(`#reply-${at}`)?.scrollIntoView({ block: 'nearest' }),
    );
  }

  #onPointer(event: PointerEvent, reply: QuickReply): void {
    // The cursor stays in the field.
    event.preventDefault();
    this.#pick(reply);
  }

  #pick(reply: QuickReply | undefined): void {
    if (reply) this.dispatchEvent(new ReplyPickedEvent(reply));
  }
}

customElements.define('wb-reply-picker', ReplyPicker);

declare global {
  interface HTMLElementTagNameMap {
    'wb-reply-picker': ReplyPicker;
  }
  interface HTMLElementEventMap {
    'reply-picked': ReplyPickedEvent;
  }
}
