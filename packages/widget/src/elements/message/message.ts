import { formatDay, formatTime } from '@fiido/ui/format';
import type { Grouping } from '@fiido/ui/group';
import { createMarkdownCache, markdownStyles, renderMarkdown } from '@fiido/ui/markdown';
import type { ViewMessage } from '@fiido/ui/session';
import { LitElement, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Waiting } from '../../conversation-state.ts';
import { english, fill, textOf } from '../../locales/locale.ts';
import type { Locale } from '../../locales/locale.ts';
import { PanelActionEvent } from '../action.ts';
import { define } from '../define.ts';
import { icon } from '../icons.ts';
import { shared } from '../shared.styles.ts';
import { styles } from './message.styles.ts';

/** A message with what its place in the list adds. */
export interface MessageRow extends Grouping {
  message: ViewMessage;
  /** The shopper stopped the reading of this answer. */
  stopped: boolean;
  /** How long whoever is about to speak has been silent. */
  waiting?: Waiting;
}

/**
 * @summary One row of the conversation: what somebody said, or what happened.
 *
 * @fires {PanelActionEvent} fc-action - `retry`.
 * @csspart message - The bubble; also `message-user`, `message-assistant`, `message-agent`, `message-system`.
 */
export class FcMessage extends LitElement {
  static override styles = [shared, markdownStyles, styles];
  static override properties = { row: { attribute: false }, locale: { attribute: false } };
  declare row: MessageRow | undefined;
  declare locale: Locale;
  readonly #growing = createMarkdownCache();

  constructor() {
    super();
    this.row = undefined;
    this.locale = english;
  }

  override render(): TemplateResult | typeof nothing {
    const { row, locale } = this;
    if (!row) return nothing;
    const { message } = row;
    return html`${row.newDay ? html`<div class="day">${formatDay(message.timestamp, locale.language, Date.now() / 1000)}</div>` : nothing}
    ${message.role === 'system' || message.divider ? this.#renderEvent(row) : this.#renderSaid(row)}`;
  }

  #renderEvent({ message }: MessageRow): TemplateResult {
    const { texts } = this.locale;
    const text = message.divider ? texts.cleared : textOf(texts, message.text_key);
    return html`<div class="system" part="message message-system" data-testid="message-system">
      ${text ? fill(text, message.text_params ?? {}) : message.content}
    </div>`;
  }

  #renderSaid({ message, first, last, waiting }: MessageRow): TemplateResult {
    const { role, content } = message;
    const { texts, language } = this.locale;
    const classes = `row ${role} ${message.delivery} ${first ? 'first' : ''} ${last ? 'last' : ''}`;
    const bubble = content
      ? html`<div class="bubble" part="message message-${role}" data-testid="message-${role}">
          <div class=${role === 'user' ? 'text' : 'markdown'} dir="auto">${this.#renderContent()}</div>
        </div>`
      : nothing;
    return html`<div class=${classes}>
      ${first && role !== 'user' ? this.#renderSender() : nothing}
      <span class="sr">${this.#name()}, ${formatTime(message.timestamp, language)}: </span>
      ${bubble}
      ${
        message.streaming && !content
          ? html`<div class="bubble dots" data-testid="typing">
              <i></i><i></i><i></i>${waiting === 'typing' ? nothing : texts.slow}
            </div>`
          : nothing
      }
      ${this.#renderMeta()}
    </div>`;
  }

  #renderContent(): unknown {
    const message = this.row?.message;
    if (!message || message.role === 'user') return message?.content;
    return renderMarkdown(message.content, message.streaming ? this.#growing : undefined);
  }

  #renderSender(): TemplateResult {
    const { texts } = this.locale;
    const isAgent = this.row?.message.role === 'agent';
    return html`<span class="avatar" aria-hidden="true">${isAgent ? this.#name().slice(0, 1) : icon('ai')}</span>
      <span class="who" aria-hidden="true"
        >${this.#name()}${isAgent ? html`<span class="badge">${texts.person}</span>` : nothing}</span
      >`;
  }

  #renderMeta(): TemplateResult | typeof nothing {
    const { texts, language } = this.locale;
    const { row } = this;
    if (!row || (row.message.streaming && !row.stopped)) return nothing;
    const { delivery, timestamp, key } = row.message;
    if (delivery === 'failed') {
      return html`<div class="meta">
        ${icon('alert')} ${texts.not_sent} ·
        <button data-testid="retry-button" @click=${() => this.#retry(key)}>${texts.retry}</button>
      </div>`;
    }
    if (row.stopped) return html`<div class="meta">${texts.stopped}</div>`;
    if (!row.last) return nothing;
    const sending = delivery === 'sending' ? html`${icon('waiting')}<span class="sr">${texts.sending}</span>` : nothing;
    return html`<div class="meta">${sending}<time aria-hidden="true">${formatTime(timestamp, language)}</time></div>`;
  }

  #name(): string {
    const { texts } = this.locale;
    const message = this.row?.message;
    if (message?.role === 'user') return texts.you;
    return message?.role === 'agent' ? message.agent_name || texts.person : texts.ai;
  }

  #retry(key: string): void {
    this.dispatchEvent(new PanelActionEvent({ type: 'retry', key }));
  }
}

define('fc-message', FcMessage);

declare global {
  interface HTMLElementTagNameMap {
    'fc-message': FcMessage;
  }
}
