import { html, nothing } from 'lit/html.js';
import { icon } from './icons.ts';
import type { PanelView } from './panel-view.ts';

/** Says what is wrong, in words, with the one thing to do about it; a lost connection comes before anything else. */
export function notice({ chat, locale, actions }: PanelView): unknown {
  const { texts } = locale;
  const { lost } = chat;
  const { text, offer } = chat.notice ?? {};
  if (!lost && !text) return nothing;
  const isPerson = offer === 'person';
  return html`<div class="notice" data-testid=${lost ? 'reconnect-bar' : 'notice'}>
    ${icon('alert')}
    <p>
      ${texts[lost || !text ? 'reconnecting' : text]}<br />
      ${
        offer && !lost
          ? html`<button @click=${isPerson ? actions.escalate : actions.open}>
              ${isPerson ? texts.escalate : texts.retry}
            </button>`
          : nothing
      }
    </p>
    ${lost ? nothing : html`<button class="x" aria-label="OK" @click=${actions.dismissNotice}>${icon('closed')}</button>`}
  </div>`;
}
