import { nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { isWithPerson } from '../../conversation-state.ts';
import type { ConversationState } from '../../conversation-state.ts';
import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { boxStyles } from '../box.styles.ts';
import { keep, kept } from '../kept.ts';
import { adopt } from '../sheet.ts';
import { extraTexts } from '../texts/texts.ts';
import { styles } from './csat.styles.ts';

const SCORES = [1, 2, 3, 4, 5] as const;
type Score = (typeof SCORES)[number];

/** Mouths, from sad to happy. */
const MOUTHS: Record<Score, string> = {
  1: 'M8 17c1-2 2.4-3 4-3s3 1 4 3',
  2: 'M8.5 16.5c1-1 2.1-1.5 3.5-1.5s2.5.5 3.5 1.5',
  3: 'M8.5 15.5h7',
  4: 'M8.5 14.5c1 1 2.1 1.5 3.5 1.5s2.5-.5 3.5-1.5',
  5: 'M7.5 14c1 2.2 2.7 3.3 4.5 3.3s3.5-1.1 4.5-3.3Z',
};

/** Seconds after which nobody is asked any more. */
const DUE_SECONDS = 24 * 3600;
/** Under which name it is kept who would rather not: the end of the phase. */
const LATER = 'csat-later';

/** When the human phase ended that may be rated now; also after a reload, and in every tab until one has rated. */
function endToRate({ view }: ConversationState): number | null {
  const { session } = view;
  if (!session?.last_manual_end_at || session.csat || isWithPerson(view)) return null;
  return Date.now() / 1000 - session.last_manual_end_at < DUE_SECONDS ? session.last_manual_end_at : null;
}

/** Asks how the human phase was, once: a face, and then if they like some words. */
export function start(context: ExtraContext): ExtraParts {
  const { host, html } = context;
  const texts = extraTexts(context);
  let score: Score | undefined;
  let comment = '';
  /** The end of the phase that `score` and `comment` are about. */
  let about: number | null = null;
  /** The end of the phase that this shopper has rated, or would rather not. */
  let settled = Number(kept(host.site, LATER));
  let isThanking = false;
  let hasFailed = false;
  adopt(host, boxStyles);
  adopt(host, styles);

  const send = async (): Promise<void> => {
    const asked = endToRate(context.conversation.state);
    if (!score || asked === null || settled === asked) return;
    settled = asked;
    hasFailed = false;
    isThanking = true;
    context.update();
    const rating = comment.trim() ? { score, comment: comment.trim() } : { score };
    try {
      await context.api('sessions/:session/csat', rating);
    } catch {
      settled = 0;
      isThanking = false;
      hasFailed = true;
      context.update();
    }
  };
  // A face says enough: it counts even when its owner leaves without pressing the button.
  host.addEventListener('fiido-chat-close', () => {
    void send();
    isThanking = false;
  });
  addEventListener('pagehide', () => void send());
  context.subscribe((state) => {
    const asked = endToRate(state);
    if (isWithPerson(state.view) || (asked !== null && asked !== about)) {
      score = undefined;
      comment = '';
      isThanking = false;
    }
    about = asked ?? about;
  });

  const pick = (next: Score): void => {
    score = next;
    context.update();
  };
  /** Arrows move within the group, as in any group of radio buttons. */
  const onKeydown = (event: KeyboardEvent): void => {
    const isRtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl';
    const steps: Record<string, number> = {
      ArrowUp: -1,
      ArrowDown: 1,
      ArrowLeft: isRtl ? 1 : -1,
      ArrowRight: isRtl ? -1 : 1,
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = SCORES[((score ?? (step > 0 ? 0 : 6)) - 1 + step + SCORES.length) % SCORES.length];
    if (next) pick(next);
    const group = event.currentTarget as Element;
    void host.updateComplete.then(() => group.querySelector<HTMLElement>('[aria-checked=true]')?.focus());
  };
  const skip = (): void => {
    settled = endToRate(context.conversation.state) ?? 0;
    keep(host.site, LATER, String(settled));
    context.update();
    void host.updateComplete.then(() => host.panel.view.focus());
  };

  const face = (value: Score): TemplateResult => {
    const isChecked = value === score;
    return html`<button
      role="radio"
      type="button"
      data-testid="csat-${value}"
      aria-checked=${isChecked}
      aria-label=${texts()[`csat_${value}`]}
      title=${texts()[`csat_${value}`]}
      tabindex=${isChecked || (!score && value === 1) ? 0 : -1}
      @click=${() => pick(value)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M21.5 12a9.5 9.5 0 1 1-19 0 9.5 9.5 0 0 1 19 0ZM9 9.5h0M15 9.5h0${MOUTHS[value]}" />
      </svg>
    </button>`;
  };

  const words = (): TemplateResult =>
    html`<textarea
        rows="2"
        maxlength="1000"
        aria-label=${texts().csat_comment}
        placeholder=${texts().csat_comment}
        .value=${comment}
        @input=${(event: Event) => (comment = (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <div>
        <button class="pill" type="button" data-testid="csat-send" @click=${send}>${texts().csat_send}</button>
      </div>`;

  return {
    form() {
      const asked = endToRate(context.conversation.state);
      const t = texts();
      if (isThanking) return html`<div class="box csat" role="status"><b>${t.csat_thanks}</b></div>`;
      if (asked === null || asked === settled) return nothing;
      return html`<div class="box csat" data-testid="csat">
        <b id="csat-title">${t.csat_title}</b>
        <div class="csat-faces" role="radiogroup" aria-labelledby="csat-title" @keydown=${onKeydown}>
          ${SCORES.map(face)}
        </div>
        ${hasFailed ? html`<p class="error" role="alert">${t.failed}</p>` : nothing}
        ${score ? words() : html`<div><button class="pill quiet" type="button" @click=${skip}>${t.later}</button></div>`}
      </div>`;
    },
  };
}
