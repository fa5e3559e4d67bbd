import { blankMessage } from '@fiido/ui/session';
import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { fill } from '../locales/locale.ts';
import { icon } from './icons.ts';
import { message } from './message.ts';
import type { PanelView } from './panel-view.ts';

/** The conversation: a greeting, the rows that the window keeps, who is about to speak; and the way back to the end. */
export function messages(view: PanelView): TemplateResult {
  const { texts } = view.locale;
  const { newCount } = view;
  const news = newCount ? fill(texts.new_messages, { n: newCount }) : '';
  return html`<div class="scroller" role="log" aria-live="off" aria-label=${texts.history} tabindex="0">
      <div class="content">
        ${view.chat.view.has_more ? nothing : greeting(view)}
        <div class="rows"></div>
        ${dots(view)}${view.extras.draw('end')}
      </div>
    </div>
    ${
      view.pinned
        ? nothing
        : html`<button
            class="pill new"
            data-testid="new-messages"
            aria-label=${news || texts.latest}
            @click=${view.toLatest}
          >
            ${news}${icon('down')}
          </button>`
    }`;
}

function greeting({ chat, locale, welcome }: PanelView): TemplateResult {
  const { texts } = locale;
  const isAlone = !chat.view.messages[0] && chat.waiting !== 'typing';
  return html`<div class="welcome ${isAlone ? 'alone' : ''}">
    ${isAlone ? html`<div class="faces"><span>${icon('ai')}</span><span>${icon('human')}</span></div>` : nothing}
    <h3>${texts.welcome_title}</h3>
    <p>${welcome || texts.welcome}</p>
  </div>`;
}

/** The dots of an answer that has not begun, or of an agent who types. */
function dots(view: PanelView): unknown {
  const { waiting, view: session } = view.chat;
  const isAi = waiting !== 'no';
  const { typing } = session;
  if (!isAi && typing?.role !== 'agent') return nothing;
  const silence = {
    ...blankMessage('', isAi ? 'assistant' : 'agent', 0),
    agent_name: typing?.agent_name ?? null,
    streaming: true,
  };
  return message(view, silence, { newDay: false, first: true, last: true }, isAi ? waiting : 'typing');
}
