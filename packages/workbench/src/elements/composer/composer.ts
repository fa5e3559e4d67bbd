import { ContextConsumer } from '@lit/context';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { formatPlural } from '@fiido/ui/format';
import type { Attachment, QuickReply } from '@fiido/protocol';
import { connectionContext, quickRepliesContext, settingsContext } from '../../contexts.ts';
import { ACCEPTED, uploadFile } from '../../data/upload.ts';
import { isMac, keyCaps } from '../../keys/registry.ts';
import { fill } from '../../locales/locale.ts';
import { DEFAULT_SETTINGS } from '../../settings/settings.ts';
import { icons } from '../icons.ts';
import { InboxActionEvent } from '../inbox-action.ts';
import type { Colleague } from '../notes/mention.ts';
import '../notes/note-field.ts';
import type { ReplyPicker, ReplyPickedEvent } from '../quick-replies/reply-picker.ts';
import { insert, slashAt, unfilled } from '../quick-replies/slash.ts';
import type { Span } from '../quick-replies/slash.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { composerStyles } from './composer.styles.ts';
import { readDraft, writeDraft } from './drafts.ts';
import type { EmojiPickedEvent } from './emoji-picker.ts';
import './file-chips.ts';
import type { FileRemovedEvent } from './file-chips.ts';
import { OutgoingFiles } from './outgoing-files.ts';

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
    picking: { state: true },
    refused: { state: true },
    smiling: { state: true },
  };
  /** Whose draft this is. */
  declare sessionName: string;
  /** Who can be named in a note. */
  declare colleagues: readonly Colleague[];
  /** Somebody else, or nobody, talks with the shopper. */
  declare noteOnly: boolean;
  declare private mode: 'reply' | 'note';
  declare private text: string;
  /** The part of the text that a quick reply will take the place of, and what it is searched by; null: none is chosen. */
  declare private picking: (Span & { typed: string }) | null;
  /** It was tried to send a text that waits for values. */
  declare private refused: boolean;
  /** The table of emoji is open. */
  declare private smiling: boolean;
  /** Names that a chosen reply had and that nothing filled. */
  #brought: ReadonlySet<string> = new Set();
  readonly #connection = new ContextConsumer(this, { context: connectionContext });
  readonly #files = new OutgoingFiles(this, async (name, file) => {
    if (!this.#connection.value) throw new Error('no connection');
    return uploadFile(this.#connection.value, name, file);
  });
  readonly #book = new ContextConsumer(this, { context: quickRepliesContext });
  readonly #settings = new ContextConsumer(this, { context: settingsContext, subscribe: true });

  constructor() {
    super();
    this.sessionName = '';
    this.colleagues = [];
    this.noteOnly = false;
    this.mode = 'reply';
    this.text = '';
    this.picking = null;
    this.refused = false;
    this.smiling = false;
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
  put(text: string, attachments: readonly Attachment[] = []): void {
    this.mode = 'reply';
    this.#files.putBack(this.sessionName, attachments);
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
    if (changed.has('sessionName')) {
      this.text = readDraft(localStorage, this.sessionName);
      this.picking = null;
      this.refused = false;
      this.smiling = false;
    }
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
      <wb-file-chips
        .files=${this.#files.of(this.sessionName)}
        @file-removed=${({ key }: FileRemovedEvent) => this.#files.remove(this.sessionName, key)}
      ></wb-file-chips>
      <form
        @submit=${(event: SubmitEvent) => this.#onSubmit(event)}
        @dragover=${(event: DragEvent) => event.preventDefault()}
        @drop=${(event: DragEvent) => this.#onFiles(event, event.dataTransfer?.files)}
      >
        ${this.#picker()}
        <textarea
          rows="1"
          aria-label=${composer.label}
          aria-describedby="hint"
          placeholder=${composer.placeholder}
          data-testid="message-input"
          .value=${this.text}
          @input=${(event: InputEvent) => this.#onInput(event)}
          @keydown=${(event: KeyboardEvent) => this.#onKeydown(event)}
          @blur=${() => (this.picking = null)}
          @paste=${(event: ClipboardEvent) => this.#onFiles(event, event.clipboardData?.files)}
        ></textarea>
        ${this.#emoji()} ${this.#attachButton()} ${this.#pickButton()}
        <button class="send" aria-label=${composer.send} data-testid="send-button" ?disabled=${!this.#sendable}>
          ${icons.send}
        </button>
      </form>
      ${
        this.#waits() ??
        html`<p id="hint" class="hint ${over > 0 ? 'too-long' : ''}">
          ${over > 0 ? formatPlural(over, composer.tooLong, this.locale.tag) : hint}
        </p>`
      }
    `;
  }

  #picker(): unknown {
    const book = this.#book.value;
    if (!book || !this.picking) return nothing;
    return html`<wb-reply-picker
      .book=${book}
      .typed=${this.picking.typed}
      @reply-picked=${({ reply }: ReplyPickedEvent) => void this.#take(reply)}
    ></wb-reply-picker>`;
  }

  #emoji(): TemplateResult {
    const { emoji } = this.texts.composer;
    return html`<button
        type="button"
        class="icon-button emoji"
        aria-label=${emoji}
        title=${emoji}
        aria-expanded=${this.smiling ? 'true' : 'false'}
        data-testid="emoji-button"
        @click=${() => void this.#smile()}
      >
        ${icons.smile}</button
      >${
        this.smiling
          ? html`<wb-emoji-picker
              @emoji-picked=${(event: EmojiPickedEvent) => this.#onEmoji(event)}
              @focusout=${(event: FocusEvent) => this.#onLeft(event)}
            ></wb-emoji-picker>`
          : nothing
      }`;
  }

  async #smile(): Promise<void> {
    this.smiling = !this.smiling;
    if (!this.smiling) return this.#field?.focus();
    await import('./emoji-picker.ts');
    await this.updateComplete;
    const picker = this.renderRoot.querySelector('wb-emoji-picker');
    await picker?.updateComplete;
    picker?.focus();
  }

  /** The button itself closes it by its click. */
  #onLeft({ relatedTarget }: FocusEvent): void {
    const to = relatedTarget as Element | null;
    if (!to?.classList.contains('emoji')) this.smiling = false;
  }

  /** It takes the place of what is selected; the field has its cursor back. */
  #onEmoji({ emoji }: EmojiPickedEvent): void {
    this.smiling = false;
    const field = this.#field;
    field?.focus();
    if (!field || emoji === null) return;
    field.setRangeText(emoji, field.selectionStart, field.selectionEnd, 'end');
    this.#write(field.value);
  }

  #attachButton(): TemplateResult {
    const { add } = this.texts.files;
    const choose = (): void => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click();
    return html`<input
        type="file"
        multiple
        hidden
        accept=${ACCEPTED}
        data-testid="file-input"
        @change=${(event: Event) => this.#onChosen(event.target as HTMLInputElement)}
      /><button
        type="button"
        class="icon-button"
        aria-label=${add}
        title=${add}
        data-testid="attach-button"
        @click=${choose}
      >
        ${icons.clip}
      </button>`;
  }

  #onChosen(input: HTMLInputElement): void {
    this.#files.add(this.sessionName, [...(input.files ?? [])]);
    // The same file may be chosen again.
    input.value = '';
    this.#field?.focus();
  }

  /** Pasted or dropped; words are the field's own. */
  #onFiles(event: Event, files: FileList | undefined): void {
    if (!files?.length) return;
    event.preventDefault();
    this.#files.add(this.sessionName, [...files]);
  }

  #pickButton(): unknown {
    if (!this.#book.value) return nothing;
    const { title } = this.texts.quickReplies;
    return html`<button
      type="button"
      class="icon-button"
      aria-label=${title}
      title=${title}
      aria-expanded=${this.picking ? 'true' : 'false'}
      data-testid="quick-replies-button"
      @pointerdown=${(event: PointerEvent) => event.preventDefault()}
      @click=${() => this.#togglePicker()}
    >
      ${icons.bolt}
    </button>`;
  }

  /** The line that names what a quick reply still wants; instead of the hint, because nothing can be sent. */
  #waits(): TemplateResult | null {
    const names = [...new Set(unfilled(this.text, this.#brought).map(({ name }) => `{${name}}`))];
    if (names.length === 0) return null;
    const words = fill(this.texts.quickReplies.unfilled, { names: names.join(', ') });
    return html`<p id="hint" class="hint waits" role=${this.refused ? 'alert' : nothing} data-testid="unfilled">
      ${words}
    </p>`;
  }

  get #sendsWithEnter(): boolean {
    return (this.#settings.value ?? DEFAULT_SETTINGS).sendWith === 'enter';
  }

  get #sendable(): boolean {
    const files = this.#files.of(this.sessionName);
    // One that is on its way, or was not taken, would be missing without a word.
    if (files.some(({ attachment }) => !attachment)) return false;
    return (this.text.trim() !== '' || files.length > 0) && Array.from(this.text).length <= MAX_LENGTH;
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  #onInput(event: InputEvent): void {
    const field = event.target as HTMLTextAreaElement;
    this.#write(field.value);
    this.refused = false;
    this.#pickAt(slashAt(field.value, field.selectionEnd));
    this.dispatchEvent(new InboxActionEvent({ type: 'typing', empty: this.text.trim() === '' }));
  }

  #write(text: string): void {
    this.text = text;
    writeDraft(localStorage, this.sessionName, text);
  }

  #pickAt(slash: (Span & { typed: string }) | null): void {
    if (slash && this.#book.value) void import('../quick-replies/reply-picker.ts');
    this.picking = slash;
  }

  /** By mouse: the reply comes where the cursor is. */
  #togglePicker(): void {
    const field = this.#field;
    if (!field) return;
    const { selectionStart: from, selectionEnd: to } = field;
    field.focus();
    this.#pickAt(this.picking ? null : { typed: '', from, to });
  }

  /** Filled with what the server knows of the session; unreachable, its words are there all the same. */
  async #take(reply: QuickReply): Promise<void> {
    const { picking, sessionName, text: before } = this;
    if (!picking) return;
    this.picking = null;
    const words =
      (await this.#book.value?.use(reply, sessionName).catch(() => null))?.replaced_content ?? reply.content;
    // Meanwhile somebody may have gone on writing, or to another session.
    if (sessionName !== this.sessionName || !this.text.startsWith(before.slice(0, picking.to))) return;
    const { text, cursor } = insert(this.text, picking, words);
    this.#brought = new Set([...this.#brought, ...reply.variables]);
    this.#write(text);
    await this.updateComplete;
    this.#field?.setSelectionRange(cursor, cursor);
    this.#selectUnfilled();
  }

  /** Puts the cursor on what waits for a value; typing takes its place. */
  #selectUnfilled(): boolean {
    const [first] = unfilled(this.text, this.#brought);
    if (!first) return false;
    this.#field?.focus();
    this.#field?.setSelectionRange(first.from, first.to);
    return true;
  }

  /** Whether the open list of quick replies had use for the key. */
  #steer({ key }: KeyboardEvent): boolean {
    if (!this.picking) return false;
    if (key !== 'Escape') {
      const picker = this.renderRoot.querySelector<ReplyPicker>('wb-reply-picker');
      // While the list is on its way: what was typed is no message.
      const comes = !picker?.steer || this.#book.value?.state === 'loading';
      return comes ? key === 'Enter' : picker.steer(key);
    }
    this.picking = null;
    return true;
  }

  #onKeydown(event: KeyboardEvent): void {
    // keyCode 229: Safari ends the composition before it tells of the Enter that confirmed it.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.#steer(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
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
    if (this.#selectUnfilled()) {
      this.refused = true;
      return;
    }
    const attachments = this.#files.take(this.sessionName);
    const names = attachments.map(({ filename }) => filename).join(', ');
    const content = this.text.trim() || names;
    this.#write('');
    this.#brought = new Set();
    const files = attachments.length > 0 ? { attachments } : {};
    this.dispatchEvent(new InboxActionEvent({ type: 'send', content, next, ...files }));
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
