import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';

const PATHS = {
  ai: 'm12 3 2.2 6.3L20.5 11.5l-6.3 2.2L12 20l-2.2-6.3L3.5 11.5l6.3-2.2Z',
  waiting: 'M12 7v5l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  human: 'M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM4.5 20.5a7.5 7.5 0 0 1 15 0',
  away: 'M20 14A8.3 8.3 0 1 1 10 4a6.6 6.6 0 0 0 10 10Z',
  closed: 'm6 6 12 12M18 6 6 18',
  send: 'M12 19V5m-6.5 6.5L12 5l6.5 6.5',
  stop: 'M8 8h8v8H8Z',
  alert: 'M12 7.5v5m0 3.5h0m9-4a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  down: 'm6 9 6 6 6-6',
  menu: 'M4 7h16M4 12h16M4 17h16',
};

export type IconName = keyof typeof PATHS;

/** A drawing in the text's colour; decoration, the words beside it say the same. */
export function icon(name: IconName): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
}
