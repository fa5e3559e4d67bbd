import type { Message, SessionState } from '@fiido/protocol';
import type { ConversationState } from '../src/conversation-state.ts';
import type { FiidoChat } from '../src/fiido-chat.ts';
import { ScriptedServer, message, snapshotOf } from '../test/scripted-server.ts';
import type { Words } from './words.ts';

/** Half past ten on a Wednesday, wherever the reader is. */
export const NOW = new Date(2026, 1, 4, 10, 30).getTime() / 1000;

/** What one state of the gallery is played with. */
export interface Stage {
  readonly chat: FiidoChat;
  readonly server: ScriptedServer;
  readonly words: Words;
  /** The session that the chat finds when it begins; `queue` stands beside it in the snapshot. */
  session(changes: Partial<SessionState>, queue?: { position: number; estimated_wait_seconds: number | null }): void;
  /** Shows the panel and waits until the conversation is there. */
  open(): Promise<void>;
  state(): ConversationState;
  /** Waits for what a test id names, in the chat. */
  find(testId: string): Promise<HTMLElement>;
  /** Waits until something holds. */
  until(holds: () => unknown): Promise<void>;
  /** From now on waits of a second and more are a hundred times as short, and those beyond `longest` (in ms) never end. */
  hasten(longest: number): void;
}

export interface GalleryState {
  id: string;
  title: string;
  /** Brings the chat there; the state is on screen when it has ended. */
  play(stage: Stage): Promise<void>;
}

type Turn = [role: Message['role'], content: string, changes?: Partial<Message>];

/** Messages with ids and places of their own, a minute between two; the last one ended just before now. */
export function talk(...turns: Turn[]): Message[] {
  return turns.map(([role, content, changes], index) =>
    message({
      id: `msg_${index + 1}`,
      seq: index + 1,
      role,
      content,
      timestamp: NOW - (turns.length - index) * 60,
      ...(role === 'agent' && { agent_id: 'a1', agent_name: 'Anna' }),
      ...changes,
    }),
  );
}

/** Browser storage would carry one state into the next, and into the shop. */
function blockStorage(): void {
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'BroadcastChannel']) {
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException('the gallery keeps nothing', 'SecurityError');
      },
    });
  }
}

const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

async function until(holds: () => unknown): Promise<void> {
  while (!holds()) await frame();
}

/** Puts a server made of fixed answers, and a clock that stands, below the chat that will be loaded. */
export function prepare(): ScriptedServer {
  const server = new ScriptedServer();
  const network = window.fetch.bind(window);
  window.fetch = (input, init) =>
    new URL(input instanceof Request ? input.url : input, location.href).pathname.startsWith('/api/')
      ? server.fetch(input, init)
      : network(input, init);
  Date.now = () => NOW * 1000;
  blockStorage();
  // In the overview each state would take the focus, and the page would jump to it.
  if (window.parent !== window) HTMLElement.prototype.focus = () => undefined;
  return server;
}

function hasten(longest: number): void {
  const { setTimeout: original } = window;
  const quick = (callback: () => void, ms = 0): number => {
    if (ms > longest) return 0;
    return original(callback, ms < 1_000 ? ms : ms / 100);
  };
  window.setTimeout = quick as unknown as typeof setTimeout;
}

/** The stage on which a state plays, once the chat's script has run. */
export function createStage(chat: FiidoChat, server: ScriptedServer, words: Words): Stage {
  const state = (): ConversationState => chat.conversation.state;
  const stage: Stage = {
    chat,
    server,
    words,
    state,
    until,
    hasten,
    session(changes, queue) {
      const { history = [] } = changes;
      server.snapshot = {
        ...snapshotOf({ seq: history.length, ...changes }),
        queue: queue ? { ...queue, agents_online: 2 } : null,
      } as typeof server.snapshot;
    },
    async open() {
      chat.open = true;
      await until(() => state().view.session && chat.shadowRoot?.querySelector('[role=dialog]'));
      await chat.updateComplete;
    },
    async find(testId) {
      let found: HTMLElement | null = null;
      await until(() => (found = chat.shadowRoot?.querySelector(`[data-testid=${testId}]`) ?? null));
      if (!found) throw new Error(`there is no ${testId}`);
      return found;
    },
  };
  return stage;
}
