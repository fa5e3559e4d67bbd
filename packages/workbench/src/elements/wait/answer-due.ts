import { css, html, nothing } from 'lit';
import type { SessionSummary } from '@fiido/protocol';
import { now, subscribeTicks } from '../../clock.ts';
import { answerDue } from '../../data/answer-due.ts';
import type { AnswerDue } from '../../data/answer-due.ts';
import { fill } from '../../locales/locale.ts';
import { icons } from '../icons.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { clockText } from './wait.ts';

/** @summary How long is left for the first answer of a person, by the second; nothing where none is due. */
export class AnswerDueClock extends WbElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .clock {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        font-weight: 600;
      }
      svg {
        width: 14px;
        height: 14px;
      }
      .warning {
        color: var(--wb-warm);
      }
      .urgent {
        color: var(--wb-hot);
      }
      .violated {
        color: var(--wb-alarm);
      }
    `,
  ];
  static override properties = { session: { attribute: false }, long: { attribute: false } };
  declare session: SessionSummary | undefined;
  /** In words, where there is room. */
  declare long: boolean;
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.session = undefined;
    this.long = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = subscribeTicks(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override render(): unknown {
    const due = this.session && answerDue(this.session, now());
    if (!due) return nothing;
    const { left, status, paused } = due;
    const words = this.#words(due);
    const time = clockText(Math.abs(left));
    const text = this.long ? fill(words, { time }) : left < 0 ? `−${time}` : time;
    // Read out without the seconds: a name that changes by the second is never read to its end.
    return html`<span
      class="clock ${paused ? '' : status}"
      role="img"
      aria-label=${fill(words, { time: this.#minutes(left) })}
      title=${this.long ? nothing : fill(words, { time })}
      data-testid="answer-due"
      data-status=${status}
      >${this.long ? nothing : icons.clock}${text}</span
    >`;
  }

  #words({ left, paused }: AnswerDue): string {
    const { due } = this.texts;
    if (paused) return due.paused;
    return left < 0 ? due.late : due.in;
  }

  #minutes(left: number): string {
    const unit = { style: 'unit', unit: 'minute', unitDisplay: 'long' } as const;
    return new Intl.NumberFormat(this.locale.tag, unit).format(Math.max(1, Math.round(Math.abs(left) / 60)));
  }
}

customElements.define('wb-answer-due', AnswerDueClock);

declare global {
  interface HTMLElementTagNameMap {
    'wb-answer-due': AnswerDueClock;
  }
}
