import { html, nothing } from 'lit';
import { formatDay, formatTime } from '@fiido/ui/format';
import { groupMessage } from '@fiido/ui/group';
import { renderMarkdown } from '@fiido/ui/markdown';
import type { MarkdownCache } from '@fiido/ui/markdown';
import { addRareBlocks } from '@fiido/ui/markdown-blocks';
import type { ViewMessage } from '@fiido/ui/session';
import { fill } from '../../locales/locale.ts';
import type { Locale } from '../../locales/locale.ts';
import { icons } from '../icons.ts';

addRareBlocks();

/** What a row must know besides its message. */
export interface RowContext {
  locale: Locale;
  /** The agent who looks. */
  agent_id: string;
  shopper: string;
  /** Unix seconds. */
  now: number;
  /** Markdown of a reply that is still growing. */
  cacheOf: (key: string) => MarkdownCache;
  onRetry: (message: ViewMessage) => void;
  onDiscard: (message: ViewMessage) => void;
}

/** One message with what stands around it: the day, the sender, the time, why it failed. */
export function renderMessageRow(
  message: ViewMessage,
  previous: ViewMessage | undefined,
  next: ViewMessage | undefined,
  context: RowContext,
): unknown {
  const { texts, tag } = context.locale;
  if (message.divider) return html`<div class="cleared">${texts.message.cleared}</div>`;
  const { newDay, first, last } = groupMessage(message, previous, next);
  return html`
    ${newDay ? html`<div class="day">${formatDay(message.timestamp, tag, context.now)}</div>` : nothing}
    ${message.role === 'system' ? renderSystem(message, context) : renderBubble(message, first, last, context)}
  `;
}

function renderSystem(message: ViewMessage, { locale }: RowContext): unknown {
  const text = message.text_key && locale.texts.system[message.text_key];
  return html`<p class="system" data-testid="message-system">
    ${text ? fill(text, message.text_params ?? {}) : message.content}
  </p>`;
}

function renderBubble(message: ViewMessage, first: boolean, last: boolean, context: RowContext): unknown {
  const { role, delivery, streaming, deleted_at } = message;
  const classes = [
    'message',
    role,
    delivery,
    first ? 'first' : '',
    streaming ? 'streaming' : '',
    deleted_at ? 'deleted' : '',
  ];
  return html`
    <article class=${classes.filter(Boolean).join(' ')} data-testid="message-${role}" data-key=${message.key}>
      ${first ? renderSender(message, context) : html`<span class="visually-hidden">${senderName(message, context)}</span>`}
      <div class="bubble">${renderContent(message, context)} ${renderFiles(message)}</div>
      ${renderMeta(message, last, context)}
    </article>
  `;
}

function renderSender(message: ViewMessage, context: RowContext): unknown {
  const name = senderName(message, context);
  if (message.role !== 'assistant') return html`<span class="who">${name}</span>`;
  return html`<span class="who"><span class="mark">${icons.ai}${context.locale.texts.message.aiMark}</span></span>`;
}

function senderName(
  { role, agent_id, agent_name }: ViewMessage,
  { locale, agent_id: me, shopper }: RowContext,
): string {
  const { message } = locale.texts;
  if (role === 'user') return shopper;
  if (role === 'assistant') return message.assistant;
  return agent_id === me ? message.you : (agent_name ?? message.agent);
}

function renderContent(message: ViewMessage, context: RowContext): unknown {
  if (message.deleted_at) return context.locale.texts.message.deleted;
  // A shopper's text is shown as it was written.
  if (message.role === 'user') return message.content;
  const cache = message.streaming ? context.cacheOf(message.key) : undefined;
  return html`<div class="markdown">${renderMarkdown(message.content, cache)}</div>`;
}

/** The server's own addresses: they need no token and are on this origin. */
function renderFiles({ attachments, deleted_at }: ViewMessage): unknown {
  if (!attachments?.length || deleted_at) return nothing;
  return html`<div class="files">
    ${attachments.map(
      ({ url, filename, content_type }) =>
        html`<a href=${url} target="_blank" rel="noopener noreferrer" data-testid="attachment">
          ${
            content_type.startsWith('image/')
              ? html`<img src=${url} alt=${filename} loading="lazy" />`
              : html`${icons.file}<span>${filename}</span>`
          }
        </a>`,
    )}
  </div>`;
}

function renderMeta(message: ViewMessage, last: boolean, context: RowContext): unknown {
  const { texts, tag } = context.locale;
  if (message.delivery === 'failed') {
    return html`<div class="meta failed" role="alert">
      ${texts.message.failed}
      <button @click=${() => context.onRetry(message)}>${texts.message.retry}</button>
      <button @click=${() => context.onDiscard(message)}>${texts.message.discard}</button>
    </div>`;
  }
  if (message.error_code) {
    const interrupted = message.error_code === 'REPLY_INTERRUPTED';
    return html`<div class="meta">${interrupted ? texts.message.interrupted : texts.message.brokenOff}</div>`;
  }
  const { rating, seen_at, role } = message;
  // What the shopper thought of an answer is said at that answer, wherever it stands.
  if (message.streaming || (!last && !rating)) return nothing;
  if (message.delivery === 'sending') return html`<div class="meta">${texts.message.sending}</div>`;
  return html`<div class="meta">
    ${rating ? html`<span class="rating ${rating}">${icons.thumb}${texts.message[rating]}</span>` : nothing}
    <time>${formatTime(message.timestamp, tag)}</time>
    ${role === 'agent' && seen_at ? html`<span>${texts.message.seen}</span>` : nothing}
  </div>`;
}
