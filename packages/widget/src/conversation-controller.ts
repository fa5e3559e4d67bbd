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
  #conversation: Conversation | undefined;

  constructor(host: Host, onChange: (state: ConversationState, before: ConversationState) => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  get conversation(): Conversation {
    const { server, site } = this.#host;
    this.#conversation ??= new Conversation({
      connection: { server: server.endsWith('/') ? server : `${server}/`, fetch: window.fetch.bind(window) },
      storage: sessionStorageOf(site, () => localStorage),
      timers: browserTimers,
      onChange: (state, before) => {
        this.#onChange(state, before);
        this.#host.requestUpdate();
      },
    });
    return this.#conversation;
  }

  /** Forgets the shopper; the next use begins as somebody new. */
  logout(): void {
    this.#conversation?.logout();
    this.#conversation = undefined;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    // A move in the page (Turbo, a view transition) takes the element out and back in at once.
    queueMicrotask(() => {
      if (this.#isConnected()) return;
      this.#conversation?.close();
      this.#conversation = undefined;
    });
  }

  #isConnected(): boolean {
    return (this.#host as unknown as Node).isConnected;
  }
}
