import { html, nothing } from 'lit';
import type { DeskView } from '../data/desk.ts';
import type { Texts } from '../locales/texts.ts';

/** What the agent sees of a feed that is away. */
export function connectionBar(connection: DeskView['connection'], { connection: texts }: Texts): unknown {
  if (connection === 'reconnecting') return html`<p class="bar" role="status">${texts.lost}</p>`;
  if (connection === 'closed') return html`<p class="bar" role="status">${texts.ended}</p>`;
  return nothing;
}
