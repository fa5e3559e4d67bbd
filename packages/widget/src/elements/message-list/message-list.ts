import { groupMessage } from '@fiido/ui/group';
import { MessageWindow } from '@fiido/ui/message-window';
import type { PinnedChangeEvent, RenderRow } from '@fiido/ui/message-window';
import type { ViewMessage } from '@fiido/ui/session';
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { ConversationState, Waiting } from '../../conversation-state.ts';
import { english, fill } from '../../locales/locale.ts';
import type { Locale } from '../../locales/locale.ts';
import { PanelActionEvent } from '../action.ts';
import { define } from '../define.ts';
import { icon } from '../icons.ts';
import type { MessageRow } from '../message/message.ts';
import '../message/message.ts';
import { shared } from '../shared.styles.ts';
import { styles } from './message-list.styles.ts';

/** What the message rows export, and with them every element around. */
export const PARTS = 'message,message-user,message-assistant,message-agent,message-system';

/**
 * @summary The conversation: a greeting, then what was said, then who is about to speak.
 *
 * Stays at the newest message while the shopper is there; once they scroll up it stays put and offers the way back.
 *
 * @fires {PanelActionEvent} fc-action - `earlier`: the shopper came near the oldest message.
 */
export class FcMessageList extends LitElement {
  static override styles = [shared, styles];
  static override properties = {
    chat: { attribute: false },
    locale: { attribute: false },
    welcome: { attribute: false },
    pinned: { state: true },
    newCount: { state: true },
  };
  declare chat: ConversationState | undefined;
  declare locale: Locale;
  /** Greets; the language's own greeting when empty. */
  declare welcome: string;
  declare private pinned: boolean;
  declare private newCount: number;
  #messages: readonly ViewMessage[] = [];
  #renderRow = this.#rowRenderer();

  constructor() {
    super();
    this.chat = undefined;
    this.locale = english;
    this.welcome = '';
    this.pinned = true;
    this.newCount = 0;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('chat');
    const { chat } = this;
    // A new function is how the window learns that every row has to be rendered again.
    if (changed.has('locale') || before?.stopped !== chat?.stopped) this.#renderRow = this.#rowRenderer();
    if (!chat || before?.view.messages === chat.view.messages) return;
    this.#messages = chat.view.messages.filter((one) => !one.deleted_at && (one.content || !one.streaming));
  }

  override render(): TemplateResult {
    const { texts } = this.locale;
    const hasMore = this.chat?.view.has_more ?? false;
    return html`<fc-message-window
        .messages=${this.#messages}
        .renderRow=${this.#renderRow}
        .hasMore=${hasMore}
        .label=${texts.history}
        @load-older=${this.#onLoadOlder}
        @pinned-change=${this.#onPinned}
      >
        ${hasMore ? nothing : this.#renderWelcome()} ${this.#renderDots()}
      </fc-message-window>
      ${this.pinned ? nothing : this.#renderWayBack()}`;
  }

  #rowRenderer(): RenderRow<ViewMessage> {
    const { locale, chat } = this;
    return (message, previous, next) => {
      const stopped = chat?.stopped.has(message.id) ?? false;
      const row: MessageRow = { ...groupMessage(message, previous, next), message, stopped };
      return html`<fc-message .row=${row} .locale=${locale} exportparts=${PARTS}></fc-message>`;
    };
  }

  #renderWelcome(): TemplateResult {
    const { texts } = this.locale;
    const isAlone = this.#messages.length === 0 && this.chat?.waiting !== 'typing';
    return html`<div class="welcome ${isAlone ? 'alone' : ''}" slot="start">
      ${isAlone ? html`<div class="faces"><span>${icon('ai')}</span><span>${icon('human')}</span></div>` : nothing}
      <h3>${texts.welcome_title}</h3>
      <p>${this.welcome || texts.welcome}</p>
    </div>`;
  }

  #renderDots(): TemplateResult | typeof nothing {
    const { chat } = this;
    const typing = chat?.view.typing;
    const isWaiting = chat !== undefined && chat.waiting !== 'no';
    if (!isWaiting && typing?.role !== 'agent') return nothing;
    const row = isWaiting ? dotsRow('assistant', null, chat.waiting) : dotsRow('agent', typing?.agent_name ?? null);
    return html`<fc-message slot="end" .row=${row} .locale=${this.locale}></fc-message>`;
  }

  #renderWayBack(): TemplateResult {
    const { texts } = this.locale;
    const { newCount } = this;
    return html`<button
      class="pill new"
      data-testid="new-messages"
      aria-label=${newCount ? fill(texts.new_messages, { n: newCount }) : texts.latest}
      @click=${this.#onWayBack}
    >
      ${newCount ? fill(texts.new_messages, { n: newCount }) : nothing}${icon('down')}
    </button>`;
  }

  readonly #onWayBack = async (): Promise<void> => {
    await this.renderRoot.querySelector('fc-message-window')?.scrollToLatest();
  };

  readonly #onLoadOlder = (): void => {
    this.dispatchEvent(new PanelActionEvent({ type: 'earlier' }));
  };

  readonly #onPinned = (event: PinnedChangeEvent): void => {
    this.pinned = event.pinned;
    this.newCount = event.newCount;
  };
}

/** The dots of an answer that has not begun, or of an agent who types. */
function dotsRow(role: 'assistant' | 'agent', agent_name: string | null, waiting: Waiting = 'typing'): MessageRow {
  const silence = { id: 'dots', key: 'dots', content: '', timestamp: 0, seq: 0, v: 0, agent_id: null };
  const message: ViewMessage = { ...silence, role, agent_name, delivery: 'sent', streaming: true };
  return { message, newDay: false, first: true, last: true, stopped: false, waiting };
}

/** The shared window under this package's tag. */
export class FcMessageWindow extends MessageWindow<ViewMessage> {
  declare renderRow: RenderRow<ViewMessage>;
}

define('fc-message-window', FcMessageWindow);
define('fc-message-list', FcMessageList);

declare global {
  interface HTMLElementTagNameMap {
    'fc-message-list': FcMessageList;
    'fc-message-window': FcMessageWindow;
  }
}
