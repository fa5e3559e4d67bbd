import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { AgentRef, SessionSummary } from '@fiido/protocol';
import { formatPlural, formatTime } from '@fiido/ui/format';
import { now, subscribeTicks } from '../../clock.ts';
import { answerDue } from '../../data/answer-due.ts';
import { waitingSince } from '../../data/queue.ts';
import { fill } from '../../locales/locale.ts';
import type { SessionTagLook } from '../../data/desk-records.ts';
import { inboxPath } from '../../router.ts';
import { avatarStyles } from '../avatar.styles.ts';
import { nameOf } from '../context/readable.ts';
import { icons } from '../icons.ts';
import '../labels/tag-chip.ts';
import { around, marked } from '../search/marked.ts';
import { givenName, initials, shopperName, tintOf } from '../person.ts';
import { sharedStyles } from '../shared.styles.ts';
import '../viewers/viewers.ts';
import '../wait/answer-due.ts';
import { warmth } from '../wait/wait.ts';
import { WbElement } from '../wb-element.ts';
import { sessionCardStyles } from './session-card.styles.ts';

/** Beyond these a row only counts. */
const MAX_TAGS = 2;

/** @summary One row of the queue: a link to the session. */
export class SessionCard extends WbElement {
  static override shadowRootOptions = { ...WbElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [sharedStyles, avatarStyles, sessionCardStyles];
  static override properties = {
    session: { attribute: false },
    agentId: {},
    selected: { type: Boolean },
    unread: { type: Boolean },
    typing: { type: Boolean },
    viewers: { attribute: false },
    draft: { type: Boolean },
    tags: { attribute: false },
    keyword: {},
  };
  declare session: SessionSummary;
  /** The agent who looks. */
  declare agentId: string;
  /** This session is the open one. */
  declare selected: boolean;
  declare unread: boolean;
  /** The shopper is writing now. */
  declare typing: boolean;
  /** Who has it open. */
  declare viewers: readonly AgentRef[];
  /** The agent has begun to write here. */
  declare draft: boolean;
  /** Every tag there is. */
  declare tags: ReadonlyMap<string, SessionTagLook>;
  /** Marked in the row. */
  declare keyword: string;
  #stopTicks: (() => void) | undefined;
  #warmth = '';

  constructor() {
    super();
    this.agentId = '';
    this.selected = false;
    this.unread = false;
    this.typing = false;
    this.viewers = [];
    this.draft = false;
    this.tags = new Map();
    this.keyword = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The row is drawn anew only when it gets warmer.
    this.#stopTicks = subscribeTicks(() => {
      if (this.#warmthNow() !== this.#warmth) this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopTicks?.();
  }

  protected override render(): TemplateResult {
    const { session, texts, unread, typing } = this;
    const name = shopperName(session);
    this.#warmth = this.#warmthNow();
    return html`
      <a
        class="${unread ? 'unread' : ''} ${typing ? 'typing' : ''} ${this.#warmth}"
        href=${inboxPath(session.session_name)}
        aria-current=${this.selected ? 'true' : nothing}
        data-testid="session-card"
        data-session=${session.session_name}
      >
        <span class="avatar ${tintOf(session.session_name)}" aria-hidden="true"
          >${initials(givenName(session.user_profile)) || icons.person}</span
        >
        <span class="body">
          <span class="line">
            <span class="name">${marked(name, this.keyword)}</span>
            ${session.user_profile.vip ? html`<span class="tag vip">${texts.queue.vip}</span>` : nothing}
            ${this.#level()} ${this.#origin()}
            <span class="end"
              ><wb-viewers .agents=${this.viewers} .agentId=${this.agentId}></wb-viewers>${this.#time()}</span
            >
          </span>
          <span class="line">
            <span class="text">${marked(around(this.#lastLine(), this.keyword), this.keyword)}</span>
            ${this.#tags()} ${this.draft ? html`<span class="tag draft">${texts.queue.draft}</span>` : nothing}
            ${this.#reason()}
            ${unread ? html`<span class="dot" role="img" aria-label=${texts.queue.unread}></span>` : nothing}
          </span>
        </span>
      </a>
    `;
  }

  #warmthNow(): string {
    const { session } = this;
    return session.status === 'pending_manual' ? warmth(now() - waitingSince(session)) : '';
  }

  /** Where the shopper is from and what they speak. */
  #origin(): unknown {
    const { country, language } = this.session.user_profile;
    const { tag } = this.locale;
    const chip = (code: string, name: string): unknown =>
      code ? html`<abbr class="chip" title=${name}>${code}</abbr>` : nothing;
    return html`<span class="chips"
      >${chip(country, nameOf(country, 'region', tag))}${chip(language, nameOf(language, 'language', tag))}</span
    >`;
  }

  /** What agents and rules set; waiting alone shows in the row's warmth. */
  #level(): unknown {
    const { priority } = this.session;
    if (!priority || priority.level === 'normal') return nothing;
    const label = this.texts.labels[priority.level];
    return html`<span class="flag ${priority.level}" role="img" aria-label=${label} title=${label}
      >${icons.flag}</span
    >`;
  }

  #tags(): unknown {
    const known = (this.session.tags ?? []).flatMap((id) => this.tags.get(id) ?? []);
    const more = known.length - MAX_TAGS;
    const chips = known.slice(0, MAX_TAGS).map((tag) => html`<wb-tag-chip .tag=${tag}></wb-tag-chip>`);
    if (more <= 0) return chips;
    const label = formatPlural(more, this.texts.labels.more, this.locale.tag);
    return [chips, html`<span class="more" role="img" aria-label=${label} title=${label}>+${more}</span>`];
  }

  #time(): unknown {
    const { session } = this;
    if (session.status === 'pending_manual') return html`<wb-wait .since=${waitingSince(session)}></wb-wait>`;
    if (answerDue(session, now())) return html`<wb-answer-due .session=${session}></wb-answer-due>`;
    return formatTime(session.last_message_preview?.timestamp ?? session.updated_at, this.locale.tag);
  }

  #statusText(): string {
    const { status, assigned_agent } = this.session;
    const { sessionStatus } = this.texts;
    if (status === 'manual_live' && assigned_agent?.id === this.agentId) return sessionStatus.mine;
    return fill(sessionStatus[status], { name: assigned_agent?.name ?? '' });
  }

  #reason(): unknown {
    const { status, escalation, user_profile } = this.session;
    if (status !== 'pending_manual' || !escalation) return nothing;
    // The VIP mark stands beside the name already.
    if (escalation.reason === 'vip' && user_profile.vip) return nothing;
    const text = this.texts.reason[escalation.reason];
    return html`<span class="tag ${escalation.severity}">${text}</span>`;
  }

  #lastLine(): string {
    const { queue } = this.texts;
    if (this.typing) return queue.typing;
    const last = this.session.last_message_preview;
    if (!last) return queue.noText;
    // Only the stored text is here, in the shop's language; the status says the same in the agent's.
    if (last.role === 'system') return this.#statusText();
    if (!last.content) return queue.hidden;
    const who = last.role === 'agent' ? queue.you : last.role === 'assistant' ? queue.ai_prefix : '';
    return who + plain(last.content);
  }
}

/** One line of text without the marks of markdown. */
function plain(content: string): string {
  return content
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`#>|]+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

customElements.define('wb-session-card', SessionCard);

declare global {
  interface HTMLElementTagNameMap {
    'wb-session-card': SessionCard;
  }
}
