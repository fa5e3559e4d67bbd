import { emptySessionView, reduceSession } from '@fiido/ui/session';
import type { SessionView } from '@fiido/ui/session';
import type { SessionState } from '@fiido/protocol';
import type { ConversationState } from '../src/conversation-state.ts';
import type { ExtraParts, Extras } from '../src/extra-parts.ts';
import type { Locale } from '../src/locales/locale.ts';
import type { PanelConversation } from '../src/panel/panel-view.ts';
import { createPanel } from '../src/panel/panel.ts';
import { snapshotOf } from './scripted-server.ts';

/** A conversation in the given place, with nothing going on. */
export function chatState(session: Partial<SessionState>, changes: Partial<ConversationState> = {}): ConversationState {
  return {
    view: viewOf(session),
    desk: { open: true, next_open_at: null },
    waiting: 'no',
    stoppable: false,
    stopped: new Set(),
    escalating: false,
    loading_earlier: false,
    lost: false,
    notice: null,
    ...changes,
  };
}

export function viewOf(session: Partial<SessionState>): SessionView {
  return reduceSession(emptySessionView, snapshotOf(session));
}

/** What the panel is given; each change is drawn at once. */
export interface ShownPanel {
  /** Stands for `<fiido-chat>`. */
  element: HTMLElement;
  root: ShadowRoot;
  show(changes: { chat?: ConversationState; locale?: Locale; draft?: string; welcome?: string }): void;
  /** What the shopper did: the name of the action and what was given with it. */
  actions: unknown[][];
}

/** A panel on the page, with the brand that the launcher's sheet gives it, and what the shopper did in it. */
export function showPanel(chat: ConversationState, parts: ExtraParts = {}): ShownPanel {
  const element = document.createElement('div');
  const root = element.attachShadow({ mode: 'open' });
  const actions: unknown[][] = [];
  const act =
    (name: string) =>
    (...given: unknown[]): void =>
      void actions.push([name, ...given.filter((one) => typeof one === 'string')]);
  const names = ['send', 'retry', 'stop', 'escalate', 'cancelWaiting', 'loadEarlier', 'open', 'dismissNotice'];
  const methods = Object.fromEntries(names.map((name) => [name, act(name)])) as unknown as PanelConversation;
  const extras: Extras = {
    check: () => undefined,
    draw: (place, ...given) => (parts[place] as ((...given: unknown[]) => unknown) | undefined)?.(...given),
  };
  let conversation: PanelConversation = { ...methods, state: chat };
  const host = {
    get conversation() {
      return conversation;
    },
    dismiss: act('dismiss'),
  };
  for (const [name, value] of Object.entries({ '--b': '#4ecdc4', '--b2': '#52c7b8', '--ink': '#0d3b38' })) {
    element.style.setProperty(name, value);
  }
  // As the launcher's sheet does it.
  element.style.cssText += 'position:fixed;bottom:20px;right:20px';
  document.body.append(element);
  const panel = createPanel(root, host, extras);
  panel.view.heading = 'Fiido';
  const show: ShownPanel['show'] = ({ chat: state, ...changes }) => {
    if (state) conversation = { ...methods, state };
    Object.assign(panel.view, changes);
    panel.draw(true);
  };
  show({});
  return { element, root, show, actions };
}
