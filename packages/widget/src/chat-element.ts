import type { Conversation } from './conversation.ts';
import type { FiidoChatCall, Identity } from './page-calls.ts';
import type { Panel } from './panel/panel-view.ts';

/** `<fiido-chat>` as its extras and the page's calls see it; `fiido-chat.ts` says what each member does. */
export interface ChatElement extends HTMLElement {
  server: string;
  site: string;
  locale: string;
  open: boolean;
  readonly updateComplete: Promise<void>;
  readonly panel: Panel;
  readonly conversation: Conversation;
  gate: Promise<unknown> | undefined;
  parameters: Record<string, unknown>;
  readonly calls: FiidoChatCall[];
  show(): void;
  dismiss(): void;
  send(text: string): void;
  prefill(text: string): void;
  identify(given: Identity): void;
  setContext(context: Record<string, unknown>): void;
  later(...call: FiidoChatCall): void;
  logout(): void;
  restart(): void;
  requestUpdate(): void;
}
