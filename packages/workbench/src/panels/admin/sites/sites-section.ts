import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Site, SiteRecord } from '@fiido/protocol';
import { createSite, deleteSite, fetchSites, putSite } from '../../../data/admin.ts';
import { askIn } from '../../../elements/dialog/ask-dialog.ts';
import { ConfirmDialog } from '../../../elements/dialog/confirm-dialog.ts';
import { icons } from '../../../elements/icons.ts';
import { sharedStyles } from '../../../elements/shared.styles.ts';
import { ToastEvent } from '../../../elements/toasts/toast-event.ts';
import { fill } from '../../../locales/locale.ts';
import { AdminSection } from '../admin-section.ts';
import { adminStyles } from '../admin.styles.ts';
import { GREETING_KEYS, newSite, previewOf, recordOf, snippetOf } from './site-form.ts';
import type { GreetingKey } from './site-form.ts';
import { sitesStyles } from './sites-section.styles.ts';

/** How long the hands rest before the preview is drawn anew. */
const REST_MS = 600;

/** @summary The storefronts: a list, and one of them as a form with its snippet and its chat beside it. */
export class SitesSection extends AdminSection {
  static override styles = [sharedStyles, adminStyles, sitesStyles];
  static override properties = {
    sites: { state: true },
    open: { state: true },
    draft: { state: true },
    language: { state: true },
    shown: { state: true },
  };
  /** The first one first. */
  declare private sites: readonly Site[];
  /** The one in the form, as it is kept; `new`: none yet; null: the list is shown. */
  declare private open: Site | 'new' | null;
  /** As it stands in the form. */
  declare private draft: SiteRecord;
  /** Of the preview. */
  declare private language: GreetingKey;
  /** What the preview shows. */
  declare private shown: SiteRecord | null;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.sites = [];
    this.open = null;
    this.draft = newSite(undefined);
    this.language = 'en';
    this.shown = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#rest);
  }

  protected override async load(): Promise<void> {
    this.sites = await fetchSites(this.connection);
  }

  protected override render(): unknown {
    if (this.state !== 'loaded') return this.instead();
    return this.open === null ? this.#list() : this.#form(this.open);
  }

  #list(): TemplateResult {
    const { sites: texts } = this.admin;
    return html`<div class="end">
        <button class="button primary" data-testid="site-create" @click=${() => this.#show('new')}>
          ${icons.plus}${texts.create}
        </button>
      </div>
      <ul>
        ${this.sites.map((site) => this.#row(site))}
      </ul>`;
  }

  #row(site: Site): TemplateResult {
    const { sites: texts } = this.admin;
    const { name, id, origins, is_first, any_origin, source } = site;
    return html`<li>
      <button class="row" data-testid="site-row" data-site=${id} @click=${() => this.#show(site)}>
        <span>
          <strong>${name}</strong>
          ${is_first ? html`<span class="tag vip">${texts.first}</span>` : nothing}
          <span class="id">${id}</span>
        </span>
        <span class="origins">
          ${origins.map((origin) => html`<span>${origin}</span>`)}
          ${any_origin ? html`<span class="hint">${texts.anyOrigin}</span>` : nothing}
        </span>
        <span class="hint">${texts.sources[source]}</span>
      </button>
    </li>`;
  }

  #show(open: Site | 'new' | null): void {
    this.open = open;
    this.draft = open && open !== 'new' ? open : newSite(this.sites[0]);
    this.shown = open === null ? null : this.draft;
  }

  #form(open: Site | 'new'): TemplateResult {
    const { sites: texts } = this.admin;
    const site = open === 'new' ? null : open;
    return html`<div class="end">
        <button class="button" data-testid="site-back" @click=${() => this.#show(null)}>
          ${icons.back}${texts.back}
        </button>
        <h2>${site?.name ?? texts.create}</h2>
        ${site?.is_first ? html`<span class="hint">${texts.firstHint}</span>` : nothing}
      </div>
      <div class="columns">
        <form @submit=${(event: SubmitEvent) => void this.#onSubmit(event)} @input=${() => this.#onInput()}>
          ${this.#names(site)} ${this.#assistant()} ${this.#greetings()} ${this.#policies()} ${this.#end(site)}
        </form>
        <div class="beside">${this.#preview()} ${site ? this.#snippet() : nothing}</div>
      </div>`;
  }

  #field(
    name: string,
    label: string,
    value: string,
    more: { hint?: string; pattern?: string; type?: 'text' | 'url'; required?: boolean } = {},
  ): TemplateResult {
    const { hint = '', pattern = '.*', type = 'text', required = false } = more;
    return html`<label class="field">
      ${label}
      <input
        name=${name}
        type=${type}
        pattern=${pattern}
        ?required=${required}
        autocomplete="off"
        .value=${value}
        data-testid="site-${name}"
      />
      ${hint ? html`<span class="hint">${hint}</span>` : nothing}
    </label>`;
  }

  #lines(name: string, label: string, lines: readonly string[], hint: string): TemplateResult {
    return html`<label class="field">
      ${label}
      <textarea
        name=${name}
        rows="3"
        spellcheck="false"
        .value=${lines.join('\n')}
        data-testid="site-${name}"
      ></textarea>
      <span class="hint">${hint}</span>
    </label>`;
  }

  #names(site: Site | null): TemplateResult {
    const { sites: texts } = this.admin;
    const { name, origins } = this.#kept;
    return html`<section class="card">
      ${site ? nothing : this.#field('id', texts.id, '', { hint: texts.idHint, pattern: '[a-z0-9\\-]{1,64}', required: true })}
      ${this.#field('name', texts.name, name, { required: true })}
      ${this.#lines('origins', texts.origins, origins, texts.originsHint)}
    </section>`;
  }

  #assistant(): TemplateResult {
    const { sites: texts } = this.admin;
    const { bot } = this.#kept;
    return html`<section class="card">
      <h2>${texts.bot}</h2>
      ${this.#field('bot_name', texts.botName, bot.name, { required: true })}
      ${this.#field('description', texts.description, bot.description)}
      ${this.#field('icon_url', texts.icon, bot.icon_url, { type: 'url', required: true })}
    </section>`;
  }

  #greetings(): TemplateResult {
    const { sites: texts } = this.admin;
    const { greetings } = this.#kept;
    return html`<section class="card">
      <div>
        <h2>${texts.greetings}</h2>
        <p class="hint">${texts.greetingsHint}</p>
      </div>
      ${GREETING_KEYS.map((key) => this.#field(`greeting-${key}`, texts.languages[key], greetings[key] ?? ''))}
    </section>`;
  }

  #policies(): TemplateResult {
    const { sites: texts } = this.admin;
    const { coze, consent_required, privacy_url, email_recipients } = this.#kept;
    return html`<section class="card">
        <h2>${texts.coze}</h2>
        <div class="pair">
          ${this.#field('workflow_id', texts.workflow, coze?.workflow_id ?? '', { pattern: '\\d{1,30}' })}
          ${this.#field('app_id', texts.app, coze?.app_id ?? '', { pattern: '\\d{1,30}' })}
        </div>
        <span class="hint">${texts.cozeHint}</span>
      </section>
      <section class="card">
        <h2>${texts.privacy}</h2>
        <label class="check"
          ><input type="checkbox" name="consent_required" .checked=${consent_required} />${texts.consent}</label
        >
        ${this.#field('privacy_url', texts.privacyUrl, privacy_url ?? '', { type: 'url' })}
        ${this.#lines('email_recipients', texts.team, email_recipients, texts.teamHint)}
      </section>`;
  }

  #end(site: Site | null): TemplateResult {
    const { admin } = this;
    return html`<div class="end">
      <button class="button primary" data-testid="site-save">${admin.save}</button>
      ${
        site?.source === 'record'
          ? html`<button type="button" class="button" data-testid="site-remove" @click=${() => void this.#remove(site)}>
              ${admin.sites.remove}
            </button>`
          : nothing
      }
      ${
        site?.updated_at
          ? html`<span class="hint"
              >${fill(admin.changed, { name: site.updated_by ?? '', when: this.when(site.updated_at) })}</span
            >`
          : nothing
      }
    </div>`;
  }

  #preview(): TemplateResult {
    const { sites: texts } = this.admin;
    const languages = GREETING_KEYS.filter((key) => key !== 'default');
    return html`<section class="card">
      <div class="end">
        <h2>${texts.preview}</h2>
        <select
          aria-label=${texts.previewLanguage}
          @change=${(event: Event) => (this.language = (event.target as HTMLSelectElement).value as GreetingKey)}
        >
          ${languages.map((key) => html`<option value=${key} ?selected=${key === this.language}>${texts.languages[key]}</option>`)}
        </select>
      </div>
      ${this.shown ? html`<iframe title=${texts.preview} src=${previewOf(this.shown, this.language)} data-testid="site-preview"></iframe>` : nothing}
    </section>`;
  }

  #snippet(): TemplateResult {
    const { sites: texts } = this.admin;
    const snippet = snippetOf(this.draft, location.origin);
    return html`<section class="card">
      <div>
        <h2>${texts.snippet}</h2>
        <p class="hint">${texts.snippetHint}</p>
      </div>
      <pre tabindex="0" data-testid="site-snippet">${snippet}</pre>
      <div>
        <button class="button" data-testid="site-copy" @click=${() => void this.#copy(snippet)}>${texts.copy}</button>
      </div>
    </section>`;
  }

  /** What the fields begin with; what is typed is in them, and in the draft. */
  get #kept(): SiteRecord {
    return this.open && this.open !== 'new' ? this.open : newSite(this.sites[0]);
  }

  #onInput(): void {
    const form = this.renderRoot.querySelector('form');
    if (!form || this.open === null) return;
    this.draft = recordOf(form, this.open === 'new' ? '' : this.open.id);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => (this.shown = this.open === null ? null : this.draft), REST_MS);
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { open } = this;
    if (open === null) return;
    const record = recordOf(event.target as HTMLFormElement, open === 'new' ? '' : open.id);
    await this.attempt(async () => {
      const site = open === 'new' ? await createSite(this.connection, record) : await putSite(this.connection, record);
      await this.load();
      this.#show(site);
      return this.admin.saved;
    });
  }

  async #remove({ id, name }: Site): Promise<void> {
    const { removeTitle, removeText: text, remove: confirm } = this.admin.sites;
    const question = { title: fill(removeTitle, { name }), text, confirm };
    if (!(await askIn(this.renderRoot, Object.assign(new ConfirmDialog(), { question })))) return;
    await this.attempt(async () => {
      await deleteSite(this.connection, id);
      await this.load();
      this.#show(null);
      return this.admin.saved;
    });
  }

  async #copy(snippet: string): Promise<void> {
    await navigator.clipboard.writeText(snippet);
    this.dispatchEvent(new ToastEvent({ text: this.admin.sites.copied }));
  }
}

customElements.define('wb-admin-sites', SitesSection);

declare global {
  interface HTMLElementTagNameMap {
    'wb-admin-sites': SitesSection;
  }
}
