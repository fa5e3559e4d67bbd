import { html, nothing } from 'lit';
import type { VisitedPage } from '@fiido/protocol';
import { formatTime } from '@fiido/ui/format';
import type { Locale } from '../../locales/locale.ts';

/** More are rarely of use, and would push the rest away. */
const SHOWN_MAX = 8;

/** A page of the shop as a link; anything but http is shown as text. */
export function safeLink(page: string): unknown {
  if (!/^https?:\/\//i.test(page)) return page;
  return html`<a href=${page} target="_blank" rel="noopener noreferrer">${page.replace(/^https?:\/\//i, '')}</a>`;
}

/** Where the shopper was before, the latest first; nothing while there is no page but the present one. */
export function renderVisitedPages(pages: readonly VisitedPage[], { tag, texts }: Locale): unknown {
  const before = pages.slice(0, -1).toReversed().slice(0, SHOWN_MAX);
  if (before.length === 0) return nothing;
  return html`<section data-testid="visited-pages">
    <h3>${texts.context.pages}</h3>
    <ul class="trail">
      ${before.map(({ page, at }) => html`<li><span class="by">${formatTime(at, tag)}</span> ${safeLink(page)}</li>`)}
    </ul>
  </section>`;
}
