import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { icon } from './icons.ts';
import type { PanelView } from './panel-view.ts';

/** Where the shopper writes. Enter sends, Shift+Enter begins a line, Enter that ends a composition does not send. */
export function composer(view: PanelView, hint: string): TemplateResult {
  const { draft, chat, actions, extras } = view;
  const { texts } = view.locale;
  const text = draft.trim();
  const write = (next: string): void => {
    view.draft = next;
    view.draw();
  };
  const send = (event: Event): void => {
    event.preventDefault();
    const written = view.draft.trim();
    if (!written) return;
    write('');
    actions.send(written);
    view.focus();
  };
  const onKeydown = (event: KeyboardEvent): void => {
    // 229 is what Safari says for the Enter that ends a composition, when isComposing is already over.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) send(event);
  };
  const stop = (): void => {
    actions.stop();
    view.focus();
  };
  return html`<form part="composer" data-testid="chat-input" @submit=${send}>
    ${extras.draw('composer')}
    <textarea
      rows="1"
      dir=${draft ? 'auto' : nothing}
      enterkeyhint="send"
      maxlength="10000"
      data-testid="message-input"
      aria-label=${texts.message}
      placeholder=${hint}
      @input=${(event: Event) => write((event.target as HTMLTextAreaElement).value)}
      @keydown=${onKeydown}
    ></textarea>
    ${
      chat.stoppable && !text
        ? html`<button class="stop" type="button" data-testid="stop-button" aria-label=${texts.stop} @click=${stop}>
            ${icon('stop')}
          </button>`
        : html`<button data-testid="send-button" aria-label=${texts.send} ?disabled=${!text}>${icon('send')}</button>`
    }
  </form>`;
}

/** Brings the field to the text that is written; after a drawing in which that text changed. */
export function fitField(area: HTMLTextAreaElement, text: string): void {
  // Never a binding: writing the value of a text that is being composed breaks input methods.
  if (area.value !== text) area.value = text;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
}
