import { html, nothing } from 'lit';
import { formatDay, formatTime } from '@fiido/ui/format';
import { groupMessage } from '@fiido/ui/group';
import { renderMarkdown } from '@fiido/ui/markdown';
import type { MarkdownCache } from '@fiido/ui/markdown';
import { addRareBlocks } from '@fiido/ui/markdown-blocks';
import type { ViewMessage } from '@fiido/ui/session';
import { fill } from '../../locales/locale.ts';
import type { Locale } from '../../locales/locale.ts';
import type { ThreadRow } from '../../data/session-records.ts';
import { icons } from '../icons.ts';
import type { InboxAction } from '../inbox-action.ts';
import { renderNote } from '../notes/note-row.ts';

addRareBlocks();

/** What a row must know besides its message. */
export interface RowContext {
  locale: Locale;
  /** The agent who looks. */
  agent_id: string;
  username: string;
  isAdmin: boolean;
  shopper: string;
  /** Unix seconds. */
  now: number;
  /** Markdown of a reply that is still growing. */
  cacheOf: (key: string) => MarkdownCache;
  /** What the shopper wrote last, as far as it is known. */
  newestWords: () => string;
  act: (action: InboxAction) => void;
}

/** One message with what stands around it: the day, the sender, the time, why it failed. */
export function renderMessageRow(
  message: ThreadRow,
  previous: ViewMessage | undefined,
  next: ViewMessage | undefined,
  context: RowContext,
): unknown {
  const { texts, tag } = context.locale;
  if (message.divider) return html`<div class="cleared">${texts.message.cleared}</div>`;
  const { newDay, first, last } = groupMessage(message, previous, next);
  return html`
    ${newDay ? html`<div class="day">${formatDay(message.timestamp, tag, context.now)}</div>` : nothing}
    ${message.note ? renderNote(message.note, context) : message.role === 'system' ? renderSystem(message, context) : renderBubble(message, first, last, context)}
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
      <div class="line">
        <div class="bubble">${renderContent(message, context)} ${renderFiles(message, context)}</div>
        ${renderTools(message, context)}
      </div>
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
function renderFiles({ attachments, deleted_at }: ViewMessage, { locale, act }: RowContext): unknown {
  if (!attachments?.length || deleted_at) return nothing;
  const { openImage } = locale.texts.message;
  return html`<div class="files">
    ${attachments.map(({ url, filename, content_type }) =>
      content_type.startsWith('image/')
        ? html`<button
            class="image"
            aria-label=${fill(openImage, { name: filename })}
            data-testid="attachment"
            @click=${() => act({ type: 'open_image', url, filename })}
          >
            <img src=${url} alt=${filename} loading="lazy" />
          </button>`
        : html`<a href=${url} target="_blank" rel="noopener noreferrer" data-testid="attachment"
            >${icons.file}<span>${filename}</span></a
          >`,
    )}
  </div>`;
}

/** Only a stored message has an address of its own. */
function renderTools({ id, seq, streaming, deleted_at }: ViewMessage, { locale, act }: RowContext): unknown {
  if (seq === 0 || streaming || deleted_at) return nothing;
  const { copyLink } = locale.texts.message;
  return html`<button
    class="icon-button tool"
    aria-label=${copyLink}
    title=${copyLink}
    @click=${() => act({ type: 'copy_link', message_id: id })}
  >
    ${icons.link}
  </button>`;
}

function renderMeta(message: ViewMessage, last: boolean, context: RowContext): unknown {
  const { texts, tag } = context.locale;
  if (message.delivery === 'failed') return renderFailed(message, context);
  if (message.error_code) {
    const interrupted = message.error_code === 'REPLY_INTERRUPTED';
    return html`<div class="meta">${interrupted ? texts.message.interrupted : texts.message.brokenOff}</div>`;
  }
  const { rating, role } = message;
  // What the shopper thought of an answer is said at that answer, wherever it stands.
  if (message.streaming || (!last && !rating)) return nothing;
  if (message.delivery === 'sending') return html`<div class="meta">${texts.message.sending}</div>`;
  const ticks = role === 'agent' ? renderTicks(message, context) : nothing;
  return html`<div class="meta">
    ${rating ? html`<span class="rating ${rating}">${icons.thumb}${texts.message[rating]}</span>` : nothing}
    <time>${formatTime(message.timestamp, tag)}</time>
    ${ticks}
  </div>`;
}

function renderTicks({ seen_at, delivered_at }: ViewMessage, { locale }: RowContext): unknown {
  const { seen, delivered, sent } = locale.texts.message;
  if (seen_at) return html`<span class="ticks seen">${icons.doubleCheck}${seen}</span>`;
  const label = delivered_at ? delivered : sent;
  return html`<span class="ticks" role="img" aria-label=${label} title=${label}
    >${delivered_at ? icons.doubleCheck : icons.check}</span
  >`;
}

function renderFailed({ key, error_code }: ViewMessage, { locale, act, newestWords }: RowContext): unknown {
  const { message } = locale.texts;
  const button = (type: 'retry' | 'discard' | 'send_anyway' | 'edit', label: string, testid: string): unknown =>
    html`<button data-testid=${testid} @click=${() => act({ type, key })}>${label}</button>`;
  if (error_code === 'NEWER_MESSAGES') {
    const text = newestWords();
    return html`<div class="meta failed" role="alert">
      <span>${text ? fill(message.newerText, { text }) : message.newer}</span>
      ${button('send_anyway', message.sendAnyway, 'send-anyway')} ${button('edit', message.edit, 'edit-message')}
    </div>`;
  }
  return html`<div class="meta failed" role="alert">
    ${message.failed} ${button('retry', message.retry, 'retry-button')}
    ${button('discard', message.discard, 'discard-button')}
  </div>`;
}
