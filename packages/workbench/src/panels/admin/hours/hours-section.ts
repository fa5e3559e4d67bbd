import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ShiftRecord, ShiftRecordResponse, Site } from '@fiido/protocol';
import { deleteHours, fetchHours, fetchSites, putHours } from '../../../data/admin.ts';
import { icons } from '../../../elements/icons.ts';
import { sharedStyles } from '../../../elements/shared.styles.ts';
import { fill } from '../../../locales/locale.ts';
import { AdminSection } from '../admin-section.ts';
import { adminStyles } from '../admin.styles.ts';
import { renderSiteChoice } from '../site-choice.ts';
import { hoursStyles } from './hours-section.styles.ts';
import { isOvernight, periodsOf, weekOf } from './week.ts';
import type { Hours, Week } from './week.ts';

type Answer = ShiftRecordResponse['data'];

/** How long the hands rest before the server is asked when these hours would open. */
const REST_MS = 300;
const NEW_HOURS: Hours = { start: '09:00', end: '18:00' };

/** @summary The desk's hours: a week of them, the zone, and days without. */
export class HoursSection extends AdminSection {
  static override styles = [sharedStyles, adminStyles, hoursStyles];
  static override properties = {
    sites: { state: true },
    site: { state: true },
    week: { state: true },
    zone: { state: true },
    holidays: { state: true },
    kept: { state: true },
    preview: { state: true },
  };
  declare private sites: readonly Site[];
  /** Id; empty: the first. */
  declare private site: string;
  declare private week: Week;
  declare private zone: string;
  declare private holidays: readonly string[];
  /** As the server has it. */
  declare private kept: Answer | null;
  /** When the hours on the screen would open; null while they cannot be read. */
  declare private preview: Answer | null;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.sites = [];
    this.site = '';
    this.week = [];
    this.zone = '';
    this.holidays = [];
    this.kept = null;
    this.preview = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#rest);
  }

  protected override async load(): Promise<void> {
    const { connection, site } = this;
    const [sites, hours] = await Promise.all([fetchSites(connection), fetchHours(connection, site)]);
    this.sites = sites;
    this.#take(hours);
  }

  #take(answer: Answer): void {
    const { timezone: zone, holidays } = answer;
    Object.assign(this, { kept: answer, preview: answer, week: weekOf(answer), zone, holidays });
  }

  protected override render(): unknown {
    if (this.state !== 'loaded') return this.instead();
    return html`${this.#choice()}
      <form @submit=${(event: SubmitEvent) => void this.#onSubmit(event)} @change=${() => this.#changed()}>
        ${this.#week()} ${this.#holidays()} ${this.#end()}
      </form>`;
  }

  #choice(): unknown {
    const { sites, site, kept } = this;
    const choose = (id: string): void => {
      this.site = id;
      void this.reload();
    };
    const forget = (): void => this.run(async () => this.#take(await deleteHours(this.connection, this.site)));
    return renderSiteChoice({ sites, site, own: kept?.own, choose, forget }, this.admin);
  }

  #week(): TemplateResult {
    const { hours } = this.admin;
    return html`<section class="card">
      <label class="field zone">
        ${hours.zone}
        <input
          list="zones"
          required
          .value=${this.zone}
          data-testid="hours-zone"
          @input=${(event: InputEvent) => (this.zone = (event.target as HTMLInputElement).value.trim())}
        />
        <datalist id="zones">
          ${Intl.supportedValuesOf('timeZone').map((zone) => html`<option value=${zone}></option>`)}
        </datalist>
      </label>
      <ul>
        ${this.week.map((list, day) => this.#day(list, day))}
      </ul>
      <div>
        <button
          type="button"
          class="button"
          @click=${() => this.#setWeek((list, day) => (day < 5 ? (this.week[0] ?? []) : list))}
        >
          ${hours.copy}
        </button>
      </div>
    </section>`;
  }

  #day(list: readonly Hours[], day: number): TemplateResult {
    const { hours } = this.admin;
    const name = hours.days[day] ?? '';
    return html`<li data-testid="hours-day">
      <span class="day">${name}</span>
      <div class="periods">
        ${list.length === 0 ? html`<span class="closed">${hours.closed}</span>` : nothing}
        ${list.map((one, index) => this.#period(one, day, index))}
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label=${fill(hours.add, { day: name })}
        title=${fill(hours.add, { day: name })}
        data-testid="hours-add"
        @click=${() => this.#setWeek((other, at) => (at === day ? [...other, NEW_HOURS] : other))}
      >
        ${icons.plus}
      </button>
    </li>`;
  }

  #period(one: Hours, day: number, index: number): TemplateResult {
    const { hours } = this.admin;
    const name = hours.days[day] ?? '';
    const set = (changes: Partial<Hours>): void =>
      this.#setWeek((list, at) =>
        at === day ? list.map((other, place) => (place === index ? { ...other, ...changes } : other)) : list,
      );
    const time = (which: 'start' | 'end', label: string): TemplateResult =>
      html`<input
        type="time"
        required
        aria-label=${fill(label, { day: name })}
        .value=${one[which] === '24:00' ? '23:59' : one[which]}
        @change=${(event: Event) => set({ [which]: (event.target as HTMLInputElement).value })}
      />`;
    return html`<span class="period">
      ${time('start', hours.from)} – ${time('end', hours.to)}
      ${isOvernight(one) ? html`<span class="hint">${hours.overnight}</span>` : nothing}
      <button
        type="button"
        class="icon-button"
        aria-label="${hours.remove}: ${name}, ${one.start} – ${one.end}"
        title=${hours.remove}
        @click=${() => this.#setWeek((list, at) => (at === day ? list.filter((_, place) => place !== index) : list))}
      >
        ${icons.close}
      </button>
    </span>`;
  }

  #holidays(): TemplateResult {
    const { hours } = this.admin;
    return html`<section class="card">
      <div>
        <h2>${hours.holidays}</h2>
        <p class="hint">${hours.holidaysHint}</p>
      </div>
      <ul class="dates">
        ${this.holidays.length === 0 ? html`<li class="closed">${hours.noHolidays}</li>` : nothing}
        ${this.holidays.map((day) => this.#holiday(day))}
      </ul>
      <div class="end">
        <input
          type="date"
          id="holiday"
          aria-label=${hours.holidays}
          @change=${(event: Event) => event.stopPropagation()}
        />
        <button type="button" class="button" @click=${() => this.#addHoliday()}>${hours.addHoliday}</button>
      </div>
    </section>`;
  }

  #holiday(day: string): TemplateResult {
    const { removeHoliday } = this.admin.hours;
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    const words = new Intl.DateTimeFormat(this.locale.tag, { dateStyle: 'medium' }).format(
      new Date(year, month - 1, date),
    );
    return html`<li class="date">
      ${words}
      <button
        type="button"
        class="icon-button"
        aria-label=${fill(removeHoliday, { day: words })}
        @click=${() => this.#setHolidays(this.holidays.filter((other) => other !== day))}
      >
        ${icons.close}
      </button>
    </li>`;
  }

  #end(): TemplateResult {
    const { admin, kept } = this;
    const source = kept?.updated_at
      ? fill(admin.changed, { name: kept.updated_by ?? '', when: this.when(kept.updated_at) })
      : admin.environment;
    return html`<div class="end">
      <button class="button primary" data-testid="hours-save">${admin.save}</button>
      <span role="status" data-testid="hours-preview">${this.#previewText()}</span>
      <span class="hint">${source}</span>
    </div>`;
  }

  #previewText(): string {
    const { hours } = this.admin;
    if (!this.preview) return hours.unreadable;
    const { is_in_shift, next_open_at, timezone } = this.preview;
    if (is_in_shift) return hours.openNow;
    if (next_open_at === null) return hours.neverOpens;
    const format = new Intl.DateTimeFormat(this.locale.tag, {
      timeZone: timezone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    });
    return fill(hours.opensAt, { when: format.format(next_open_at * 1000) });
  }

  #setWeek(change: (list: readonly Hours[], day: number) => readonly Hours[]): void {
    this.week = this.week.map(change);
    this.#changed();
  }

  #setHolidays(days: readonly string[]): void {
    this.holidays = [...new Set(days)].toSorted((a, b) => a.localeCompare(b));
    this.#changed();
  }

  #addHoliday(): void {
    const field = this.renderRoot.querySelector<HTMLInputElement>('#holiday');
    if (!field?.value) return;
    this.#setHolidays([...this.holidays, field.value]);
    field.value = '';
  }

  get #draft(): ShiftRecord {
    return {
      periods: periodsOf(this.week),
      timezone: this.zone,
      weekends_disabled: false,
      holidays: [...this.holidays],
    };
  }

  #changed(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#look(), REST_MS);
  }

  async #look(): Promise<void> {
    try {
      this.preview = await putHours(this.connection, { site: this.site, body: this.#draft, dryRun: true });
    } catch {
      this.preview = null;
    }
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const [site, body] = [this.site, this.#draft];
    await this.attempt(async () => {
      this.#take(await putHours(this.connection, { site, body }));
      return this.admin.saved;
    });
  }
}

customElements.define('wb-admin-hours', HoursSection);

declare global {
  interface HTMLElementTagNameMap {
    'wb-admin-hours': HoursSection;
  }
}
