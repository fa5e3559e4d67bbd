import { css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { formatPlural } from '@fiido/ui/format';
import { readNoteDraft, writeNoteDraft } from '../composer/drafts.ts';
import { icons } from '../icons.ts';
import { InboxActionEvent } from '../inbox-action.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { complete, matching, mentionAt } from './mention.ts';
import type { Colleague } from './mention.ts';

/** Characters that the server takes at most. */
const MAX_LENGTH = 2_000;

/**
 * @summary Where a note for the team is written; it knows no way to the shopper.
 *
 * @fires {InboxActionEvent} inbox-action - `add_note`.
 */
export class NoteField extends WbElement {
  static override styles = [
    sharedStyles,
    css`
      form {
        position: relative;
        display: flex;
        align-items: flex-end;
        gap: 8px;
        padding: 6px;
        border: 1px solid var(--wb-note-line);
        border-radius: 12px;
        background: var(--wb-note);
      }
      form:focus-within {
        box-shadow: 0 0 0 1px var(--wb-note-line);
      }
      textarea {
        flex: 1;
        min-width: 0;
        max-height: 208px;
        min-height: 52px;
        padding: 6px 8px;
        border: 0;
        outline: 0;
        background: none;
        font-size: 14px;
        line-height: 20px;
        resize: none;
        field-sizing: content;
      }
      textarea::placeholder {
        color: var(--wb-note-text);
        opacity: 1;
      }
      .hint {
        margin: 5px 2px 0;
        color: var(--wb-note-text);
        font-size: 11px;
        font-weight: 500;
      }
      .hint.too-long {
        color: var(--wb-alarm);
      }
      [role='listbox'] {
        position: absolute;
        inset: auto auto calc(100% + 6px) 0;
        z-index: 5;
        width: min(280px, 100%);
        max-height: 220px;
        padding: 4px;
        border: 1px solid var(--wb-line-strong);
        border-radius: var(--wb-radius);
        background: var(--wb-bg-field);
        box-shadow: var(--wb-shadow);
        overflow-y: auto;
      }
      [role='option'] {
        display: flex;
        gap: 8px;
        padding: 6px 8px;
        border-radius: 6px;
        cursor: pointer;
      }
      [role='option'][aria-selected='true'] {
        background: var(--wb-bg-selected);
      }
      small {
        margin-inline-start: auto;
        color: var(--wb-text-2);
        font-size: 12px;
      }
      @media (max-width: 899px) {
        textarea {
          font-size: 16px;
        }
      }
    `,
  ];
  static override properties = {
    sessionName: {},
    colleagues: { attribute: false },
    text: { state: true },
    offered: { state: true },
    at: { state: true },
  };
  declare sessionName: string;
  /** Who can be named. */
  declare colleagues: readonly Colleague[];
  declare private text: string;
  declare private offered: readonly Colleague[];
  /** Which of them Enter takes. */
  declare private at: number;

  constructor() {
    super();
    this.sessionName = '';
    this.colleagues = [];
    this.text = '';
    this.offered = [];
    this.at = 0;
  }

  override focus(): void {
    this.#field?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('sessionName')) return;
    this.text = readNoteDraft(localStorage, this.sessionName);
    this.offered = [];
  }

  protected override render(): TemplateResult {
    const { notes } = this.texts;
    const over = Array.from(this.text).length - MAX_LENGTH;
    const open = this.offered.length > 0;
    return html`
      <form @submit=${(event: SubmitEvent) => this.#onSubmit(event)}>
        ${open ? this.#list() : nothing}
        <textarea
          rows="2"
          aria-label=${notes.label}
          aria-describedby="hint"
          aria-autocomplete="list"
          aria-controls=${open ? 'names' : nothing}
          aria-activedescendant=${open ? `name-${this.at}` : nothing}
          placeholder=${notes.placeholder}
          data-testid="note-input"
          .value=${this.text}
          @input=${() => this.#onInput()}
          @keydown=${(event: KeyboardEvent) => this.#onKeydown(event)}
          @blur=${() => (this.offered = [])}
        ></textarea>
        <button class="button" data-testid="note-add" ?disabled=${!this.#addable}>${notes.add}</button>
      </form>
      <p id="hint" class="hint ${over > 0 ? 'too-long' : ''}">
        ${over > 0 ? formatPlural(over, notes.tooLong, this.locale.tag) : notes.private}
      </p>
    `;
  }

  #list(): TemplateResult {
    return html`<div id="names" role="listbox" aria-label=${this.texts.notes.colleagues}>
      ${this.offered.map(
        ({ agent_name, username }, index) => html`
          <div
            id="name-${index}"
            role="option"
            aria-selected=${index === this.at ? 'true' : 'false'}
            @pointerdown=${(event: PointerEvent) => this.#onPick(event, username)}
          >
            ${icons.person}${agent_name}<small>@${username}</small>
          </div>
        `,
      )}
    </div>`;
  }

  get #addable(): boolean {
    return this.text.trim() !== '' && Array.from(this.text).length <= MAX_LENGTH;
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  #onInput(): void {
    const field = this.#field;
    if (!field) return;
    this.#keep(field.value);
    const begun = mentionAt(field.value, field.selectionEnd);
    this.offered = begun === null ? [] : matching(this.colleagues, begun);
    this.at = 0;
  }

  #keep(text: string): void {
    this.text = text;
    writeNoteDraft(localStorage, this.sessionName, text);
  }

  #onKeydown(event: KeyboardEvent): void {
    // keyCode 229: Safari ends the composition before it tells of the Enter that confirmed it.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.offered.length > 0 && this.#steer(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.#add();
  }

  /** Whether the list of names had use for the key. */
  #steer(key: string): boolean {
    const { length } = this.offered;
    if (key === 'ArrowDown') this.at = (this.at + 1) % length;
    else if (key === 'ArrowUp') this.at = (this.at + length - 1) % length;
    else if (key === 'Escape') this.offered = [];
    else if (key === 'Enter' || key === 'Tab') this.#take(this.offered[this.at]?.username ?? '');
    else return false;
    return true;
  }

  #onPick(event: PointerEvent, username: string): void {
    // The cursor stays in the field.
    event.preventDefault();
    this.#take(username);
  }

  #take(username: string): void {
    const { text, cursor } = complete(this.text, this.#field?.selectionEnd ?? this.text.length, username);
    this.#keep(text);
    this.offered = [];
    void this.updateComplete.then(() => this.#field?.setSelectionRange(cursor, cursor));
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.#add();
    this.#field?.focus();
  }

  #add(): void {
    if (!this.#addable) return;
    const content = this.text.trim();
    this.#keep('');
    this.dispatchEvent(new InboxActionEvent({ type: 'add_note', content }));
  }
}

customElements.define('wb-note-field', NoteField);

declare global {
  interface HTMLElementTagNameMap {
    'wb-note-field': NoteField;
  }
}
