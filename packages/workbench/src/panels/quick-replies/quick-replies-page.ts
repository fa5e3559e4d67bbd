import { ContextConsumer } from '@lit/context';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { QUICK_REPLY_CATEGORIES } from '@fiido/protocol';
import type { QuickReply, QuickReplyCategory } from '@fiido/protocol';
import { formatPlural } from '@fiido/ui/format';
import { agentContext, quickRepliesContext } from '../../contexts.ts';
import type { QuickReplyBook } from '../../data/quick-replies.ts';
import { ConfirmDialog } from '../../elements/dialog/confirm-dialog.ts';
import { askIn } from '../../elements/dialog/ask-dialog.ts';
import { icons } from '../../elements/icons.ts';
import { matchingReplies } from '../../elements/quick-replies/slash.ts';
import { sharedStyles } from '../../elements/shared.styles.ts';
import { ToastEvent } from '../../elements/toasts/toast-event.ts';
import { WbElement } from '../../elements/wb-element.ts';
import { errorText, fill } from '../../locales/locale.ts';
import { quickRepliesStyles } from './quick-replies-page.styles.ts';
import { ReplyDialog } from './reply-dialog.ts';

/**
 * @summary The texts that agents have at hand: found, made, changed and removed.
 *
 * @fires {ToastEvent} wb-toast - What could not be saved.
 */
export class QuickRepliesPage extends WbElement {
  static override styles = [sharedStyles, quickRepliesStyles];
  static override properties = { wanted: { state: true }, category: { state: true } };
  declare private wanted: string;
  /** Empty: all. */
  declare private category: QuickReplyCategory | '';
  readonly #agent = new ContextConsumer(this, { context: agentContext, subscribe: true });
  readonly #book = new ContextConsumer(this, { context: quickRepliesContext });
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.wanted = '';
    this.category = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.#book.value?.subscribe(() => this.requestUpdate());
    void this.#book.value?.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override render(): unknown {
    const book = this.#book.value;
    if (!book) return nothing;
    const { quickReplies: texts } = this.texts;
    return html`<div class="page">
      <div class="head">
        <h1>${texts.title}</h1>
        <button class="button primary" data-testid="reply-create" @click=${() => void this.#edit(book, null)}>
          ${icons.plus}${texts.create}
        </button>
        <p class="intro">${texts.intro}</p>
      </div>
      ${this.#tools()} ${this.#groups(book)}
    </div>`;
  }

  #tools(): TemplateResult {
    const { quickReplies: texts } = this.texts;
    return html`<div class="tools" role="search">
      <input
        type="search"
        aria-label=${texts.search}
        placeholder=${texts.search}
        .value=${this.wanted}
        data-testid="reply-search"
        @input=${(event: InputEvent) => (this.wanted = (event.target as HTMLInputElement).value)}
      />
      <select
        aria-label=${texts.category}
        @change=${(event: Event) => (this.category = (event.target as HTMLSelectElement).value as QuickReplyCategory)}
      >
        <option value="">${texts.all}</option>
        ${QUICK_REPLY_CATEGORIES.map(
          (category) => html`<option value=${category}>${texts.categories[category]}</option>`,
        )}
      </select>
    </div>`;
  }

  #groups(book: QuickReplyBook): unknown {
    const { quickReplies: texts } = this.texts;
    const found = matchingReplies(book.items, this.wanted);
    const groups = QUICK_REPLY_CATEGORIES.filter((category) => !this.category || category === this.category)
      .map((category) => ({ category, replies: found.filter((reply) => reply.category === category) }))
      .filter(({ replies }) => replies.length > 0);
    if (groups.length > 0) return groups.map(({ category, replies }) => this.#group(book, category, replies));
    if (book.state === 'failed') {
      return html`<div class="none" role="alert">
        <p>${texts.notLoaded}</p>
        <button class="button" @click=${() => void book.load()}>${this.texts.message.retry}</button>
      </div>`;
    }
    const text = book.state !== 'loaded' ? texts.loading : book.items.length === 0 ? texts.empty : texts.none;
    return html`<p class="none" role="status">${text}</p>`;
  }

  #group(book: QuickReplyBook, category: QuickReplyCategory, replies: readonly QuickReply[]): TemplateResult {
    return html`<section>
      <h2>${this.texts.quickReplies.categories[category]}</h2>
      <ul>
        ${replies.map((reply) => this.#reply(book, reply))}
      </ul>
    </section>`;
  }

  #reply(book: QuickReplyBook, reply: QuickReply): TemplateResult {
    const { quickReplies: texts } = this.texts;
    const { title, content, shortcut_key, is_shared, usage_count } = reply;
    return html`<li data-testid="reply-row">
      <div class="name">
        <strong>${title}</strong>
        ${shortcut_key ? html`<code>/${shortcut_key}</code>` : nothing}
        <small>
          ${is_shared ? texts.shared : texts.own}${
            usage_count > 0 ? ` · ${formatPlural(usage_count, texts.used, this.locale.tag)}` : ''
          }
        </small>
      </div>
      <p>${content}</p>
      ${this.#mayChange(reply) ? this.#actions(book, reply) : nothing}
    </li>`;
  }

  #actions(book: QuickReplyBook, reply: QuickReply): TemplateResult {
    const { quickReplies: texts } = this.texts;
    const { title } = reply;
    return html`<div class="actions">
      <button
        class="icon-button"
        aria-label="${texts.edit}: ${title}"
        title=${texts.edit}
        data-testid="reply-edit"
        @click=${() => void this.#edit(book, reply)}
      >
        ${icons.edit}
      </button>
      <button
        class="icon-button"
        aria-label="${texts.remove}: ${title}"
        title=${texts.remove}
        data-testid="reply-remove"
        @click=${() => void this.#remove(book, reply)}
      >
        ${icons.trash}
      </button>
    </div>`;
  }

  #mayChange({ created_by }: QuickReply): boolean {
    const agent = this.#agent.value;
    return agent?.role === 'admin' || agent?.id === created_by;
  }

  async #edit(book: QuickReplyBook, reply: QuickReply | null): Promise<void> {
    const wanted = await askIn(this.renderRoot, Object.assign(new ReplyDialog(), { reply }));
    if (wanted) await this.#try(() => book.save(reply?.id ?? null, wanted));
  }

  async #remove(book: QuickReplyBook, { id, title: name }: QuickReply): Promise<void> {
    const { removeTitle, removeText: text, remove: confirm } = this.texts.quickReplies;
    const question = { title: fill(removeTitle, { name }), text, confirm };
    const dialog = Object.assign(new ConfirmDialog(), { question });
    if (await askIn(this.renderRoot, dialog)) await this.#try(() => book.remove(id));
  }

  /** What was typed is offered again with its next try: nothing of it is lost. */
  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const text = fill(this.texts.quickReplies.failed, { why: errorText(this.locale, error) });
      const action = { label: this.texts.message.retry, run: () => void this.#try(work) };
      this.dispatchEvent(new ToastEvent({ text, variant: 'danger', stays: true, action }));
    }
  }
}

customElements.define('wb-quick-replies', QuickRepliesPage);

declare global {
  interface HTMLElementTagNameMap {
    'wb-quick-replies': QuickRepliesPage;
  }
}
