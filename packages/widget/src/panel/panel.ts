import { groupMessage } from '@fiido/ui/group';
import { createScrollWindow } from '@fiido/ui/scroll-window';
import type { RenderRow, ScrollWindow } from '@fiido/ui/scroll-window';
import type { ViewMessage } from '@fiido/ui/session';
import { html, nothing, render } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { deskStatus } from '../conversation-state.ts';
import type { ConversationState } from '../conversation-state.ts';
import { english, fill } from '../locales/locale.ts';
import type { Extras } from '../extra-parts.ts';
import type { Locale } from '../locales/locale.ts';
import { composer, fitField } from './composer.ts';
import { escalate } from './escalate.ts';
import { icon } from './icons.ts';
import { message } from './message.ts';
import { messageStyles } from './message.styles.ts';
import { messages } from './messages.ts';
import { newsOf } from './news.ts';
import { notice } from './notice.ts';
import { styles } from './panel.styles.ts';
import type { Panel, PanelHost, PanelView } from './panel-view.ts';
import { status } from './status.ts';

/** Where the shopper writes; an extra's form may have another such field. */
const WRITING = '[part=composer] textarea';
/** What the page must not hear: its shortcuts would take the keys, its focus traps would pull the focus back. */
const PRIVATE_EVENTS = 'keydown keyup keypress beforeinput input paste copy cut focusin focusout'.split(' ');

/** Makes the panel of a shadow root in which the launcher stands, or will stand: they share its colours. */
export function createPanel(root: ShadowRoot, host: PanelHost, extras: Extras): Panel {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles + messageStyles);
  root.adoptedStyleSheets.push(sheet);
  const renderBefore = root.appendChild(new Comment());
  const find = <E extends HTMLElement>(selector: string): E | null => root.querySelector<E>(selector);
  let element: HTMLElement | undefined;
  let history: ScrollWindow<ViewMessage> | undefined;
  /** What was drawn last. */
  let drawn: ConversationState | undefined;
  let locale: Locale | undefined;
  let draft = '';
  let rows: readonly ViewMessage[] = [];
  let renderRow: RenderRow<ViewMessage> | undefined;
  const view: PanelView = {
    get chat() {
      return host.conversation.state;
    },
    get actions() {
      return host.conversation;
    },
    host,
    extras,
    locale: english,
    heading: '',
    welcome: '',
    draft,
    inert: false,
    still: false,
    asking: false,
    menu: false,
    pinned: true,
    newCount: 0,
    news: '',
    draw: () => draw(element !== undefined),
    // On touch screens the heading, so that no keyboard covers the answer.
    focus: (selector = matchMedia('(pointer: coarse)').matches ? 'h2' : WRITING) => find(selector)?.focus(),
    toLatest: () => history?.toLatest(),
  };

  const begin = (dialog: HTMLElement): void => {
    for (const type of PRIVATE_EVENTS) dialog.addEventListener(type, (event) => event.stopPropagation());
    draft = '';
    view.pinned = true;
    renderRow = undefined;
    const [scroller, content, list] = ['.scroller', '.content', '.rows'].map(find);
    if (!scroller || !content || !list) return;
    history = createScrollWindow({
      scroller,
      content,
      list,
      onOlder: () => void view.actions.loadEarlier(),
      onPinned(pinned, newCount) {
        Object.assign(view, { pinned, newCount });
        view.draw();
      },
    });
  };

  const drawRows = (before: ConversationState | undefined): void => {
    const { stopped, view: session } = view.chat;
    if (before?.view.messages !== session.messages) {
      rows = session.messages.filter((one) => !one.deleted_at && (one.content || !one.streaming));
    }
    // A new function is how the window learns that every row has to be rendered again.
    if (!renderRow || locale !== view.locale || before?.stopped !== stopped) {
      renderRow = (one, previous, next) => message(view, one, groupMessage(one, previous, next));
    }
    locale = view.locale;
    history?.show(rows, renderRow, session.has_more);
    // A row may just have met what only an extra can draw.
    extras.check();
  };

  const draw = (isShown: boolean): void => {
    const before = drawn;
    drawn = view.chat;
    if (isShown && before) view.news = newsOf(before, drawn, view.locale.texts) ?? view.news;
    render(isShown ? dialog(view) : nothing, root, { renderBefore });
    const now = find('[role=dialog]') ?? undefined;
    if (now && now !== element) begin(now);
    element = now;
    if (!now) return;
    drawRows(before);
    const area = find<HTMLTextAreaElement>(WRITING);
    if (area && draft !== view.draft) fitField(area, (draft = view.draft));
  };

  return {
    view,
    get element() {
      return element;
    },
    draw,
    refresh: () => (renderRow = undefined),
  };
}

function dialog(view: PanelView): TemplateResult {
  const { chat, locale, heading, host, extras } = view;
  const { texts } = locale;
  const desk = deskStatus(chat);
  const { kind } = desk;
  const isWaiting = kind === 'waiting';
  const isPossible = kind === 'ai' || kind === 'away';
  view.asking &&= isPossible;
  const hint = isWaiting
    ? texts.ask_waiting
    : kind === 'human'
      ? fill(texts.ask_human, desk)
      : texts[kind === 'closed' ? 'ask_closed' : 'ask_ai'];
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    host.dismiss();
  };
  const toggleMenu = (): void => {
    view.menu = !view.menu;
    view.draw();
  };
  return html`<div
    class="panel ${view.still ? 'still' : ''}"
    part="panel"
    role="dialog"
    aria-labelledby="heading"
    dir=${locale.direction}
    lang=${locale.language}
    .inert=${view.inert}
    @keydown=${onKeydown}
  >
    <header part="header">
      <div class="top">
        <span class="mark" aria-hidden="true">${heading.slice(0, 1)}</span>
        <h2 id="heading" tabindex="-1">${heading}</h2>
        <button
          aria-label=${texts.menu}
          aria-haspopup="dialog"
          aria-expanded=${view.menu}
          data-testid="menu-button"
          @click=${toggleMenu}
        >
          ${icon('menu')}
        </button>
        <button aria-label=${texts.close} data-testid="close-button" @click=${() => host.dismiss()}>
          ${icon('down')}
        </button>
      </div>
      ${status(desk, locale)}
    </header>
    <div class="body">${messages(view)}${extras.draw('menu')}</div>
    <footer>
      ${notice(view)}${extras.draw('form')}${composer(view, hint)}${escalate(view, isWaiting, isPossible)}
    </footer>
    <div class="sr" role="status">${view.news}</div>
  </div>`;
}
