import '@awesome.me/webawesome/dist/components/divider/divider.js';
import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js';
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { AgentStatus } from '@fiido/protocol';
import { formatPlural } from '@fiido/ui/format';
import type { KeyAction } from '../../keys/registry.ts';
import '../../wa/icons.ts';
import { avatarStyles } from '../avatar.styles.ts';
import { icons } from '../icons.ts';
import { keyTip, tipStyles } from '../key-tip.ts';
import { initials, tintOf } from '../person.ts';
import { CHOSEN_STATUSES } from '../status/statuses.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { railStyles } from './rail.styles.ts';

export type RailAction =
  | 'inbox'
  | 'after_hours'
  | 'bell'
  | 'quick_replies'
  | 'admin'
  | 'settings'
  | 'own_status'
  | 'keys'
  | 'language'
  | 'theme'
  | 'logout';

/** The agent used the rail. */
export class RailActionEvent extends Event {
  static readonly eventName = 'rail-action';
  readonly action: RailAction;

  constructor(action: RailAction) {
    super(RailActionEvent.eventName, { bubbles: true, composed: true });
    this.action = action;
  }
}

/** The agent chose a status. */
export class StatusChosenEvent extends Event {
  static readonly eventName = 'status-chosen';
  readonly status: AgentStatus;

  constructor(status: AgentStatus) {
    super(StatusChosenEvent.eventName);
    this.status = status;
  }
}

const MENU = ['keys', 'language', 'theme', 'logout'] as const;
const MENU_ICONS = { keys: icons.keyboard, language: icons.language, theme: icons.theme, logout: icons.logout };

/**
 * @summary The narrow bar at the edge: pages, settings of this browser, who is logged in.
 *
 * @fires {RailActionEvent} rail-action - A button or an entry of the menu was pressed.
 *
 * @fires {StatusChosenEvent} status-chosen - Another status, from the menu.
 */
export class Rail extends WbElement {
  static override styles = [sharedStyles, avatarStyles, tipStyles, railStyles];
  static override properties = {
    page: {},
    waiting: { type: Number },
    requests: { type: Number },
    calls: { type: Number },
    isAdmin: { type: Boolean },
    name: {},
    status: {},
  };
  /** The page that is open. */
  declare page: string;
  /** Shoppers who wait. */
  declare waiting: number;
  /** Open requests from the hours when the desk was closed. */
  declare requests: number;
  /** Unread mentions and open questions of colleagues. */
  declare calls: number;
  declare isAdmin: boolean;
  /** Of the agent. */
  declare name: string;
  declare status: AgentStatus;

  constructor() {
    super();
    this.page = 'inbox';
    this.waiting = 0;
    this.requests = 0;
    this.calls = 0;
    this.isAdmin = false;
    this.name = '';
    this.status = 'online';
  }

  protected override render(): TemplateResult {
    const { rail, app, quickReplies } = this.texts;
    return html`
      <nav aria-label=${app}>
        <span class="logo" aria-hidden="true">F</span>
        ${this.#page('inbox', rail.inbox, icons.inbox, this.waiting, 'go_waiting')}
        ${this.#page('after_hours', rail.afterHours, icons.clock, this.requests)}
        ${this.#page('bell', this.#bellLabel(), icons.bell, this.calls, 'go_bell')}
        ${this.#page('quick_replies', quickReplies.title, icons.bolt, 0, 'go_replies')}
        <span class="space"></span>
        ${this.isAdmin ? this.#page('admin', rail.admin, icons.shield, 0) : ''}
        ${this.#page('settings', rail.settings, icons.settings, 0, 'go_settings')} ${this.#menu()}
      </nav>
    `;
  }

  #page(
    action: 'inbox' | 'after_hours' | 'bell' | 'quick_replies' | 'admin' | 'settings',
    label: string,
    icon: TemplateResult,
    count: number,
    key?: KeyAction,
  ): TemplateResult {
    return html`<button
        id=${action}
        class="icon-button"
        aria-label=${label}
        aria-current=${this.page === action ? 'page' : 'false'}
        data-testid="rail-${action}"
        @click=${() => this.#act(action)}
      >
        ${icon}${count > 0 ? html`<span class="badge ${action}">${count}</span>` : ''}
      </button>
      ${keyTip(action, label, key, 'right')}`;
  }

  #bellLabel(): string {
    const { bell } = this.texts;
    return this.calls > 0 ? formatPlural(this.calls, bell.label, this.locale.tag) : bell.title;
  }

  #menu(): TemplateResult {
    const { rail, status } = this.texts;
    return html`<wa-dropdown placement="right-end" @wa-select=${(event: Event) => this.#onSelect(event)}>
      <button
        slot="trigger"
        class="me"
        aria-label="${rail.menu}: ${this.name}, ${status[this.status]}"
        data-testid="status-select"
        data-status=${this.status}
      >
        <span class="avatar ${tintOf(this.name)}">${initials(this.name)}</span>
        <span class="presence ${this.status}"></span>
      </button>
      <h3>${this.name}<small>${status[this.status]}</small></h3>
      ${this.#statuses()}
      ${MENU.map(
        (action) =>
          html`<wa-dropdown-item value=${action} data-testid="rail-${action}">
            <span slot="icon" class="icon">${MENU_ICONS[action]}</span>
            ${rail[action]}
          </wa-dropdown-item>`,
      )}
    </wa-dropdown>`;
  }

  #statuses(): TemplateResult {
    const { ownStatus, status } = this.texts;
    return html`${CHOSEN_STATUSES.map(
        (one) =>
          html`<wa-dropdown-item
            type="checkbox"
            value=${one}
            ?checked=${one === this.status}
            data-testid="status-${one}"
          >
            <span slot="icon" class="light ${one}"></span>
            ${status[one]}
          </wa-dropdown-item>`,
      )}
      <wa-dropdown-item value="own_status" data-testid="rail-own_status">
        <span slot="icon" class="icon">${icons.person}</span>
        ${ownStatus.more}
      </wa-dropdown-item>
      <wa-divider></wa-divider>`;
  }

  #onSelect(event: Event): void {
    const { item } = (event as Event & { detail: { item: { value?: string } } }).detail;
    const status = CHOSEN_STATUSES.find((one) => one === item.value);
    if (status) this.dispatchEvent(new StatusChosenEvent(status));
    const action = ['own_status' as const, ...MENU].find((one) => one === item.value);
    if (action) this.#act(action);
  }

  #act(action: RailAction): void {
    this.dispatchEvent(new RailActionEvent(action));
  }
}

customElements.define('wb-rail', Rail);

declare global {
  interface HTMLElementTagNameMap {
    'wb-rail': Rail;
  }
  interface HTMLElementEventMap {
    'rail-action': RailActionEvent;
    'status-chosen': StatusChosenEvent;
  }
}
