import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ADMIN_ACTIONS } from '@fiido/protocol';
import type { AdminLogEntry } from '@fiido/protocol';
import { fetchAdminLog } from '../../../data/admin.ts';
import { sharedStyles } from '../../../elements/shared.styles.ts';
import { fill } from '../../../locales/locale.ts';
import { AdminSection } from '../admin-section.ts';
import { adminStyles } from '../admin.styles.ts';

const PAGE = 50;

interface Filter {
  action: string;
  operator: string;
  /** `YYYY-MM-DD`, local; empty: no bound. */
  from: string;
  to: string;
}

/** The first second of a local day, or of the day after it. */
function secondOf(day: string, after: boolean): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + (after ? 1 : 0)).getTime() / 1000;
}

function queryOf({ action, operator, from, to }: Filter, offset: number): URLSearchParams {
  return new URLSearchParams({
    limit: String(PAGE),
    offset: String(offset),
    ...(action ? { action } : {}),
    ...(operator ? { operator } : {}),
    ...(from ? { from: String(secondOf(from, false)) } : {}),
    ...(to ? { to: String(secondOf(to, true)) } : {}),
  });
}

/** @summary What admins and logins did, newest first. */
export class LogSection extends AdminSection {
  static override styles = [
    sharedStyles,
    adminStyles,
    css`
      .scroll {
        border: 1px solid var(--wb-line);
        border-radius: 12px;
        background: var(--wb-bg);
        overflow-x: auto;
      }
      table {
        width: 100%;
        min-width: 680px;
        border-collapse: collapse;
      }
      th {
        padding: 10px 14px;
        color: var(--wb-text-2);
        font-size: 12px;
        font-weight: 600;
        text-align: start;
        white-space: nowrap;
      }
      td {
        padding: 9px 14px;
        border-top: 1px solid var(--wb-line);
        vertical-align: top;
        overflow-wrap: anywhere;
      }
      .when,
      .address {
        color: var(--wb-text-2);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .login_failed .what {
        color: var(--wb-alarm);
        font-weight: 500;
      }
      .details {
        color: var(--wb-text-2);
        font-size: 12px;
      }
    `,
  ];
  static override properties = { items: { state: true }, total: { state: true }, filter: { state: true } };
  declare private items: readonly AdminLogEntry[];
  declare private total: number;
  declare private filter: Filter;
  /** The answer to an older question is dropped. */
  #asked = 0;

  constructor() {
    super();
    this.items = [];
    this.total = 0;
    this.filter = { action: '', operator: '', from: '', to: '' };
  }

  protected override async load(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const { items, total } = await fetchAdminLog(this.connection, queryOf(this.filter, 0));
    if (asked === this.#asked) Object.assign(this, { items, total });
  }

  protected override render(): unknown {
    return html`${this.#tools()} ${this.state === 'loaded' ? this.#table() : this.instead()}`;
  }

  #tools(): TemplateResult {
    const { log } = this.admin;
    const { action, operator, from, to } = this.filter;
    return html`<div class="tools" role="search">
      <label class="field">
        ${log.action}
        <select
          data-testid="log-action"
          .value=${action}
          @change=${(event: Event) => this.#narrow({ action: (event.target as HTMLSelectElement).value })}
        >
          <option value="">${log.all}</option>
          ${ADMIN_ACTIONS.map((one) => html`<option value=${one}>${log.actions[one]}</option>`)}
        </select>
      </label>
      <label class="field">
        ${log.operator}
        <input
          .value=${operator}
          autocapitalize="none"
          data-testid="log-operator"
          @change=${(event: Event) => this.#narrow({ operator: (event.target as HTMLInputElement).value.trim() })}
        />
      </label>
      ${this.#day('from', log.from, from)} ${this.#day('to', log.to, to)}
    </div>`;
  }

  #day(which: 'from' | 'to', label: string, value: string): TemplateResult {
    return html`<label class="field">
      ${label}
      <input
        type="date"
        .value=${value}
        @change=${(event: Event) => this.#narrow({ [which]: (event.target as HTMLInputElement).value })}
      />
    </label>`;
  }

  #narrow(changes: Partial<Filter>): void {
    this.filter = { ...this.filter, ...changes };
    void this.reload();
  }

  #table(): TemplateResult {
    const { log } = this.admin;
    if (this.items.length === 0) return html`<p class="none" role="status">${log.none}</p>`;
    const { length } = this.items;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.admin.sections.log}>
        <table>
          <thead>
            <tr>
              ${[log.when, log.operator, log.action, log.target, log.address].map(
                (name) => html`<th scope="col">${name}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${this.items.map((entry) => this.#row(entry))}
          </tbody>
        </table>
      </div>
      <div class="end">
        <span class="hint">${fill(log.shown, { shown: length, total: this.total })}</span>
        ${
          length < this.total
            ? html`<button class="button" data-testid="log-more" @click=${() => void this.#more()}>${log.more}</button>`
            : nothing
        }
      </div>`;
  }

  #row({ action, operator, target, details, timestamp, ip_address }: AdminLogEntry): TemplateResult {
    const facts = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
    return html`<tr class=${action} data-testid="log-entry">
      <td class="when">${this.when(timestamp)}</td>
      <td>${operator}</td>
      <td class="what">${this.admin.log.actions[action] ?? action}</td>
      <td>
        ${target === operator ? nothing : target}
        ${facts.length > 0 ? html`<div class="details">${facts.join(', ')}</div>` : nothing}
      </td>
      <td class="address">${ip_address}</td>
    </tr>`;
  }

  async #more(): Promise<void> {
    const asked = this.#asked;
    try {
      const { items, total } = await fetchAdminLog(this.connection, queryOf(this.filter, this.items.length));
      if (asked !== this.#asked) return;
      // What happened since moved the pages on.
      const known = new Set(this.items.map(({ id }) => id));
      Object.assign(this, { items: [...this.items, ...items.filter(({ id }) => !known.has(id))], total });
    } catch {
      this.state = 'failed';
    }
  }
}

customElements.define('wb-admin-log', LogSection);

declare global {
  interface HTMLElementTagNameMap {
    'wb-admin-log': LogSection;
  }
}
