import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SessionSummary } from '@fiido/protocol';
import { formatDay } from '@fiido/ui/format';
import { now } from '../../clock.ts';
import { fill } from '../../locales/locale.ts';
import type { Locale } from '../../locales/locale.ts';
import { inboxPath } from '../../router.ts';

function earlierChat(session: SessionSummary, { tag, texts }: Locale): TemplateResult {
  const { session_name, status, updated_at, assigned_agent, last_message_preview } = session;
  const state = fill(texts.sessionStatus[status], { name: assigned_agent?.name ?? '' });
  return html`<li>
    <a href=${inboxPath(session_name)} data-testid="earlier-chat">
      <span class="by">${formatDay(updated_at, tag, now())} · ${state}</span>
      <span class="words">${last_message_preview?.content ?? session_name}</span>
    </a>
  </li>`;
}

/** The other sessions of a shopper whom the shop knows, newest first; nothing for a stranger. */
export function renderEarlierChats(sessions: readonly SessionSummary[], locale: Locale): unknown {
  if (sessions.length === 0) return nothing;
  return html`<section data-testid="earlier-chats">
    <h3>${locale.texts.context.earlier}</h3>
    <ul class="earlier">
      ${sessions.map((session) => earlierChat(session, locale))}
    </ul>
  </section>`;
}
