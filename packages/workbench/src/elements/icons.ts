import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';

// Closed by end tags: the build's minifier drops the slash of `<path />`, and the next shape would land inside it.
function icon(paths: TemplateResult<2>): TemplateResult {
  return html`<svg viewBox="0 0 20 20" aria-hidden="true">${paths}</svg>`;
}

export const icons = {
  filter: icon(svg`<path d="M3.5 6h13M6 10h8M8.5 14h3"></path>`),
  inbox: icon(
    svg`<path d="M3 11.5 5.2 4.6A1.5 1.5 0 0 1 6.6 3.5h6.8a1.5 1.5 0 0 1 1.4 1.1L17 11.5v3.8a1.2 1.2 0 0 1-1.2 1.2H4.2A1.2 1.2 0 0 1 3 15.3Zm0 0h4l1.2 2.2h3.6L13 11.5h4"></path>`,
  ),
  bolt: icon(svg`<path d="M11.2 2.8 4.6 11.4h4.6l-.8 5.8 6.8-8.8h-4.8Z"></path>`),
  keyboard: icon(
    svg`<rect x="2" y="5" width="16" height="10.5" rx="1.8"></rect><path d="M5.2 8.2h.01M8.4 8.2h.01M11.6 8.2h.01M14.8 8.2h.01M6.8 12.2h6.4"></path>`,
  ),
  theme: icon(svg`<path d="M16.5 11.8A6.8 6.8 0 0 1 8.2 3.5a6.8 6.8 0 1 0 8.3 8.3Z"></path>`),
  logout: icon(
    svg`<path d="M8 3.5H5A1.5 1.5 0 0 0 3.5 5v10A1.5 1.5 0 0 0 5 16.5h3M12.5 13.5 16 10l-3.5-3.5M16 10H8"></path>`,
  ),
  forward: icon(svg`<path d="M8 4.5 13.5 10 8 15.5"></path>`),
  settings: icon(
    svg`<circle cx="10" cy="10" r="2.6"></circle><path d="M10 2.8v2.1M10 15.1v2.1M17.2 10h-2.1M4.9 10H2.8M15.1 4.9l-1.5 1.5M6.4 13.6l-1.5 1.5M15.1 15.1l-1.5-1.5M6.4 6.4 4.9 4.9"></path>`,
  ),
  clock: icon(svg`<path d="M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm0 3.5V10l2.6 1.6"></path>`),
  language: icon(
    svg`<circle cx="10" cy="10" r="7"></circle><path d="M3 10h14M10 3c2.2 2 3.2 4.3 3.2 7s-1 5-3.2 7c-2.2-2-3.2-4.3-3.2-7s1-5 3.2-7Z"></path>`,
  ),
  link: icon(
    svg`<path d="M8.5 11.5a3 3 0 0 0 4.2 0l2.6-2.6a3 3 0 0 0-4.2-4.2l-.9.9M11.5 8.5a3 3 0 0 0-4.2 0l-2.6 2.6a3 3 0 0 0 4.2 4.2l.9-.9"></path>`,
  ),
  search: icon(svg`<circle cx="9" cy="9" r="5.2"></circle><path d="m13 13 3.8 3.8"></path>`),
  phone: icon(
    svg`<path d="M4.2 3.8h3l1.3 3.4-1.8 1.3a9.5 9.5 0 0 0 4.8 4.8l1.3-1.8 3.4 1.3v3c-6.7.6-12.6-5.3-12-12Z"></path>`,
  ),
  back: icon(svg`<path d="M12 4.5 6.5 10l5.5 5.5"></path>`),
  send: icon(svg`<path d="M10 16V4.5M5 9.2l5-5 5 5"></path>`),
  details: icon(svg`<rect x="3" y="4" width="14" height="12" rx="1.8"></rect><path d="M12 4v12"></path>`),
  close: icon(svg`<path d="m5 5 10 10M15 5 5 15"></path>`),
  ai: icon(svg`<path d="M10 3.2 11.7 8.3 16.8 10l-5.1 1.7L10 16.8l-1.7-5.1L3.2 10l5.1-1.7Z"></path>`),
  transfer: icon(svg`<path d="M4 7h11m-3-3 3 3-3 3M16 13H5m3-3-3 3 3 3"></path>`),
  check: icon(svg`<path d="m4.5 10.5 3.5 3.5 7.5-8"></path>`),
  doubleCheck: icon(svg`<path d="m2.5 10.5 3.5 3.5 7-8M9.5 13l1 1 7-8"></path>`),
  smile: icon(
    svg`<circle cx="10" cy="10" r="7"></circle><path d="M7 11.8a3.6 3.6 0 0 0 6 0M7.6 8h.01M12.4 8h.01"></path>`,
  ),
  clip: icon(
    svg`<path d="m15.8 9.4-5.9 5.9a3.6 3.6 0 0 1-5.1-5.1l6.2-6.2a2.4 2.4 0 0 1 3.4 3.4l-6.2 6.2a1.2 1.2 0 0 1-1.7-1.7l5.6-5.6"></path>`,
  ),
  file: icon(svg`<path d="M6 3h5.5l3.5 3.5V17H6Zm5.5 0v3.5H15"></path>`),
  thumb: icon(
    svg`<path d="M6.5 9v7.5H4V9Zm0 0L9.5 3c1.3 0 2 .8 2 2v3h4a1.6 1.6 0 0 1 1.6 1.9l-.8 4.7a2 2 0 0 1-2 1.7H6.5"></path>`,
  ),
  note: icon(svg`<path d="M4 3.5h12v8.5L12 16.5H4Zm8 13V12h4M7 7.5h6M7 10.5h3"></path>`),
  bell: icon(svg`<path d="M5 13.5V9a5 5 0 0 1 10 0v4.5l1.3 1.3H3.7Zm3.4 1.8a1.7 1.7 0 0 0 3.2 0"></path>`),
  edit: icon(svg`<path d="m4 16 .8-3.4L13.2 4.2a1.4 1.4 0 0 1 2 0l.6.6a1.4 1.4 0 0 1 0 2L7.4 15.2Z"></path>`),
  trash: icon(svg`<path d="M4 6h12M8 6V4h4v2M5.5 6l.7 10h7.6l.7-10"></path>`),
  flag: icon(svg`<path d="M5 17V3.5h9.5L12.5 7l2 3.5H5"></path>`),
  shield: icon(svg`<path d="M10 2.8 16 5v4.6c0 3.6-2.5 6.2-6 7.6-3.5-1.4-6-4-6-7.6V5Zm-2.4 7 1.8 1.8 3.2-3.4"></path>`),
  more: icon(
    svg`<circle cx="4.5" cy="10" r="0.6"></circle><circle cx="10" cy="10" r="0.6"></circle><circle cx="15.5" cy="10" r="0.6"></circle>`,
  ),
  plus: icon(svg`<path d="M10 4v12M4 10h12"></path>`),
  down: icon(svg`<path d="M10 4.5V15m4.5-4.5L10 15l-4.5-4.5"></path>`),
  chats: icon(
    svg`<path d="M3 5.5A1.5 1.5 0 0 1 4.5 4h8A1.5 1.5 0 0 1 14 5.5v4a1.5 1.5 0 0 1-1.5 1.5H7l-3 2.5V11a1 1 0 0 1-1-1Z M8.5 13.5h3.8l2.7 2.3v-2.3h.5A1.5 1.5 0 0 0 17 12V8.5"></path>`,
  ),
  person: icon(
    svg`<path d="M10 9.6a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4.2 16.4c.5-2.8 2.8-4.4 5.8-4.4s5.3 1.6 5.8 4.4"></path>`,
  ),
};
