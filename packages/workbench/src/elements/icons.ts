import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';

function icon(paths: TemplateResult<2>): TemplateResult {
  return html`<svg viewBox="0 0 20 20" aria-hidden="true">${paths}</svg>`;
}

export const icons = {
  inbox: icon(
    svg`<path d="M3 11.5 5.2 4.6A1.5 1.5 0 0 1 6.6 3.5h6.8a1.5 1.5 0 0 1 1.4 1.1L17 11.5v3.8a1.2 1.2 0 0 1-1.2 1.2H4.2A1.2 1.2 0 0 1 3 15.300Zm0 0h4l1.200 2.200h3.600L13 11.500h4" />`,
  ),
  keyboard: icon(
    svg`<rect x="2" y="5" width="16" height="10.500" rx="1.800" /><path d="M5.200 8.200h.01M8.400 8.200h.01M11.600 8.200h.01M14.800 8.200h.01M6.800 12.200h6.400" />`,
  ),
  theme: icon(svg`<path d="M16.500 11.800A6.800 6.800 0 0 1 8.200 3.500a6.800 6.800 0 1 0 8.300 8.300Z" />`),
  logout: icon(
    svg`<path d="M8 3.500H5A1.500 1.500 0 0 0 3.500 5v10A1.500 1.500 0 0 0 5 16.500h3M12.500 13.500 16 10l-3.500-3.500M16 10H8" />`,
  ),
  back: icon(svg`<path d="M12 4.500 6.500 10l5.500 5.500" />`),
  send: icon(svg`<path d="M10 16V4.500M5 9.200l5-5 5 5" />`),
  details: icon(svg`<rect x="3" y="4" width="14" height="12" rx="1.800" /><path d="M12 4v12" />`),
  close: icon(svg`<path d="m5 5 10 10M15 5 5 15" />`),
  ai: icon(
    svg`<path d="M10 3.200 11.700 8.300 16.800 10l-5.100 1.700L10 16.800l-1.700-5.100L3.200 10l5.100-1.700Z" />`,
  ),
  transfer: icon(svg`<path d="M4 7h11m-3-3 3 3-3 3M16 13H5m3-3-3 3 3 3" />`),
  check: icon(svg`<path d="m4.500 10.500 3.500 3.500 7.500-8" />`),
  down: icon(svg`<path d="M10 4.500V15m4.500-4.500L10 15l-4.500-4.500" />`),
  chats: icon(
    svg`<path d="M3 5.500A1.500 1.500 0 0 1 4.500 4h8A1.500 1.500 0 0 1 14 5.500v4a1.500 1.500 0 0 1-1.500 1.500H7l-3 2.500V11a1 1 0 0 1-1-1Z M8.500 13.500h3.800l2.700 2.300v-2.300h.5A1.500 1.500 0 0 0 17 12V8.500" />`,
  ),
};
