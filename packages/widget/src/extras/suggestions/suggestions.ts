import { nothing } from 'lit/html.js';
import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { adopt, chipStyles } from '../sheet.ts';

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
