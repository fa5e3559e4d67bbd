import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { AgentStatus } from '@fiido/protocol';
import { avatarStyles } from '../avatar.styles.ts';
import { icons } from '../icons.ts';
import { initials, tintOf } from '../person.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';

export type RailAction = 'inbox' | 'keys' | 'language' | 'theme' | 'logout';

/** The agent used the rail. */
export class RailActionEvent extends Event {
  static readonly eventName = 'rail-action';
  readonly action: RailAction;

  constructor(action: RailAction) {
    super(RailActionEvent.eventName, { bubbles: true, composed: true });
    this.action = action;
  }
}

/**
 * @summary The narrow bar at the edge: pages, settings of this browser, who is logged in.
 *
 * @fires {RailActionEvent} rail-action - A button was pressed.
 */
export class Rail extends WbElement {
  static override styles = [
    sharedStyles,
    avatarStyles,
    css`
      :host {
        display: block;
        background: var(--wb-bg-rail);
        border-inline-end: 1px solid var(--wb-line);
      }
      nav {
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 6px;
        height: 100%;
        padding: 12px 0;
      }
      .logo {
        display: grid;
        place-items: center;
        width: 32px;
        height: 32px;
        margin-bottom: 10px;
        border-radius: 9px;
        background: var(--fiido-accent);
        color: var(--fiido-on-accent);
        font-size: 15px;
        font-weight: 750;
      }
      .icon-button {
        position: relative;
        width: 36px;
        height: 36px;
        font-size: 13px;
        font-weight: 600;
      }
      .icon-button[aria-current='page'] {
        background: var(--wb-bg-selected);
        color: var(--wb-accent);
      }
      .space {
        flex: 1;
      }
      .badge {
        position: absolute;
        inset: 0 -2px auto auto;
        min-width: 16px;
        padding: 0 4px;
        border: 2px solid var(--wb-bg-rail);
        border-radius: 10px;
        background: var(--wb-alarm);
        color: light-dark(#ffffff, #2b0b09);
        font-size: 10px;
        line-height: 14px;
        font-variant-numeric: tabular-nums;
        box-sizing: content-box;
        min-width: 8px;
      }
      .me {
        position: relative;
        margin-top: 6px;
      }
      .presence {
        position: absolute;
        right: -1px;
        bottom: -1px;
        width: 11px;
        height: 11px;
        border: 2px solid var(--wb-bg-rail);
        border-radius: 50%;
        background: var(--wb-away);
      }
      .presence.online {
        background: var(--wb-good);
      }
      .presence.offline {
        background: var(--wb-text-3);
      }
      @media (max-width: 899px) {
        :host {
          border: 0;
          border-block-start: 1px solid var(--wb-line);
        }
        nav {
          flex-direction: row;
          justify-content: space-around;
          height: 52px;
          padding: 0 8px;
        }
        .logo,
        .space,
        .keys {
          display: none;
        }
        .me {
          margin: 0;
        }
        .presence {
          border-color: var(--wb-bg-rail);
        }
      }
    `,
  ];
  static override properties = { waiting: { type: Number }, name: {}, status: {} };
  /** Shoppers who wait. */
  declare waiting: number;
  /** Of the agent. */
  declare name: string;
  declare status: AgentStatus;

  constructor() {
    super();
    this.waiting = 0;
    this.name = '';
    this.status = 'online';
  }

  protected override render(): TemplateResult {
    const { rail, app, status } = this.texts;
    return html`
      <nav aria-label=${app}>
        <span class="logo" aria-hidden="true">F</span>
        ${this.#button(
          'inbox',
          rail.inbox,
          html`${icons.inbox}${this.waiting > 0 ? html`<span class="badge">${this.waiting}</span>` : ''}`,
        )}
        <span class="space"></span>
        ${this.#button('keys', rail.keys, icons.keyboard)}
        ${this.#button('language', rail.language, html`${rail.languageShort}`)}
        ${this.#button('theme', rail.theme, icons.theme)} ${this.#button('logout', rail.logout, icons.logout)}
        <span
          class="me"
          role="img"
          title="${this.name} – ${status[this.status]}"
          aria-label="${this.name}, ${rail.status}: ${status[this.status]}"
          data-testid="status-select"
          data-status=${this.status}
        >
          <span class="avatar ${tintOf(this.name)}">${initials(this.name)}</span>
          <span class="presence ${this.status}"></span>
        </span>
      </nav>
    `;
  }

  #button(action: RailAction, label: string, content: unknown): TemplateResult {
    return html`<button
      class="icon-button ${action}"
      aria-label=${label}
      title=${label}
      aria-current=${action === 'inbox' ? 'page' : 'false'}
      data-testid="rail-${action}"
      @click=${() => this.dispatchEvent(new RailActionEvent(action))}
    >
      ${content}
    </button>`;
  }
}

customElements.define('wb-rail', Rail);

declare global {
  interface HTMLElementTagNameMap {
    'wb-rail': Rail;
  }
  interface HTMLElementEventMap {
    'rail-action': RailActionEvent;
  }
}
