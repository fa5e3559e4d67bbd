import { ContextConsumer } from '@lit/context';
import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { formatPlural } from '@fiido/ui/format';
import { settingsContext } from '../../contexts.ts';
import { isMac, keyCaps } from '../../keys/registry.ts';
import { fill } from '../../locales/locale.ts';
import { DEFAULT_SETTINGS } from '../../settings/settings.ts';
import { icons } from '../icons.ts';
import { InboxActionEvent } from '../inbox-action.ts';
import type { Colleague } from '../notes/mention.ts';
import '../notes/note-field.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { composerStyles } from './composer.styles.ts';
import { readDraft, writeDraft } from './drafts.ts';

/** Characters that the server takes at most. */
const MAX_LENGTH = 10_000;
/** Beyond this height the field scrolls, in px. */
const MAX_HEIGHT = 208;

/**
 * @summary The reply field: Enter sends, or Ctrl/Cmd+Enter where the agent set that; a draft is kept for each session.
 *
 * @fires {InboxActionEvent} inbox-action - `send`, `typing`.
 */
export class Composer extends WbElement {
  static override shadowRootOptions = { ...WbElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [sharedStyles, composerStyles];
  static override properties = {
    sessionName: {},
    colleagues: { attribute: false },
    noteOnly: { type: Boolean },
    mode: { state: true },
    text: { state: true },
  };
  /** Whose draft this is. */
  declare sessionName: string;
  /** Who can be named in a note. */
  declare colleagues: readonly Colleague[];
  /** Somebody else, or nobody, talks with the shopper. */
  declare noteOnly: boolean;
  declare private mode: 'reply' | 'note';
  declare private text: string;
  readonly #settings = new ContextConsumer(this, { context: settingsContext, subscribe: true });

  constructor() {
    super();
    this.sessionName = '';
    this.colleagues = [];
    this.noteOnly = false;
    this.mode = 'reply';
    this.text = '';
  }

  override focus(): void {
    (this.#field ?? this.renderRoot.querySelector('wb-note-field'))?.focus();
  }

  /** Goes to the reply or to the note, and puts the cursor there; without a word to the other of the two. */
  async write(mode?: 'reply' | 'note'): Promise<void> {
    this.mode = mode ?? (this.mode === 'note' ? 'reply' : 'note');
    await this.updateComplete;
    this.focus();
  }

  /** Puts a text before what is there and the cursor after it. */
  put(text: string): void {
    this.mode = 'reply';
    this.text = this.text ? `${text}\n${this.text}` : text;
    writeDraft(localStorage, this.sessionName, this.text);
    void this.updateComplete.then(() => {
      this.#field?.focus();
      this.#field?.setSelectionRange(text.length, text.length);
    });
  }

  /** Takes the cursor out of the field. */
  leave(): void {
    (this.shadowRoot?.activeElement as HTMLElement | null)?.blur();
    const { activeElement } = this.renderRoot.querySelector('wb-note-field')?.shadowRoot ?? {};
    if (activeElement instanceof HTMLElement) activeElement.blur();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sessionName')) this.mode = 'reply';
    if (this.noteOnly) this.mode = 'note';
    if (changed.has('sessionName')) this.text = readDraft(localStorage, this.sessionName);
  }

  protected override updated(): void {
    this.#grow();
  }

  protected override render(): TemplateResult {
    const panel = this.mode === 'note' ? this.#note() : this.#reply();
    if (this.noteOnly) return panel;
    return html`
      <div
        class="tabs"
        role="tablist"
        aria-label=${this.texts.notes.tabs}
        @keydown=${(event: KeyboardEvent) => this.#onTabKey(event)}
      >
        ${this.#tab('reply')}${this.#tab('note')}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby="tab-${this.mode}">${panel}</div>
    `;
  }

  #tab(mode: 'reply' | 'note'): TemplateResult {
    const selected = mode === this.mode;
    return html`<button
      id="tab-${mode}"
      class="tab ${mode}"
      role="tab"
      aria-selected=${selected ? 'true' : 'false'}
      aria-controls="panel"
      tabindex=${selected ? 0 : -1}
      data-testid="tab-${mode}"
      @click=${() => void this.write(mode)}
    >
      ${this.texts.notes[mode]}
    </button>`;
  }

  #onTabKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    event.stopPropagation();
    void this.write();
  }

  #note(): TemplateResult {
    return html`<wb-note-field .sessionName=${this.sessionName} .colleagues=${this.colleagues}></wb-note-field>`;
  }

  #reply(): TemplateResult {
    const { composer } = this.texts;
    const over = Array.from(this.text).length - MAX_LENGTH;
    const [mod] = keyCaps('mod+enter', isMac(navigator));
    const hint = fill(this.#sendsWithEnter ? composer.hint : composer.hintMod, { mod: mod ?? '' });
    return html`
      <form @submit=${(event: SubmitEvent) => this.#onSubmit(event)}>
        <textarea
          rows="1"
          aria-label=${composer.label}
          aria-describedby="hint"
          placeholder=${composer.placeholder}
          data-testid="message-input"
          .value=${this.text}
          @input=${(event: InputEvent) => this.#onInput(event)}
          @keydown=${(event: KeyboardEvent) => this.#onKeydown(event)}
        ></textarea>
        <button class="send" aria-label=${composer.send} data-testid="send-button" ?disabled=${!this.#sendable}>
          ${icons.send}
        </button>
      </form>
      <p id="hint" class="hint ${over > 0 ? 'too-long' : ''}">
        ${over > 0 ? formatPlural(over, composer.tooLong, this.locale.tag) : hint}
      </p>
    `;
  }

  get #sendsWithEnter(): boolean {
    return (this.#settings.value ?? DEFAULT_SETTINGS).sendWith === 'enter';
  }

  get #sendable(): boolean {
    return this.text.trim() !== '' && Array.from(this.text).length <= MAX_LENGTH;
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  #onInput(event: InputEvent): void {
    this.text = (event.target as HTMLTextAreaElement).value;
    writeDraft(localStorage, this.sessionName, this.text);
    this.dispatchEvent(new InboxActionEvent({ type: 'typing', empty: this.text.trim() === '' }));
  }

  #onKeydown(event: KeyboardEvent): void {
    // keyCode 229: Safari ends the composition before it tells of the Enter that confirmed it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    const mod = event.ctrlKey || event.metaKey;
    if (!mod && !this.#sendsWithEnter) return;
    event.preventDefault();
    this.#send(mod && this.#sendsWithEnter);
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    this.#send(false);
    this.#field?.focus();
  }

  #send(next: boolean): void {
    if (!this.#sendable) return;
    const content = this.text.trim();
    this.text = '';
    writeDraft(localStorage, this.sessionName, '');
    this.dispatchEvent(new InboxActionEvent({ type: 'send', content, next }));
  }

  /** For browsers without `field-sizing`. */
  #grow(): void {
    const field = this.#field;
    if (!field || CSS.supports('field-sizing', 'content')) return;
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, MAX_HEIGHT)}px`;
  }
}

customElements.define('wb-composer', Composer);

declare global {
  interface HTMLElementTagNameMap {
    'wb-composer': Composer;
  }
}
