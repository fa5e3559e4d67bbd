import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { QUICK_REPLY_CATEGORIES } from '@fiido/protocol';
import type { QuickReply, QuickReplyCreateRequest, QuickReplyVariable } from '@fiido/protocol';
import { AskDialog } from '../../elements/dialog/ask-dialog.ts';
import { dialogStyles } from '../../elements/dialog/dialog.styles.ts';
import { fieldStyles } from '../../elements/dialog/field.styles.ts';
import { sharedStyles } from '../../elements/shared.styles.ts';
import { textOf } from '../../elements/form-text.ts';

const VARIABLES = [
  'customer_name',
  'agent_name',
  'order_id',
  'order_status',
  'tracking_number',
  'product_name',
  'current_time',
  'current_date',
] as const satisfies readonly QuickReplyVariable[];

/** @summary A quick reply, new or changed, with what its names will say. */
export class ReplyDialog extends AskDialog<QuickReplyCreateRequest> {
  static override styles = [
    sharedStyles,
    dialogStyles,
    fieldStyles,
    css`
      wa-dialog {
        --width: 560px;
      }
      .field input {
        height: 38px;
      }
      .names {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        margin-block: 8px 12px;
        color: var(--wb-text-2);
        font-size: 12px;
      }
      .names button {
        padding: 2px 8px;
        border: 1px solid var(--wb-line-strong);
        border-radius: 99px;
        background: none;
        color: var(--wb-text);
        font: inherit;
        cursor: pointer;
      }
      .names button:hover {
        background: var(--wb-bg-hover);
      }
      blockquote {
        margin: 4px 0 0;
        padding: 8px 12px;
        border-radius: 12px;
        background: var(--wb-bg-selected);
        color: var(--wb-text);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      blockquote mark {
        background: none;
        color: var(--wb-hot);
        font-weight: 600;
      }
      .share {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-block: 12px;
      }
    `,
  ];
  static override properties = { reply: { attribute: false }, words: { state: true } };
  /** Null is a new one. */
  declare reply: QuickReply | null;
  declare private words: string | null;

  constructor() {
    super();
    this.reply = null;
    this.words = null;
  }

  protected override render(): TemplateResult {
    const { quickReplies: texts, dialog } = this.texts;
    const { reply } = this;
    return html`<wa-dialog
      label=${reply ? texts.edit : texts.create}
      @wa-hide=${this.onHide}
      @wa-after-hide=${this.onAfterHide}
    >
      <form id="reply" @submit=${(event: SubmitEvent) => this.#onSubmit(event)}>
        <label class="field">
          ${texts.name}
          <input
            name="title"
            maxlength="50"
            required
            autofocus
            autocomplete="off"
            .value=${reply?.title ?? ''}
            data-testid="reply-title"
          />
        </label>
        <div class="pair">${this.#category()} ${this.#shortcut()}</div>
        ${this.#content()}
        <label class="share">
          <input type="checkbox" name="is_shared" .checked=${reply?.is_shared ?? false} data-testid="reply-shared" />
          ${texts.share}
        </label>
      </form>
      <button slot="footer" class="button" @click=${() => this.answer(null)}>${dialog.cancel}</button>
      <button slot="footer" form="reply" class="button primary" data-testid="reply-save">${texts.save}</button>
    </wa-dialog>`;
  }

  #category(): TemplateResult {
    const { quickReplies: texts } = this.texts;
    return html`<label class="field">
      ${texts.category}
      <select name="category">
        ${QUICK_REPLY_CATEGORIES.map(
          (category) =>
            html`<option value=${category} ?selected=${category === (this.reply?.category ?? 'custom')}>
              ${texts.categories[category]}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #shortcut(): TemplateResult {
    return html`<label class="field">
      ${this.texts.quickReplies.shortcut}
      <input
        name="shortcut_key"
        maxlength="32"
        pattern="[\\p{L}\\p{N}_\\-]*"
        autocomplete="off"
        .value=${this.reply?.shortcut_key ?? ''}
      />
    </label>`;
  }

  #content(): TemplateResult {
    const { quickReplies: texts } = this.texts;
    const words = this.words ?? this.reply?.content ?? '';
    return html`<label class="field">
        ${texts.content}
        <textarea
          name="content"
          rows="5"
          maxlength="1000"
          required
          .value=${words}
          data-testid="reply-content"
          @input=${(event: InputEvent) => (this.words = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </label>
      <div class="names">
        ${texts.variables}
        ${VARIABLES.map(
          (name) =>
            html`<button type="button" title="{${name}}" @click=${() => this.#insert(name)}>
              ${texts.names[name]}
            </button>`,
        )}
      </div>
      ${
        words.trim()
          ? html`<div class="names">${texts.preview}</div>
              <blockquote>${this.#preview(words)}</blockquote>`
          : nothing
      }`;
  }

  /** With invented values; a name that nothing will fill stands out. */
  #preview(words: string): unknown {
    const examples = new Map<string, string>(Object.entries(this.texts.quickReplies.examples));
    return words.split(/(\{\w+\})/).map((part) => {
      if (!/^\{\w+\}$/.test(part)) return part;
      return examples.get(part.slice(1, -1)) ?? html`<mark>${part}</mark>`;
    });
  }

  #insert(name: string): void {
    const field = this.renderRoot.querySelector('textarea');
    if (!field) return;
    field.setRangeText(`{${name}}`, field.selectionStart, field.selectionEnd, 'end');
    this.words = field.value;
    field.focus();
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = textOf(data);
    if (!text('title') || !text('content')) return;
    this.answer({
      title: text('title'),
      content: text('content'),
      category: text('category'),
      shortcut_key: text('shortcut_key') || null,
      is_shared: data.has('is_shared'),
    });
  }
}

customElements.define('wb-reply-dialog', ReplyDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-reply-dialog': ReplyDialog;
  }
}
