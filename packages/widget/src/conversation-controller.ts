import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Conversation } from './conversation.ts';
import type { ConversationState } from './conversation-state.ts';
import { sessionStorageOf } from './storage.ts';
import { browserTimers } from './timers.ts';

interface Host extends ReactiveControllerHost {
  server: string;
  site: string;
}

/** Gives an element its site's conversation, made at the first use, and renders it again after each change. */
export class ConversationController implements ReactiveController {
  readonly #host: Host;
  readonly #onChange: (state: ConversationState, before: ConversationState) => void;
  #made: { server: string; site: string; conversation: Conversation } | undefined;

  constructor(host: Host, onChange: (state: ConversationState, before: ConversationState) => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  /** The one of the host's present server and site; another address or site begins another. */
  get conversation(): Conversation {
    const { server, site } = this.#host;
    const made = this.#made;
    if (made?.server === server && made.site === site) return made.conversation;
    made?.conversation.close();
    const conversation = new Conversation({
      connection: { server: server.replace(/\/?$/, '/'), fetch: (...request) => fetch(...request) },
      storage: sessionStorageOf(site, () => localStorage),
      timers: browserTimers,
      onChange: (state, before) => {
        this.#onChange(state, before);
        this.#host.requestUpdate();
      },
    });
    this.#made = { server, site, conversation };
    return conversation;
  }

  /** Forgets the shopper; the next use begins as somebody new. */
  logout(): void {
    this.#made?.conversation.logout();
    this.#made = undefined;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    // A move in the page (Turbo, a view transition) takes the element out and back in at once.
    queueMicrotask(() => {
      if (this.#isConnected()) return;
      this.#made?.conversation.close();
      this.#made = undefined;
    });
  }

  #isConnected(): boolean {
    return (this.#host as unknown as Node).isConnected;
  }
}
