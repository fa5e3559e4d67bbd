import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Tag } from '@fiido/protocol';
import { formatPlural } from '@fiido/ui/format';
import { createTag, fetchTags, removeTag, updateTag } from '../../../data/tags.ts';
import { askIn } from '../../../elements/dialog/ask-dialog.ts';
import { ConfirmDialog } from '../../../elements/dialog/confirm-dialog.ts';
import { icons } from '../../../elements/icons.ts';
import '../../../elements/labels/tag-chip.ts';
import { sharedStyles } from '../../../elements/shared.styles.ts';
import { fill } from '../../../locales/locale.ts';
import { AdminSection } from '../admin-section.ts';
import { adminStyles } from '../admin.styles.ts';
import { TagDialog } from './tag-dialog.ts';

/** @summary The desk's own tags, and those that are built in. */
export class TagsSection extends AdminSection {
  static override styles = [
    sharedStyles,
    adminStyles,
    css`
      ul {
        border: 1px solid var(--wb-line);
        border-radius: 12px;
        background: var(--wb-bg);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 2fr) auto auto;
        gap: 4px 14px;
        align-items: center;
        min-height: 48px;
        padding: 6px 8px 6px 14px;
      }
      li + li {
        border-top: 1px solid var(--wb-line);
      }
      .about {
        color: var(--wb-text-2);
        overflow-wrap: anywhere;
      }
      .used {
        color: var(--wb-text-2);
        font-size: 12px;
        font-variant-numeric: tabular-nums;
      }
      .actions {
        display: flex;
        min-width: 64px;
      }
      h2 {
        display: flex;
        justify-content: space-between;
        align-items: center;
      }
      @media (max-width: 899px) {
        li {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .about {
          grid-column: 1 / span 2;
        }
        .about:empty {
          display: none;
        }
      }
    `,
  ];
  static override properties = { tags: { state: true } };
  declare private tags: readonly Tag[];

  constructor() {
    super();
    this.tags = [];
  }

  protected override async load(): Promise<void> {
    this.tags = (await fetchTags(this.connection)).tags;
  }

  protected override render(): unknown {
    if (this.state !== 'loaded') return this.instead();
    const { tags: texts } = this.admin;
    const own = this.tags.filter(({ is_system }) => !is_system);
    const builtIn = this.tags.filter(({ is_system }) => is_system);
    return html`<h2>
        ${texts.own}
        <button class="button primary" data-testid="tag-create" @click=${() => void this.#edit(null)}>
          ${icons.plus}${texts.create}
        </button>
      </h2>
      ${own.length === 0 ? html`<p class="hint">${texts.none}</p>` : this.#list(own)}
      <h2>${texts.builtIn}</h2>
      ${this.#list(builtIn)}`;
  }

  #list(tags: readonly Tag[]): TemplateResult {
    return html`<ul>
      ${tags.map((tag) => this.#row(tag))}
    </ul>`;
  }

  #row(tag: Tag): TemplateResult {
    const { tags: texts } = this.admin;
    return html`<li data-testid="tag-row">
      <span><wb-tag-chip .tag=${tag}></wb-tag-chip></span>
      <span class="about">${tag.is_system && this.locale.tag !== 'en' ? '' : tag.description}</span>
      <span class="used">${formatPlural(tag.usage_count, texts.used, this.locale.tag)}</span>
      ${
        tag.is_system
          ? nothing
          : html`<span class="actions">
              ${this.#action(texts.edit, tag, icons.edit, 'tag-edit', () => this.#edit(tag))}
              ${this.#action(texts.remove, tag, icons.trash, 'tag-remove', () => this.#remove(tag))}
            </span>`
      }
    </li>`;
  }

  #action(
    label: string,
    { name }: Tag,
    icon: TemplateResult,
    testid: string,
    run: () => Promise<void>,
  ): TemplateResult {
    return html`<button
      class="icon-button"
      aria-label="${label}: ${name}"
      title=${label}
      data-testid=${testid}
      @click=${() => void run()}
    >
      ${icon}
    </button>`;
  }

  async #edit(tag: Tag | null): Promise<void> {
    const wanted = await askIn(this.renderRoot, Object.assign(new TagDialog(), { tag }));
    if (!wanted) return;
    await this.attempt(async () => {
      if (tag) await updateTag(this.connection, tag.id, wanted);
      else await createTag(this.connection, wanted);
      await this.load();
      return this.admin.saved;
    });
  }

  async #remove({ id, name }: Tag): Promise<void> {
    const { removeTitle, removeText: text, remove: confirm } = this.admin.tags;
    const question = { title: fill(removeTitle, { name }), text, confirm };
    if (!(await askIn(this.renderRoot, Object.assign(new ConfirmDialog(), { question })))) return;
    await this.attempt(async () => {
      await removeTag(this.connection, id);
      await this.load();
      return this.admin.saved;
    });
  }
}

customElements.define('wb-admin-tags', TagsSection);

declare global {
  interface HTMLElementTagNameMap {
    'wb-admin-tags': TagsSection;
  }
}
