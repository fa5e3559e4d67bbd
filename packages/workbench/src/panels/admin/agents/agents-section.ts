import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js';
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Agent, AgentRole, AgentStatus, DeskAgent, SessionSummary } from '@fiido/protocol';
import { formatPlural } from '@fiido/ui/format';
import {
  createAgent,
  deleteAgent,
  fetchAgents,
  importAgents,
  resetPassword,
  updateAgent,
} from '../../../data/admin.ts';
import { avatarStyles } from '../../../elements/avatar.styles.ts';
import { askIn } from '../../../elements/dialog/ask-dialog.ts';
import { ConfirmDialog } from '../../../elements/dialog/confirm-dialog.ts';
import { icons } from '../../../elements/icons.ts';
import { initials, tintOf } from '../../../elements/person.ts';
import { sharedStyles } from '../../../elements/shared.styles.ts';
import '../../../wa/icons.ts';
import { fill } from '../../../locales/locale.ts';
import { AdminSection } from '../admin-section.ts';
import { adminStyles } from '../admin.styles.ts';
import { AgentDialog } from './agent-dialog.ts';
import { agentsStyles } from './agents-section.styles.ts';
import { ImportDialog } from './import-dialog.ts';
import { ResetDialog } from './reset-dialog.ts';

type Act = 'edit' | 'reset' | 'deactivate' | 'activate' | 'remove';

/** @summary The agents' accounts, with who is at the desk now. */
export class AgentsSection extends AdminSection {
  static override styles = [sharedStyles, adminStyles, avatarStyles, agentsStyles];
  static override properties = {
    onDesk: { attribute: false },
    sessions: { attribute: false },
    agents: { state: true },
    wanted: { state: true },
    ofRole: { state: true },
  };
  /** By id. */
  declare onDesk: ReadonlyMap<string, DeskAgent>;
  /** By name. */
  declare sessions: ReadonlyMap<string, SessionSummary>;
  /** Newest first. */
  declare private agents: readonly Agent[];
  declare private wanted: string;
  /** Empty: all. */
  declare private ofRole: AgentRole | '';
  /** How many sessions each agent has now, by id. */
  readonly #serving = new Map<string, number>();

  constructor() {
    super();
    this.onDesk = new Map();
    this.sessions = new Map();
    this.agents = [];
    this.wanted = '';
    this.ofRole = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('sessions')) return;
    this.#serving.clear();
    for (const { status, assigned_agent } of this.sessions.values()) {
      if (status !== 'manual_live' || !assigned_agent) continue;
      this.#serving.set(assigned_agent.id, (this.#serving.get(assigned_agent.id) ?? 0) + 1);
    }
  }

  protected override async load(): Promise<void> {
    this.agents = await fetchAgents(this.connection);
  }

  protected override render(): unknown {
    if (this.state !== 'loaded') return this.instead();
    return html`${this.#tools()} ${this.#list()}`;
  }

  #tools(): TemplateResult {
    const { agents: texts } = this.admin;
    const online = this.agents.filter((agent) => this.#statusOf(agent) === 'online').length;
    return html`<div class="tools" role="search">
      <input
        class="grow"
        type="search"
        aria-label=${texts.search}
        placeholder=${texts.search}
        .value=${this.wanted}
        data-testid="agent-search"
        @input=${(event: InputEvent) => (this.wanted = (event.target as HTMLInputElement).value)}
      />
      <select
        aria-label=${texts.role}
        @change=${(event: Event) => (this.ofRole = (event.target as HTMLSelectElement).value as AgentRole | '')}
      >
        <option value="">${texts.allRoles}</option>
        <option value="agent">${texts.roles.agent}</option>
        <option value="admin">${texts.roles.admin}</option>
      </select>
      <span class="count">${formatPlural(online, texts.online, this.locale.tag)}</span>
      <button class="button" data-testid="agent-import" @click=${() => void this.#import()}>
        ${icons.file}${texts.import}
      </button>
      <button class="button primary" data-testid="agent-create" @click=${() => void this.#create()}>
        ${icons.plus}${texts.create}
      </button>
    </div>`;
  }

  #list(): TemplateResult {
    const wanted = this.wanted.trim().toLowerCase();
    const shown = this.agents
      .filter(({ role }) => this.ofRole === '' || role === this.ofRole)
      .filter(({ name, username }) => `${name}\n${username}`.toLowerCase().includes(wanted));
    if (shown.length === 0) return html`<p class="none" role="status">${this.admin.agents.none}</p>`;
    return html`<ul class="list">
      ${repeat(
        shown,
        ({ id }) => id,
        (agent) => this.#row(agent),
      )}
    </ul>`;
  }

  #row(agent: Agent): TemplateResult {
    const { agents: texts } = this.admin;
    const { name, username, role, active, max_sessions, last_login, status_note } = agent;
    const live = this.#serving.get(agent.id) ?? 0;
    const status = this.#statusOf(agent);
    const login = last_login === null ? texts.neverThere : fill(texts.lastLogin, { when: this.when(last_login) });
    return html`<li class=${active ? '' : 'inactive'} data-testid="agent-row" data-username=${username}>
      <span class="avatar ${tintOf(name)}" aria-hidden="true">${initials(name)}</span>
      <div class="who">
        <strong>${name}</strong>
        ${username === this.ownName ? html`<span class="tag">${texts.you}</span>` : nothing}
        ${role === 'admin' ? html`<span class="tag vip">${texts.roles.admin}</span>` : nothing}
        <span class="username">${username}</span>
      </div>
      <div class="now">
        ${
          active
            ? html`<span class="light ${status}"></span>${this.texts.status[status]} ·
                ${fill(texts.serving, { live: String(live), max: String(max_sessions) })}`
            : texts.inactive
        }
      </div>
      <div class="login">
        ${status_note && status === agent.status ? html`<span class="note">${status_note}</span>` : nothing} ${login}
      </div>
      ${this.#menu(agent)}
    </li>`;
  }

  #menu(agent: Agent): TemplateResult {
    const { agents: texts } = this.admin;
    const acts: Act[] = ['edit', 'reset', agent.active ? 'deactivate' : 'activate', 'remove'];
    return html`<wa-dropdown placement="bottom-end" @wa-select=${(event: Event) => this.#onSelect(event, agent)}>
      <button
        slot="trigger"
        class="icon-button"
        aria-label=${fill(texts.menu, { name: agent.name })}
        data-testid="agent-menu"
      >
        ${icons.more}
      </button>
      ${acts
        .filter((act) => act !== 'remove' || agent.username !== this.ownName)
        .map(
          (act) =>
            html`<wa-dropdown-item
              value=${act}
              variant=${act === 'remove' ? 'danger' : 'default'}
              data-testid="agent-${act}"
              >${texts[act]}</wa-dropdown-item
            >`,
        )}
    </wa-dropdown>`;
  }

  /** The desk knows it now, the list as it was when it was read. */
  #statusOf({ id, status }: Agent): AgentStatus {
    return this.onDesk.get(id)?.status ?? status;
  }

  #onSelect(event: Event, agent: Agent): void {
    const { item } = (event as Event & { detail: { item: { value?: string } } }).detail;
    const run: Record<Act, () => Promise<void>> = {
      edit: () => this.#edit(agent),
      reset: () => this.#reset(agent),
      deactivate: () => this.#setActive(agent, false),
      activate: () => this.#setActive(agent, true),
      remove: () => this.#remove(agent),
    };
    if (item.value && item.value in run) void run[item.value as Act]();
  }

  #put(changed: Agent): void {
    this.agents = this.agents.map((agent) => (agent.id === changed.id ? changed : agent));
  }

  async #create(): Promise<void> {
    const form = await askIn(this.renderRoot, new AgentDialog());
    if (!form) return;
    await this.attempt(async () => {
      this.agents = [await createAgent(this.connection, form), ...this.agents];
      return this.admin.saved;
    });
  }

  async #edit(agent: Agent): Promise<void> {
    const form = await askIn(this.renderRoot, Object.assign(new AgentDialog(), { agent }));
    if (!form) return;
    const { name, role, max_sessions } = form;
    await this.attempt(async () => {
      this.#put(await updateAgent(this.connection, agent.username, { name, role, max_sessions }));
      return this.admin.saved;
    });
  }

  async #reset({ name, username }: Agent): Promise<void> {
    const password = await askIn(this.renderRoot, Object.assign(new ResetDialog(), { name }));
    if (password === null) return;
    await this.attempt(async () => {
      await resetPassword(this.connection, username, password);
      return this.admin.agents.resetDone;
    });
  }

  async #setActive({ name, username }: Agent, active: boolean): Promise<void> {
    const { deactivateTitle, deactivateText: text, deactivate: confirm } = this.admin.agents;
    const question = { title: fill(deactivateTitle, { name }), text, confirm };
    if (!active && !(await askIn(this.renderRoot, Object.assign(new ConfirmDialog(), { question })))) return;
    await this.attempt(async () => {
      this.#put(await updateAgent(this.connection, username, { active }));
      return this.admin.saved;
    });
  }

  async #remove({ id, name, username }: Agent): Promise<void> {
    const { removeTitle, removeText: text, remove: confirm } = this.admin.agents;
    const question = { title: fill(removeTitle, { name }), text, confirm };
    if (!(await askIn(this.renderRoot, Object.assign(new ConfirmDialog(), { question })))) return;
    await this.attempt(async () => {
      await deleteAgent(this.connection, username);
      this.agents = this.agents.filter((agent) => agent.id !== id);
      return this.admin.saved;
    });
  }

  async #import(): Promise<void> {
    const check = (file: File) => importAgents(this.connection, file, true);
    const file = await askIn(this.renderRoot, Object.assign(new ImportDialog(), { check }));
    if (!file) return;
    await this.attempt(async () => {
      const { created } = await importAgents(this.connection, file, false);
      await this.load();
      return formatPlural(created, this.admin.agents.imported, this.locale.tag);
    });
  }
}

customElements.define('wb-admin-agents', AgentsSection);

declare global {
  interface HTMLElementTagNameMap {
    'wb-admin-agents': AgentsSection;
  }
}
