import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { css } from 'lit';
import { now, subscribeTicks } from '../../clock.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';

/** A wait gets warmer after so many seconds. */
const STEPS = [
  [150, 'alarm'],
  [100, 'hot'],
  [60, 'warm'],
] as const;

/** How urgent a wait of so many seconds looks. */
export function warmth(seconds: number): 'alarm' | 'hot' | 'warm' | 'calm' {
  return STEPS.find(([from]) => seconds >= from)?.[1] ?? 'calm';
}

/** `0:45`, `12:03`, `1:05:09`. */
export function clockText(seconds: number): string {
  const total = Math.max(0, Math.floor(seconds));
  const pad = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(total / 60);
  const rest = pad(total % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${rest}`;
}

/** @summary How long a shopper has waited, by the second, warmer the longer it takes. */
export class Wait extends WbElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        font-variant-numeric: tabular-nums;
        font-weight: 600;
        white-space: nowrap;
      }
      .warm {
        color: var(--wb-warm);
      }
      .hot {
        color: var(--wb-hot);
      }
      .alarm {
        color: var(--wb-alarm);
      }
    `,
  ];
  static override properties = { since: { type: Number } };
  /** Unix seconds. */
  declare since: number;
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.since = 0;
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
    const seconds = now() - this.since;
    return html`<span class=${warmth(seconds)}>${clockText(seconds)}</span>`;
  }
}

customElements.define('wb-wait', Wait);

declare global {
  interface HTMLElementTagNameMap {
    'wb-wait': Wait;
  }
}
