import { emptySessionView, reduceSession } from '@fiido/ui/session';
import type { SessionView } from '@fiido/ui/session';
import type { SessionState } from '@fiido/protocol';
import type { ConversationState } from '../src/conversation-state.ts';
import type { PanelAction } from '../src/elements/action.ts';
import { FcPanel } from '../src/elements/panel/panel.ts';
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

/** A panel on the page, with the brand that the launcher's sheet gives it, and what the shopper did in it. */
export async function showPanel(chat: ConversationState): Promise<{ panel: FcPanel; actions: PanelAction[] }> {
  const panel = new FcPanel();
  const actions: PanelAction[] = [];
  panel.addEventListener('fc-action', (event) => actions.push(event.action));
  panel.chat = chat;
  panel.heading = 'Fiido';
  for (const [name, value] of Object.entries({ '--b': '#4ecdc4', '--b2': '#52c7b8', '--ink': '#0d3b38' })) {
    panel.style.setProperty(name, value);
  }
  document.body.append(panel);
  await panel.updateComplete;
  return { panel, actions };
}
