import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ContextConsumer } from '@lit/context';
import type { AssistRequest, AuditEntry, Csat, PageContext, SessionNote, SessionSummary } from '@fiido/protocol';
import { formatDay, formatTime } from '@fiido/ui/format';
import type { SessionFacts } from '@fiido/ui/session';
import { now } from '../../clock.ts';
import { agentContext } from '../../contexts.ts';
import { emptyRecords } from '../../data/desk-records.ts';
import type { DeskRecords } from '../../data/desk-records.ts';
import { fill } from '../../locales/locale.ts';
import { avatarStyles } from '../avatar.styles.ts';
import { icons } from '../icons.ts';
import { InboxActionEvent } from '../inbox-action.ts';
import type { InboxAction } from '../inbox-action.ts';
import '../labels/labels.ts';
import { renderNote } from '../notes/note-row.ts';
import { noteStyles } from '../notes/note.styles.ts';
import { givenName, initials, shopperName, tintOf } from '../person.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { contextStyles } from './context.styles.ts';
import { renderEarlierChats } from './earlier-chats.ts';
import { nameOf, operatorText, reasonText } from './readable.ts';
import './transcript-links.ts';
import { renderVisitedPages, safeLink } from './visited-pages.ts';

type Row = [label: string, value: unknown];

/**
 * @summary What is known of the shopper and of the session: profile, hand-off, page, audit trail.
 *
 * @fires {InboxActionEvent} inbox-action - `toggle_context` from its close button, where it is a drawer.
 */
export class Context extends WbElement {
  static override styles = [sharedStyles, avatarStyles, contextStyles, noteStyles];
  static override properties = {
    session: { attribute: false },
    audit: { attribute: false },
    previous: { attribute: false },
    agentNames: { attribute: false },
    notes: { attribute: false },
    records: { attribute: false },
    usernames: { attribute: false },
  };
  declare session: SessionFacts | null;
  /** Oldest first. */
  declare audit: readonly AuditEntry[];
  /** The shopper's other sessions, newest first. */
  declare previous: readonly SessionSummary[];
  /** Agents' names by id. */
  declare agentNames: ReadonlyMap<string, string>;
  /** Newest first. */
  declare notes: readonly SessionNote[];
  declare records: DeskRecords;
  /** Agents' names by user name. */
  declare usernames: ReadonlyMap<string, string>;
  readonly #agent = new ContextConsumer(this, { context: agentContext });

  constructor() {
    super();
    this.session = null;
    this.audit = [];
    this.previous = [];
    this.agentNames = new Map();
    this.notes = [];
    this.records = emptyRecords;
    this.usernames = new Map();
  }

  /** Puts the cursor where tags or the level are set. */
  async focusOn(what: 'tag' | 'priority'): Promise<void> {
    await this.updateComplete;
    const labels = this.renderRoot.querySelector('wb-labels');
    await labels?.updateComplete;
    labels?.focusOn(what);
  }

  protected override render(): TemplateResult {
    const { context } = this.texts;
    return html`
      <header>
        <h2>${context.heading}</h2>
        <button
          class="icon-button close"
          aria-label=${context.close}
          @click=${() => this.dispatchEvent(new InboxActionEvent({ type: 'toggle_context' }))}
        >
          ${icons.close}
        </button>
      </header>
      ${this.session ? this.#sections(this.session) : nothing}
    `;
  }

  #sections(session: SessionFacts): TemplateResult {
    const { context } = this.texts;
    return html`<div class="scroller" tabindex="0" role="region" aria-label=${context.heading}>
      ${this.#shopper(session)}
      <section>
        <wb-labels
          .session=${session}
          .tags=${this.records.tags}
          .isAdmin=${this.#agent.value?.role === 'admin'}
        ></wb-labels>
      </section>
      ${this.#notes()} ${this.#assists(session)} ${this.#escalation(session)} ${this.#page(session.context)}
      ${renderVisitedPages(session.pages ?? [], this.locale)} ${renderEarlierChats(this.previous, this.locale)}
      <section>
        <h3>${context.session}</h3>
        ${rows([
          [
            context.status,
            fill(this.texts.sessionStatus[session.status], { name: session.assigned_agent?.name ?? '' }),
          ],
          [context.started, this.#time(session.created_at)],
          [context.site, session.site],
          [context.csat, session.csat && this.#csat(session.csat)],
          [this.texts.profile.abuse, session.status === 'pending_manual' ? null : this.#block(session)],
          [
            context.transcript.label,
            html`<wb-transcript-links .sessionName=${session.session_name}></wb-transcript-links>`,
          ],
          [context.id, html`<span class="id" title=${session.session_name}>${session.session_name}</span>`],
        ])}
      </section>
      ${this.#audit()}
    </div>`;
  }

  /** Who waits is served first: a shopper in the queue is a person's to judge. */
  #block({ blocked }: SessionFacts): TemplateResult {
    const { profile } = this.texts;
    return html`<button
      class="button small"
      data-testid="block-button"
      @click=${() => this.#act({ type: 'set_blocked', blocked: !blocked })}
    >
      ${blocked ? profile.unblock : profile.block}
    </button>`;
  }

  #csat({ score, comment }: Csat): TemplateResult {
    const stars = '★'.repeat(score) + '☆'.repeat(5 - score);
    return html`<span role="img" aria-label=${fill(this.texts.context.csatOf, { n: String(score) })}>${stars}</span>
      ${comment ? html`<q>${comment}</q>` : nothing}`;
  }

  #shopper(session: SessionFacts): TemplateResult {
    const { context, queue } = this.texts;
    const { email, vip, gdpr_consent, country, city, language } = session.user_profile;
    const name = shopperName(session);
    const { tag } = this.locale;
    const place = [city, nameOf(country, 'region', tag)].filter(Boolean).join(', ');
    return html`<section>
      <div class="person">
        <span class="avatar ${tintOf(session.session_name)}" aria-hidden="true"
          >${initials(givenName(session.user_profile)) || icons.person}</span
        >
        <button
          class="icon-button edit"
          aria-label=${this.texts.profile.edit}
          title=${this.texts.profile.edit}
          data-testid="profile-edit"
          @click=${() => this.#act({ type: 'edit_profile' })}
        >
          ${icons.edit}
        </button>
        <strong
          >${name} ${session.blocked ? html`<span class="tag high">${this.texts.profile.blocked}</span>` : nothing}
          ${vip ? html`<span class="tag vip">${queue.vip}</span>` : nothing}</strong
        >
      </div>
      ${rows([
        [context.email, email ? html`<a href="mailto:${email}">${email}</a>` : null],
        [context.place, place],
        [context.language, nameOf(language, 'language', tag)],
        [context.consent, gdpr_consent ? context.yes : context.no],
      ])}
    </section>`;
  }

  #escalation({ escalation }: SessionFacts): unknown {
    if (!escalation) return nothing;
    const { context, reason, severity } = this.texts;
    return html`<section>
      <h3>${context.escalation}</h3>
      ${rows([
        [context.reason, reason[escalation.reason]],
        // A shopper who asked for a person: the detail says the same again.
        [context.detail, escalation.reason === 'manual' ? null : escalation.details],
        [context.severity, html`<span class="tag ${escalation.severity}">${severity[escalation.severity]}</span>`],
        [context.since, this.#time(escalation.trigger_at)],
      ])}
    </section>`;
  }

  #page(page: PageContext | null): unknown {
    if (!page || Object.keys(page).length === 0) return nothing;
    const { context } = this.texts;
    return html`<section>
      <h3>${context.page}</h3>
      ${rows([
        [context.address, page.page ? safeLink(page.page) : null],
        [context.product, describe(page.product)],
        [context.cart, describe(page.cart)],
        [context.order, describe(page.order)],
        [context.referrer, page.referrer],
      ])}
    </section>`;
  }

  #notes(): TemplateResult {
    const { notes } = this.texts;
    const { username = '', role } = this.#agent.value ?? {};
    const context = {
      locale: this.locale,
      username,
      isAdmin: role === 'admin',
      act: (action: InboxAction) => this.#act(action),
    };
    return html`<section data-testid="context-notes">
      <h3>${notes.heading}</h3>
      ${this.notes.length === 0 ? html`<p class="none">${notes.empty}</p>` : this.notes.map((note) => renderNote(note, context))}
    </section>`;
  }

  #assists({ session_name }: SessionFacts): TemplateResult {
    const { assist } = this.texts;
    const asked = this.records.assists.sent.filter((request) => request.session_name === session_name);
    return html`<section>
      <h3>${assist.heading}</h3>
      ${asked.map((request) => this.#assist(request))}
      <button class="button" data-testid="assist-button" @click=${() => this.#act({ type: 'ask_assist' })}>
        ${assist.ask}
      </button>
    </section>`;
  }

  #assist({ assistant, question, answer, status }: AssistRequest): TemplateResult {
    const { assist } = this.texts;
    const name = this.usernames.get(assistant) ?? assistant;
    return html`<div class="assist ${status}" data-testid="assist-${status}">
      <p>${question}</p>
      <div class="by">${fill(answer === null ? assist.waiting : assist.answered, { name })}</div>
      ${answer === null ? nothing : html`<blockquote>${answer}</blockquote>`}
    </div>`;
  }

  #act(action: InboxAction): void {
    this.dispatchEvent(new InboxActionEvent(action));
  }

  #audit(): TemplateResult {
    const { context } = this.texts;
    return html`<section>
      <h3>${context.audit}</h3>
      ${
        this.audit.length === 0
          ? html`<p class="none">${context.auditEmpty}</p>`
          : html`<ol>
              ${this.audit.toReversed().map((entry) => this.#auditEntry(entry))}
            </ol>`
      }
    </section>`;
  }

  #auditEntry(entry: AuditEntry): TemplateResult {
    const to = entry.agent_to ? (this.agentNames.get(entry.agent_to) ?? entry.agent_to) : '';
    const who = operatorText(entry.operator, this.agentNames, this.texts);
    const what = fill(this.texts.sessionStatus[entry.status_to], { name: to || who });
    return html`<li class=${entry.status_to}>
      <div class="what">${what}</div>
      <div class="by">
        ${this.#time(entry.timestamp)} · ${who}${entry.reason ? ` · ${reasonText(entry.reason, this.texts)}` : ''}
      </div>
    </li>`;
  }

  #time(timestamp: number): string {
    const { tag } = this.locale;
    return `${formatDay(timestamp, tag, now())}, ${formatTime(timestamp, tag)}`;
  }
}

function rows(list: readonly Row[]): TemplateResult {
  const known = list.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return html`<dl>
    ${known.map(
      ([label, value]) =>
        html`<dt>${label}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function describe(value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  const named = value as { title?: unknown; name?: unknown };
  const title = named.title ?? named.name;
  return typeof title === 'string' ? title : html`<pre>${JSON.stringify(value, null, 1)}</pre>`;
}

customElements.define('wb-context', Context);

declare global {
  interface HTMLElementTagNameMap {
    'wb-context': Context;
  }
}
