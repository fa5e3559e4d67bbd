import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { now, subscribeTicks } from '../../clock.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { clockText } from './wait.ts';

/** Seconds before the end from which on it is urgent. */
const URGENT = 15;

/** @summary How long something is still open, by the second. */
export class Countdown extends WbElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        font-variant-numeric: tabular-nums;
        font-weight: 600;
        white-space: nowrap;
      }
      .urgent {
        color: var(--wb-alarm);
      }
    `,
  ];
  static override properties = { until: { type: Number } };
  /** Unix seconds. */
  declare until: number;
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.until = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = subscribeTicks(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  protected override render(): TemplateResult {
    const left = Math.max(0, Math.ceil(this.until - now()));
    // Read out once with its card, not by the second.
    return html`<span class=${left <= URGENT ? 'urgent' : ''} aria-hidden="true">${clockText(left)}</span>`;
  }
}

customElements.define('wb-countdown', Countdown);

declare global {
  interface HTMLElementTagNameMap {
    'wb-countdown': Countdown;
  }
}
