import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Tag, TagCreateRequest } from '@fiido/protocol';
import { AskDialog } from '../../../elements/dialog/ask-dialog.ts';
import { dialogStyles } from '../../../elements/dialog/dialog.styles.ts';
import { fieldStyles } from '../../../elements/dialog/field.styles.ts';
import '../../../elements/labels/tag-chip.ts';
import { sharedStyles } from '../../../elements/shared.styles.ts';
import { adminTexts } from '../texts/texts.ts';
import { textOf } from '../../../elements/form-text.ts';

const COLORS = ['red', 'orange', 'yellow', 'green', 'blue', 'gray'] as const;

/** @summary A tag, new or changed, as it will look. */
export class TagDialog extends AskDialog<TagCreateRequest> {
  static override styles = [
    sharedStyles,
    dialogStyles,
    fieldStyles,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin: 12px 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 5px;
        color: var(--wb-text-2);
        font-size: 12px;
        font-weight: 500;
      }
      .color {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        padding: 4px;
        cursor: pointer;
      }
    `,
  ];
  static override properties = { tag: { attribute: false }, name: { state: true } };
  /** Null is a new one. */
  declare tag: Tag | null;
  declare private name: string;

  constructor() {
    super();
    this.tag = null;
    this.name = '';
  }

  protected override willUpdate(): void {
    if (!this.hasUpdated) this.name = this.tag?.name ?? '';
  }

  protected override render(): TemplateResult {
    const { tags: texts, save } = adminTexts(this.locale);
    const { tag } = this;
    return html`<wa-dialog
      label=${tag ? texts.edit : texts.create}
      @wa-hide=${this.onHide}
      @wa-after-hide=${this.onAfterHide}
    >
      <form id="tag" @submit=${(event: SubmitEvent) => this.#onSubmit(event)}>
        <label class="field">
          ${texts.name}
          <input
            name="name"
            maxlength="50"
            required
            autofocus
            autocomplete="off"
            .value=${this.name}
            data-testid="tag-name"
            @input=${(event: InputEvent) => (this.name = (event.target as HTMLInputElement).value)}
          />
        </label>
        <fieldset>
          <legend>${texts.color}</legend>
          ${COLORS.map((color) => this.#color(color))}
        </fieldset>
        <label class="field">
          ${texts.about}
          <textarea name="description" rows="2" maxlength="200" .value=${tag?.description ?? ''}></textarea>
        </label>
      </form>
      <button slot="footer" class="button" @click=${() => this.answer(null)}>${this.texts.dialog.cancel}</button>
      <button slot="footer" form="tag" class="button primary" data-testid="tag-save">${save}</button>
    </wa-dialog>`;
  }

  #color(color: (typeof COLORS)[number]): TemplateResult {
    const { colors } = adminTexts(this.locale).tags;
    const look = { id: '', name: colors[color], color, is_system: false };
    return html`<label class="color">
      <input type="radio" name="color" value=${color} .checked=${color === (this.tag?.color ?? 'blue')} />
      <wb-tag-chip .tag=${look}></wb-tag-chip>
    </label>`;
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = textOf(data);
    if (!text('name')) return;
    this.answer({
      name: text('name'),
      color: text('color') || (this.tag?.color ?? 'blue'),
      description: text('description'),
    });
  }
}

customElements.define('wb-tag-dialog', TagDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-tag-dialog': TagDialog;
  }
}
