import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { isMac, keyCaps } from '../keys/registry.ts';

export const kbdStyles = css`
  .keys {
    display: inline-flex;
    gap: 3px;
  }
  kbd {
    min-width: 20px;
    padding: 0 5px;
    border: 1px solid var(--wb-line-strong);
    border-radius: 5px;
    background: var(--wb-bg-side);
    color: var(--wb-text-2);
    font: 600 11px/18px var(--fiido-font);
    text-align: center;
  }
`;

/** The keys of one way to do something, as caps. */
export function keyHint(key: string): TemplateResult {
  return html`<span class="keys">${keyCaps(key, isMac(navigator)).map((cap) => html`<kbd>${cap}</kbd>`)}</span>`;
}
