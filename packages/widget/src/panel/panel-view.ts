import type { Conversation } from '../conversation.ts';
import type { ConversationState } from '../conversation-state.ts';
import type { Extras } from '../extra-parts.ts';
import type { Locale } from '../locales/locale.ts';

/** What the panel shows and changes of a conversation. */
export type PanelConversation = Pick<
  Conversation,
  'state' | 'send' | 'retry' | 'stop' | 'escalate' | 'cancelWaiting' | 'loadEarlier' | 'open' | 'dismissNotice'
>;

/** Whose panel it is. */
export interface PanelHost {
  readonly conversation: PanelConversation;
  /** Closes the panel. */
  dismiss(): void;
}

/** Everything the panel's templates show, and what they call; one mutable object as long as its element lives. */
export interface PanelView {
  /** The state of the conversation. */
  readonly chat: ConversationState;
  locale: Locale;
  /** Name in the head. */
  heading: string;
  /** Greets while there is no message; the language's own greeting when empty. */
  welcome: string;
  /** What is written and not sent; set from outside it replaces the text in the field. */
  draft: string;
  /** Closed, and still to be seen while it goes. */
  inert: boolean;
  /** Appears without motion. */
  still: boolean;
  /** The question "shall we connect you" is open. */
  asking: boolean;
  /** The menu is open. */
  menu: boolean;
  /** The shopper reads the newest message. */
  pinned: boolean;
  /** Messages that arrived below while they read above. */
  newCount: number;
  /** What a screen reader says next. */
  news: string;
  /** The conversation, to act on it. */
  readonly actions: PanelConversation;
  readonly host: PanelHost;
  readonly extras: Extras;
  /** Draws the panel, at once. */
  draw(): void;
  /** Focuses what the selector finds, else the place where writing starts. */
  focus(selector?: string): void;
  toLatest(): void;
}

export interface Panel {
  readonly view: PanelView;
  /** The dialog, while it is drawn. */
  readonly element: HTMLElement | undefined;
  /** Draws what the view and its conversation say, or nothing. */
  draw(isShown: boolean): void;
  /** The next drawing draws every row again. */
  refresh(): void;
}
