import { formatDay, formatTime } from '@fiido/ui/format';
import type { Grouping } from '@fiido/ui/group';
import { createMarkdownCache, renderMarkdown } from '@fiido/ui/markdown';
import type { ViewMessage } from '@fiido/ui/session';
import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Waiting } from '../conversation-state.ts';
import { fill, textOf } from '../locales/locale.ts';
import { icon } from './icons.ts';
import type { PanelView } from './panel-view.ts';

/** One answer grows at a time; the cache notices when it is another one. */
const growing = createMarkdownCache();

/**
 * One row of the conversation: what somebody said, or what happened.
 *
 * @param waiting - How long whoever is about to speak has been silent.
 */
export function message(
  view: PanelView,
  message: ViewMessage,
  { newDay, first, last }: Grouping,
  waiting?: Waiting,
): TemplateResult {
  const { texts, language } = view.locale;
  const { role, content, timestamp } = message;
  const day = newDay ? html`<div class="day">${formatDay(timestamp, language, Date.now() / 1000)}</div>` : nothing;
  if (role === 'system') {
    const text = message.divider ? texts.cleared : textOf(texts, message.text_key);
    return html`${day}
      <div class="system" part="message message-system" data-testid="message-system">
        ${text ? fill(text, message.text_params ?? {}) : content}
      </div>`;
  }
  const isUser = role === 'user';
  const isAgent = role === 'agent';
  const name = isUser ? texts.you : isAgent ? message.agent_name || texts.person : texts.ai;
  const sender = html`<span class="avatar" aria-hidden="true">${isAgent ? name.slice(0, 1) : icon('ai')}</span>
    <span class="who" aria-hidden="true">${name}${isAgent ? html`<i>${texts.person}</i>` : nothing}</span>`;
  const dots = html`<div class="bubble dots" data-testid="typing">
    <i></i><i></i><i></i>${waiting && waiting !== 'typing' ? texts.slow : nothing}
  </div>`;
  const bubble = html`<div class="bubble" part="message message-${role}" data-testid="message-${role}">
    <div class=${isUser ? 'text' : 'markdown'} dir="auto">
      ${isUser ? content : renderMarkdown(content, message.streaming ? growing : undefined)}
    </div>
    ${view.extras.draw('message', message)}
  </div>`;
  return html`${day}
    <div class="said ${role} ${message.delivery} ${first ? 'first' : ''} ${last ? 'last' : ''}">
      ${first && !isUser ? sender : nothing}
      <span class="sr">${name}, ${formatTime(timestamp, language)}: </span>
      ${content ? bubble : message.streaming ? dots : nothing} ${meta(view, message, last)}
    </div>`;
}

/** What stands below a bubble: whether it was sent and when. */
function meta({ chat, locale, actions }: PanelView, message: ViewMessage, last: boolean): unknown {
  const { texts, language } = locale;
  const { delivery, timestamp, key } = message;
  const isStopped = chat.stopped.has(message.id);
  // Once somebody answered, nobody doubts that it was seen.
  const isSeen = message.seen_at && message.role === 'user' && chat.view.messages.at(-1)?.key === key;
  if (message.streaming && !isStopped) return nothing;
  const time = html`<time aria-hidden="true">${formatTime(timestamp, language)}</time>`;
  const content =
    delivery === 'failed'
      ? html`${icon('alert')} ${texts.not_sent} ·
          <button data-testid="retry-button" @click=${() => actions.retry(key)}>${texts.retry}</button>`
      : isStopped
        ? texts.stopped
        : last &&
          html`${delivery === 'sending' ? html`${icon('waiting')}<span class="sr">${texts.sending}</span>` : nothing}${time}${isSeen ? `· ${texts.seen}` : nothing}`;
  return content ? html`<div class="meta">${content}</div>` : nothing;
}
