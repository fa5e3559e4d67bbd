import { ContextConsumer } from '@lit/context';
import { css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { SessionNote } from '@fiido/protocol';
import { formatPlural } from '@fiido/ui/format';
import { createMarkdownCache } from '@fiido/ui/markdown';
import type { MarkdownCache } from '@fiido/ui/markdown';
import type { PinnedChangeEvent, RenderRow } from '@fiido/ui/message-window';
import type { SessionView, ViewMessage } from '@fiido/ui/session';
import { now } from '../../clock.ts';
import { agentContext } from '../../contexts.ts';
import { withNotes } from '../../data/session-records.ts';
import type { ThreadRow } from '../../data/session-records.ts';
import { fill } from '../../locales/locale.ts';
import type { Locale } from '../../locales/locale.ts';
import { InboxActionEvent } from '../inbox-action.ts';
import type { InboxAction } from '../inbox-action.ts';
import { icons } from '../icons.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { renderMessageRow } from './message-row.ts';
import '../typing/typing.ts';
import './message-window.ts';
import type { WbMessageWindow } from './message-window.ts';

/**
 * @summary The messages of one session, with the shopper's typing and the way back to the newest one.
 *
 * @fires {InboxActionEvent} inbox-action - `load_older`, `retry`, `discard`.
 */
export class MessageList extends WbElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: relative;
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
      }
      .latest {
        position: absolute;
        bottom: 12px;
        left: 50%;
        height: 30px;
        border-radius: 15px;
        box-shadow: var(--wb-shadow);
        transform: translateX(-50%);
      }
      .latest svg {
        width: 14px;
        height: 14px;
      }
    `,
  ];
  static override properties = {
    view: { attribute: false },
    notes: { attribute: false },
    shopper: {},
    agentId: {},
    highlight: {},
    pinned: { state: true },
    newCount: { state: true },
  };
  declare view: SessionView;
  /** Newest first. */
  declare notes: readonly SessionNote[];
  /** The shopper's name. */
  declare shopper: string;
  /** Whose own messages say `You`. */
  declare agentId: string;
  /** Id of the message that a link led to. */
  declare highlight: string | null;
  /** The one that was shown already. */
  #shownHighlight: string | null = null;
  declare private pinned: boolean;
  declare private newCount: number;
  readonly #agent = new ContextConsumer(this, { context: agentContext });
  #rows: readonly ThreadRow[] = [];
  #renderRow: RenderRow<ViewMessage> = () => null;
  #locale: Locale | null = null;
  #cache: { key: string; cache: MarkdownCache } | null = null;

  constructor() {
    super();
    this.notes = [];
    this.shopper = '';
    this.agentId = '';
    this.highlight = null;
    this.pinned = true;
    this.newCount = 0;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view') || changed.has('notes')) this.#rows = withNotes(this.view, this.notes);
    // Another function makes the window render all rows again: only when their words may differ.
    if (changed.has('shopper') || changed.has('agentId') || this.#locale !== this.locale) {
      this.#locale = this.locale;
      this.#renderRow = this.#makeRenderRow();
    }
  }

  protected override render(): TemplateResult {
    const { view, texts } = this;
    return html`
      <wb-message-window
        .messages=${this.#rows}
        .renderRow=${this.#renderRow}
        .label=${texts.thread.label}
        .hasMore=${view.has_more}
        @load-older=${() => this.#act({ type: 'load_older' })}
        @pinned-change=${(event: PinnedChangeEvent) => this.#onPinned(event)}
      >
        <div slot="end">${this.#typing()}</div>
      </wb-message-window>
      ${
        this.pinned
          ? nothing
          : html`<button class="button latest" @click=${() => this.#toLatest()}>
              ${icons.down}
              ${
                this.newCount > 0
                  ? formatPlural(this.newCount, texts.thread.newMessages, this.locale.tag)
                  : texts.thread.latest
              }
            </button>`
      }
    `;
  }

  protected override updated(): void {
    if (this.highlight === null || this.highlight === this.#shownHighlight) return;
    const message = this.view.messages.find(({ id }) => id === this.highlight);
    if (!message) return;
    this.#shownHighlight = this.highlight;
    void this.#reveal(message.key);
  }

  /** Brings a row into view and marks it for a moment. */
  async #reveal(key: string): Promise<void> {
    const list = this.renderRoot.querySelector<WbMessageWindow>('wb-message-window');
    await list?.updateComplete;
    const row = list?.renderRoot.querySelector(`[data-key="${CSS.escape(key)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.classList.add('highlight');
  }

  #typing(): unknown {
    const { typing } = this.view;
    if (!typing || typing.role !== 'user') return nothing;
    const label = fill(this.texts.message.typing, { name: this.shopper });
    return html`<wb-typing .label=${label} .text=${typing.text ?? ''}></wb-typing>`;
  }

  #makeRenderRow(): RenderRow<ViewMessage> {
    const context = {
      locale: this.locale,
      agent_id: this.agentId,
      username: this.#agent.value?.username ?? '',
      isAdmin: this.#agent.value?.role === 'admin',
      shopper: this.shopper,
      now: now(),
      cacheOf: (key: string) => this.#cacheOf(key),
      newestWords: () => this.view.messages.findLast(({ role, seq }) => role === 'user' && seq > 0)?.content ?? '',
      act: (action: InboxAction) => this.#act(action),
    };
    return (message, previous, next) => renderMessageRow(message, previous, next, context);
  }

  #cacheOf(key: string): MarkdownCache {
    if (this.#cache?.key !== key) this.#cache = { key, cache: createMarkdownCache() };
    return this.#cache.cache;
  }

  #onPinned({ pinned, newCount }: PinnedChangeEvent): void {
    this.pinned = pinned;
    this.newCount = newCount;
  }

  #toLatest(): void {
    void this.renderRoot.querySelector<WbMessageWindow>('wb-message-window')?.scrollToLatest();
  }

  #act(action: InboxAction): void {
    this.dispatchEvent(new InboxActionEvent(action));
  }
}

customElements.define('wb-message-list', MessageList);

declare global {
  interface HTMLElementTagNameMap {
    'wb-message-list': MessageList;
  }
}
