import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { icon } from './icons.ts';
import type { PanelView } from './panel-view.ts';

/** The way to a person: asks once, and while the shopper waits lets them stop waiting. */
export function escalate(view: PanelView, isWaiting: boolean, isPossible: boolean): TemplateResult {
  const { locale, chat, actions, extras } = view;
  const { texts } = locale;
  const act = (action: () => unknown) => () => {
    view.asking = false;
    action();
    view.draw();
    // The button that was pressed goes; what a shopper does next is write.
    view.focus();
  };
  const toggle = (): void => {
    view.asking = !view.asking;
    view.draw();
    view.focus(view.asking ? '.ask .pill' : '.link');
  };
  if (view.asking) {
    return html`<div class="ask" role="group" aria-labelledby="question">
      <p id="question">${texts.escalate_sure}</p>
      <button class="pill" data-testid="escalate-confirm" @click=${act(actions.escalate)}>${texts.escalate_yes}</button>
      <button class="pill quiet" @click=${toggle}>${texts.escalate_no}</button>
    </div>`;
  }
  return html`<div class="links">
    <button
      class="link"
      data-testid="escalate-button"
      ?disabled=${!isPossible || chat.escalating}
      aria-busy=${chat.escalating}
      @click=${toggle}
    >
      ${icon('human')} ${texts.escalate}
    </button>
    ${
      isWaiting
        ? html`<button class="link" data-testid="cancel-button" @click=${act(actions.cancelWaiting)}>
            ${icon('closed')} ${texts.cancel}
          </button>`
        : nothing
    }${extras.draw('link')}
  </div>`;
}
