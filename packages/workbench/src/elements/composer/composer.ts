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
  static override properties = { sessionName: {}, text: { state: true } };
  /** Whose draft this is. */
  declare sessionName: string;
  declare private text: string;
  readonly #settings = new ContextConsumer(this, { context: settingsContext, subscribe: true });

  constructor() {
    super();
    this.sessionName = '';
    this.text = '';
  }

  /** Puts a text before what is there and the cursor after it. */
  put(text: string): void {
    this.text = this.text ? `${text}\n${this.text}` : text;
    writeDraft(localStorage, this.sessionName, this.text);
    void this.updateComplete.then(() => {
      this.#field?.focus();
      this.#field?.setSelectionRange(text.length, text.length);
    });
  }

  /** Takes the cursor out of the field. */
  leave(): void {
    this.#field?.blur();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sessionName')) this.text = readDraft(localStorage, this.sessionName);
  }

  protected override updated(): void {
    this.#grow();
  }

  protected override render(): TemplateResult {
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
