import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { errorText, fill } from '../../locales/locale.ts';
import { icons } from '../icons.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import type { OutgoingFile } from './outgoing-files.ts';

/** A file is not to go with the message. */
export class FileRemovedEvent extends Event {
  static readonly eventName = 'file-removed';
  readonly key: string;

  constructor(key: string) {
    super(FileRemovedEvent.eventName);
    this.key = key;
  }
}

/**
 * @summary The files of the next message, with what is wrong with them.
 *
 * @fires {FileRemovedEvent} file-removed
 */
export class FileChips extends WbElement {
  static override styles = [
    sharedStyles,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin: 0;
        padding: 2px 2px 4px;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        max-width: 260px;
        padding: 4px 4px 4px 6px;
        border: 1px solid var(--wb-line);
        border-radius: 8px;
        background: var(--wb-bg);
        font-size: 12px;
      }
      li.refused {
        border-color: var(--wb-alarm);
        color: var(--wb-alarm);
      }
      img {
        width: 32px;
        height: 32px;
        border-radius: 5px;
        object-fit: cover;
      }
      .waits img {
        opacity: 0.5;
      }
      .words {
        min-width: 0;
      }
      .name,
      .why {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .why {
        font-size: 11px;
        white-space: normal;
      }
      svg {
        flex: none;
        width: 18px;
        height: 18px;
      }
      .icon-button {
        width: 24px;
        height: 24px;
      }
      .icon-button svg {
        width: 12px;
        height: 12px;
      }
    `,
  ];
  static override properties = { files: { attribute: false } };
  declare files: readonly OutgoingFile[];

  constructor() {
    super();
    this.files = [];
  }

  protected override render(): unknown {
    if (this.files.length === 0) return nothing;
    return html`<ul aria-label=${this.texts.files.label}>
      ${this.files.map((file) => this.#chip(file))}
    </ul>`;
  }

  #chip({ key, filename, preview, attachment, refusal }: OutgoingFile): TemplateResult {
    const { files } = this.texts;
    const remove = fill(files.remove, { name: filename });
    const state = refusal ? 'refused' : attachment ? 'ready' : 'waits';
    return html`<li class=${state} data-testid="outgoing-file" data-state=${state}>
      ${preview ? html`<img src=${preview} alt="" />` : icons.file}
      <span class="words">
        <span class="name">${filename}</span>
        ${refusal ? html`<span class="why" role="alert">${this.#why(refusal)}</span>` : nothing}
        ${state === 'waits' ? html`<span class="why" role="status">${files.waits}</span>` : nothing}
      </span>
      <button
        class="icon-button"
        aria-label=${remove}
        title=${remove}
        @click=${() => this.dispatchEvent(new FileRemovedEvent(key))}
      >
        ${icons.close}
      </button>
    </li>`;
  }

  #why(refusal: NonNullable<OutgoingFile['refusal']>): string {
    return refusal.kind === 'error' ? errorText(this.locale, refusal.error) : this.texts.files[refusal.kind];
  }
}

customElements.define('wb-file-chips', FileChips);

declare global {
  interface HTMLElementTagNameMap {
    'wb-file-chips': FileChips;
  }
  interface HTMLElementEventMap {
    'file-removed': FileRemovedEvent;
  }
}
