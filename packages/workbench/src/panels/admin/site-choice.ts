import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Site } from '@fiido/protocol';
import type { AdminTexts } from './texts/texts.ts';

interface Choice {
  sites: readonly Site[];
  /** Id of the chosen one; empty: the first. */
  site: string;
  /** Whether what is shown is this site's own; absent while nothing is loaded. */
  own: boolean | undefined;
  choose: (site: string) => void;
  /** Gives the site's own up. */
  forget: () => void;
}

/** Whose hours or rules these are; nothing at a desk with one site and nothing to give up. */
export function renderSiteChoice({ sites, site, own, choose, forget }: Choice, { choice }: AdminTexts): unknown {
  const isFirst = site === '' || sites.find(({ id }) => id === site)?.is_first === true;
  if (sites.length < 2 && !own) return nothing;
  return html`<div class="end" data-testid="site-choice">
    ${sites.length < 2 ? nothing : select({ sites, site, choose }, choice.site)}
    <span class="hint">${isFirst ? '' : own ? choice.own : choice.inherited}</span>
    ${
      own
        ? html`<button type="button" class="button" data-testid="site-forget" @click=${forget}>
            ${isFirst ? choice.toConfigured : choice.toFirst}
          </button>`
        : nothing
    }
  </div>`;
}

function select({ sites, site, choose }: Pick<Choice, 'sites' | 'site' | 'choose'>, label: string): TemplateResult {
  return html`<label class="check">
    ${label}
    <select
      data-testid="site-select"
      @change=${(event: Event) => {
        event.stopPropagation();
        choose((event.target as HTMLSelectElement).value);
      }}
    >
      ${sites.map(
        ({ id, name, is_first }) =>
          html`<option value=${id} ?selected=${id === site || (site === '' && is_first)}>${name}</option>`,
      )}
    </select>
  </label>`;
}
