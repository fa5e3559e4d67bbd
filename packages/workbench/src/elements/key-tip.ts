import '@awesome.me/webawesome/dist/components/tooltip/tooltip.js';
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { bindingOf, isMac, keyCaps } from '../keys/registry.ts';
import type { KeyAction } from '../keys/registry.ts';

/** Milliseconds before a tooltip shows: nobody who only passes by sees one. */
const DELAY_MS = 450;

export const tipStyles = css`
  wa-tooltip {
    --max-width: 260px;
  }
  wa-tooltip .keys {
    margin-inline-start: 6px;
    opacity: 0.72;
  }
`;

/** A tooltip for the element with this id: what it does and, where there is one, its key. */
export function keyTip(
  target: string,
  label: string,
  action?: KeyAction,
  placement: 'bottom' | 'right' = 'bottom',
): TemplateResult {
  const key = action && bindingOf(action)?.keys[0];
  // The tooltip names its target: by its label alone, without the key.
  return html`<wa-tooltip
    for=${target}
    role="tooltip"
    aria-label=${label}
    placement=${placement}
    .showDelay=${DELAY_MS}
    distance="6"
    .withoutArrow=${true}
    >${label}${
      key ? html`<span class="keys" aria-hidden="true">${keyCaps(key, isMac(navigator)).join(' ')}</span>` : nothing
    }</wa-tooltip
  >`;
}
