import { css, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { ContextConsumer } from '@lit/context';
import type { DeskAgent, SessionSummary } from '@fiido/protocol';
import { agentContext } from '../../contexts.ts';
import { sharedStyles } from '../../elements/shared.styles.ts';
import { WbElement } from '../../elements/wb-element.ts';
import { errorText } from '../../locales/locale.ts';
import { ApiError } from '../../connection.ts';
import { ADMIN_SECTIONS, adminPath } from '../../router.ts';
import type { AdminSection } from '../../router.ts';
import './agents/agents-section.ts';
import './handover/handover-section.ts';
import './health/health-section.ts';
import './log/log-section.ts';
import './sites/sites-section.ts';
import './tags/tags-section.ts';
import './hours/hours-section.ts';
import { adminTexts } from './texts/texts.ts';

/** @summary The administration: its menu and the page that is open. */
export class AdminPage extends WbElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        height: 100%;
        overflow-y: auto;
      }
      .page {
        display: grid;
        gap: 16px;
        grid-template-columns: minmax(0, 1fr);
        max-width: 980px;
        margin: 0 auto;
        padding: 28px 24px 48px;
      }
      h1 {
        font-size: 20px;
        font-weight: 650;
        letter-spacing: -0.01em;
      }
      nav {
        display: flex;
        gap: 4px;
        border-bottom: 1px solid var(--wb-line);
        overflow-x: auto;
      }
      nav a {
        flex: none;
        padding: 8px 12px;
        border-bottom: 2px solid transparent;
        color: var(--wb-text-2);
        font-weight: 500;
        text-decoration: none;
      }
      nav a:hover {
        color: var(--wb-text);
      }
      nav a[aria-current='page'] {
        border-color: var(--wb-accent);
        color: var(--wb-text);
      }
      nav a:focus-visible {
        outline-offset: -2px;
      }
      .intro {
        color: var(--wb-text-2);
      }
      @media (max-width: 899px) {
        .page {
          padding: 20px 14px 40px;
        }
      }
    `,
  ];
  static override properties = { section: {}, onDesk: { attribute: false }, sessions: { attribute: false } };
  declare section: AdminSection;
  /** Who is at the desk now, by id. */
  declare onDesk: ReadonlyMap<string, DeskAgent>;
  /** By name. */
  declare sessions: ReadonlyMap<string, SessionSummary>;
  readonly #agent = new ContextConsumer(this, { context: agentContext, subscribe: true });

  constructor() {
    super();
    this.section = 'agents';
    this.onDesk = new Map();
    this.sessions = new Map();
  }

  /** On a phone the menu is wider than the screen. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('section')) return;
    this.renderRoot.querySelector('nav [aria-current=page]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }

  protected override render(): unknown {
    const agent = this.#agent.value;
    if (!agent) return nothing;
    const { title, sections, intro } = adminTexts(this.locale);
    if (agent.role !== 'admin') {
      return html`<div class="page">
        <p role="alert">${errorText(this.locale, new ApiError('FORBIDDEN', 403))}</p>
      </div>`;
    }
    return html`<div class="page">
      <h1>${title}</h1>
      <nav aria-label=${title}>
        ${ADMIN_SECTIONS.map(
          (section) =>
            html`<a
              href=${adminPath(section)}
              aria-current=${section === this.section ? 'page' : 'false'}
              data-testid="admin-${section}"
              >${sections[section]}</a
            >`,
        )}
      </nav>
      <p class="intro">${intro[this.section]}</p>
      ${this.#section()}
    </div>`;
  }

  #section(): TemplateResult {
    switch (this.section) {
      case 'agents':
        return html`<wb-admin-agents .onDesk=${this.onDesk} .sessions=${this.sessions}></wb-admin-agents>`;
      case 'sites':
        return html`<wb-admin-sites></wb-admin-sites>`;
      case 'hours':
        return html`<wb-admin-hours></wb-admin-hours>`;
      case 'handover':
        return html`<wb-admin-handover></wb-admin-handover>`;
      case 'tags':
        return html`<wb-admin-tags></wb-admin-tags>`;
      case 'health':
        return html`<wb-admin-health></wb-admin-health>`;
      case 'log':
        return html`<wb-admin-log></wb-admin-log>`;
    }
  }
}

customElements.define('wb-admin', AdminPage);

declare global {
  interface HTMLElementTagNameMap {
    'wb-admin': AdminPage;
  }
}
