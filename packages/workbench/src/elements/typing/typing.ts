import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';

/** @summary Three dots, and what the shopper is writing where it is known. */
export class Typing extends WbElement {
  static override styles = [
    sharedStyles,
    css`
      div {
        display: flex;
        align-items: center;
        gap: 4px;
        width: fit-content;
        max-width: 78%;
        min-height: 32px;
        margin-top: 10px;
        padding: 5px 13px;
        border-radius: 14px;
        border-start-start-radius: 5px;
        background: var(--wb-visitor);
      }
      i {
        flex: none;
        width: 6px;
        height: 6px;
        border-radius: 50%;
        background: var(--wb-text-3);
        animation: bounce 1.2s infinite;
      }
      i:nth-of-type(2) {
        animation-delay: 150ms;
      }
      i:nth-of-type(3) {
        animation-delay: 300ms;
      }
      .draft {
        margin-inline-start: 8px;
        color: var(--wb-text-2);
        font-style: italic;
        overflow-wrap: anywhere;
      }
      @keyframes bounce {
        0%,
        60%,
        100% {
          transform: none;
          opacity: 0.5;
        }
        30% {
          transform: translateY(-3px);
          opacity: 1;
        }
      }
    `,
  ];
  static override properties = { label: {}, text: {} };
  /** Says who is typing, for screen readers. */
  declare label: string;
  /** What the shopper has written so far. */
  declare text: string;

  constructor() {
    super();
    this.label = '';
    this.text = '';
  }

  protected override render(): TemplateResult {
    return html`<div>
      <span class="visually-hidden">${this.label}</span>
      <i></i><i></i><i></i>
      ${this.text ? html`<span class="draft">${this.text}</span>` : nothing}
    </div>`;
  }
}

customElements.define('wb-typing', Typing);

declare global {
  interface HTMLElementTagNameMap {
    'wb-typing': Typing;
  }
}
