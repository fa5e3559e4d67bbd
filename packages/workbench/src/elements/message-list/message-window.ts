import { markdownStyles } from '@fiido/ui/markdown-styles';
import { MessageWindow } from '@fiido/ui/message-window';
import type { RenderRow } from '@fiido/ui/message-window';
import type { ViewMessage } from '@fiido/ui/session';
import { sharedStyles } from '../shared.styles.ts';
import { noteStyles } from '../notes/note.styles.ts';
import { messageListStyles } from './message-list.styles.ts';

/** @summary The scrolling history, with the looks of the workbench's rows. */
export class WbMessageWindow extends MessageWindow<ViewMessage> {
  static override styles = [sharedStyles, ...MessageWindow.styles, markdownStyles, messageListStyles, noteStyles];
  declare messages: readonly ViewMessage[];
  declare renderRow: RenderRow<ViewMessage>;
}

customElements.define('wb-message-window', WbMessageWindow);

declare global {
  interface HTMLElementTagNameMap {
    'wb-message-window': WbMessageWindow;
  }
}
