import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { deskStatus } from '../../conversation-state.ts';
import type { ConversationState, DeskStatus } from '../../conversation-state.ts';
import { english, fill } from '../../locales/locale.ts';
import type { Locale } from '../../locales/locale.ts';
import { PanelActionEvent } from '../action.ts';
import '../composer/composer.ts';
import { define } from '../define.ts';
import '../escalate/escalate.ts';
import { icon } from '../icons.ts';
import { PARTS } from '../message-list/message-list.ts';
import '../notice/notice.ts';
import { shared } from '../shared.styles.ts';
import '../status/status.ts';
import { newsOf } from './news.ts';
import { styles } from './panel.styles.ts';

/** What the page must not hear: its shortcuts would take the keys, its focus traps would pull the focus back. */
const PRIVATE_EVENTS = [
  'keydown',
  'keyup',
  'keypress',
  'beforeinput',
  'input',
  'paste',
  'copy',
  'cut',
  'focusin',
  'focusout',
];

/**
 * @summary The open chat: a dialog with who answers, the conversation and the place to write.
 *
 * @fires {PanelActionEvent} fc-action - Everything the shopper does.
 * @csspart header - The coloured head.
 */
export class FcPanel extends LitElement {
  static override styles = [shared, styles];
  static override properties = {
    chat: { attribute: false },
    locale: { attribute: false },
    heading: { attribute: false },
    welcome: { attribute: false },
    draft: { attribute: false },
    theme: { reflect: true },
    side: { reflect: true },
    still: { type: Boolean, reflect: true },
  };
  declare chat: ConversationState | undefined;
  declare locale: Locale;
  declare heading: string;
  /** Greets while there is no message; the language's own greeting when empty. */
  declare welcome: string;
  declare draft: string;
  declare theme: string;
  /** `left` opens towards the right. */
  declare side: string;
  /** Appears without motion. */
  declare still: boolean;
  #news = '';

  constructor() {
    super();
    this.chat = undefined;
    this.locale = english;
    this.heading = '';
    this.welcome = '';
    this.draft = '';
    this.theme = 'auto';
    this.side = '';
    this.still = false;
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      this.#act('close');
    });
    for (const type of PRIVATE_EVENTS) this.addEventListener(type, (event) => event.stopPropagation());
  }

  /** Focus goes where writing starts; on touch screens to the heading, so that no keyboard covers the answer. */
  override focus(): void {
    const target = matchMedia('(pointer: coarse)').matches ? 'h2' : 'fc-composer';
    this.renderRoot.querySelector<HTMLElement>(target)?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('chat');
    if (before && this.chat) this.#news = newsOf(before, this.chat, this.locale.texts) ?? this.#news;
  }

  override render(): TemplateResult {
    const { chat, locale } = this;
    const { texts, direction } = locale;
    const status: DeskStatus = chat ? deskStatus(chat) : { kind: 'ai', next_open_at: null };
    const open = html`<header part="header">
        <div class="top">
          <span class="mark" aria-hidden="true">${this.heading.slice(0, 1)}</span>
          <h2 id="heading" tabindex="-1">${this.heading}</h2>
          <button aria-label=${texts.close} data-testid="close-button" @click=${() => this.#act('close')}>
            ${icon('down')}
          </button>
        </div>
        <fc-status .status=${status} .locale=${locale} exportparts="status"></fc-status>
      </header>
      <fc-message-list .chat=${chat} .locale=${locale} .welcome=${this.welcome} exportparts=${PARTS}></fc-message-list>
      <footer>
        <fc-notice .notice=${chat?.notice ?? null} .lost=${chat?.lost ?? false} .locale=${locale}></fc-notice>
        <fc-composer
          .draft=${this.draft}
          .hint=${this.#hint(status)}
          .stoppable=${chat?.stoppable ?? false}
          .locale=${locale}
          exportparts="composer"
        ></fc-composer>
        <fc-escalate
          .kind=${status.kind}
          .busy=${chat?.escalating ?? false}
          .locale=${locale}
          @fc-action=${this.#onAsked}
        ></fc-escalate>
      </footer>
      <div class="sr" role="status">${this.#news}</div>`;
    return html`<div class="dialog" role="dialog" aria-labelledby="heading" dir=${direction} lang=${locale.language}>
      ${open}
    </div>`;
  }

  #hint(status: DeskStatus): string {
    const { texts } = this.locale;
    switch (status.kind) {
      case 'waiting':
        return texts.ask_waiting;
      case 'human':
        return fill(texts.ask_human, { name: status.name });
      case 'closed':
        return texts.ask_closed;
      default:
        return texts.ask_ai;
    }
  }

  /** The button that was pressed goes; what a shopper does next is write. */
  readonly #onAsked = (): void => this.focus();

  #act(type: 'close'): void {
    this.dispatchEvent(new PanelActionEvent({ type }));
  }
}

define('fc-panel', FcPanel);

declare global {
  interface HTMLElementTagNameMap {
    'fc-panel': FcPanel;
  }
}
