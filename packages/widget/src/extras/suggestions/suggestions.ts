import { nothing } from 'lit/html.js';
import type { ExtraContext, ExtraParts } from '../../extra.ts';
import { adopt, css } from '../sheet.ts';

/** Of chips wherever they stand. */
export const chipStyles = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding: 8px 0 0 36px;
  }
  .chips:dir(rtl) {
    padding: 8px 36px 0 0;
  }
  .chips button {
    max-width: 100%;
    padding: 6px 12px;
    border: 1px solid color-mix(in srgb, var(--focus) 45%, transparent);
    border-radius: 16px;
    background: var(--bubble);
    color: var(--focus);
    font-size: 14px;
    font-weight: 500;
    overflow-wrap: anywhere;
    animation: in 0.2s;
  }
  .chips button:hover {
    background: var(--soft);
  }
`;

/** What the shopper may want to ask next, below the newest answer until anything else is said. */
export function start(context: ExtraContext): ExtraParts {
  const { host, html } = context;
  adopt(host, chipStyles);
  const send = (text: string): void => {
    context.conversation.send(text);
    host.panel.view.focus();
  };
  return {
    end() {
      const { view, waiting } = context.conversation.state;
      const newest = view.messages.at(-1);
      if (newest?.role !== 'assistant' || newest.streaming || waiting !== 'no') return nothing;
      const texts = newest.suggestions ?? [];
      if (!texts[0]) return nothing;
      return html`<div class="chips">
        ${texts.map(
          (text) =>
            html`<button type="button" part="chip" dir="auto" data-testid="chip" @click=${() => send(text)}>
              ${text}
            </button>`,
        )}
      </div>`;
    },
  };
}
