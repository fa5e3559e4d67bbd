import { nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { ViewMessage } from '@fiido/ui/session';
import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { adopt, css } from '../sheet.ts';

const styles = css`
  /* Beside the time, below the bubble, which does not grow by them. */
  .feedback {
    display: flex;
    justify-content: end;
    margin: 10px -13px -34px;
    color: var(--muted);
  }
  /* Only the newest row shows both, an older one where the pointer or the focus is; what was pressed stays. */
  @media (hover: hover) {
    div:not(:last-child, :hover, :focus-within) > .said .feedback [aria-pressed='false'] {
      opacity: 0;
    }
  }
  .feedback button {
    padding: 4px;
  }
  .feedback button:hover {
    color: var(--text);
  }
  .feedback [aria-pressed='true'] {
    color: var(--focus);
  }
  .feedback [aria-pressed='true'] path {
    fill: var(--soft);
  }
  .feedback svg {
    display: block;
  }
  .feedback button + button {
    transform: scaleY(-1);
  }
`;

const THUMB = 'M7 11v9H4v-9Zm0 0 4-7.5c1.7 0 2.5 1 2.5 2.5v4h5a2 2 0 0 1 2 2.3l-1 5.7a2.5 2.5 0 0 1-2.5 2H7';

type Rating = 'up' | 'down';

/** 👍 and 👎 below finished answers of the AI, where the pointer is and at the newest; the other one changes it. */
export function start(context: ExtraContext): ExtraParts {
  const { host, html } = context;
  adopt(host, styles);

  const rate = (message: ViewMessage, rating: Rating): void => {
    if (message.rating === rating) return;
    // The feed answers with the changed message; where it does not arrive the thumb stays as it was.
    void context.api('sessions/:session/feedback', { message_id: message.id, rating }).catch(() => undefined);
  };
  const thumb = (message: ViewMessage, rating: Rating, label: string): TemplateResult =>
    html`<button
      data-testid="feedback-${rating}"
      aria-label=${label}
      title=${label}
      aria-pressed=${message.rating === rating}
      @click=${() => rate(message, rating)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${THUMB} /></svg>
    </button>`;

  return {
    message(message) {
      if (message.role !== 'assistant' || message.streaming || !message.seq) return nothing;
      const { helpful, unhelpful } = host.panel.view.locale.texts;
      return html`<div class="feedback">${thumb(message, 'up', helpful)}${thumb(message, 'down', unhelpful)}</div>`;
    },
  };
}
