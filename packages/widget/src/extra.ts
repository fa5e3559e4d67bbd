import { html, nothing } from 'lit/html.js';
import type { ChatElement } from './chat-element.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationState } from './conversation-state.ts';
import type { ExtraParts, Extras } from './extra-parts.ts';

export type ConversationListener = (state: ConversationState, before: ConversationState) => void;

/** What an extra works with; stays the same as long as the element lives. */
export interface ExtraContext {
  /** The public element: attributes, methods, and where events for the page are dispatched. */
  readonly host: ChatElement;
  /** State and methods of the session; `conversation.visitor.session` has `session_id` and `token`. */
  readonly conversation: Conversation;
  /** BCP 47, of the texts that the panel shows now. */
  readonly language: string;
  readonly html: typeof html;
  /**
   * Asks the server, with the session's token, once the session stands; with a body by POST.
   *
   * @param path - What follows `/api/`; `:session` in it becomes the session's name.
   * @throws {ApiError} a refusal, or `NETWORK`
   */
  api<T extends { success: true }>(path: string, body?: object): Promise<T>;
  /** Told after every change of the conversation; returns the way to end that. */
  subscribe(listener: ConversationListener): () => void;
  /** Draws the panel again, soon. */
  update(): void;
}

/** What the module of an extra exports. */
export interface ExtraModule {
  start(context: ExtraContext): ExtraParts;
}

/** One entry of the list in `extras/extras.ts`. */
export interface Extra {
  /** Whether it is needed now; asked whenever the panel is about to be drawn, until it says yes. Cheap. */
  due(context: ExtraContext): unknown;
  load(context: ExtraContext): Promise<ExtraModule>;
}

function contextOf(host: ChatElement, listeners: Set<ConversationListener>): ExtraContext {
  return {
    host,
    get conversation() {
      return host.conversation;
    },
    get language() {
      return host.panel.view.locale.language;
    },
    html,
    api: (path, body) => host.conversation.api(path, body),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    update() {
      host.panel.refresh();
      host.requestUpdate();
    },
  };
}

/**
 * An extra that does not load, or that throws, is not there; nothing else changes.
 *
 * @param listeners - Told by the host of every change of the conversation.
 */
export function hostExtras(host: ChatElement, listeners: Set<ConversationListener>, extras: readonly Extra[]): Extras {
  const context = contextOf(host, listeners);
  const parts: ExtraParts[] = [];
  let waiting = extras;
  const start = async (extra: Extra): Promise<void> => {
    const module = await extra.load(context);
    parts.push(module.start(context));
    context.update();
  };
  return {
    check() {
      const due = waiting.filter((extra) => extra.due(context));
      waiting = waiting.filter((extra) => !due.includes(extra));
      for (const extra of due) start(extra).catch(() => undefined);
    },
    draw: (place, ...given) =>
      parts.map((part) => {
        try {
          return (part[place] as ((...given: unknown[]) => unknown) | undefined)?.(...given);
        } catch {
          return nothing;
        }
      }),
  };
}
