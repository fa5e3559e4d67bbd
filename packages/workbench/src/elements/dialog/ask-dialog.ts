import '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import type WaDialog from '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import '../../wa/icons.ts';
import { WbElement } from '../wb-element.ts';

/** A dialog that is asked once and is gone from the page when it was answered. */
export abstract class AskDialog<Answer> extends WbElement {
  #settle: (answer: Answer | null) => void = () => undefined;

  /** Opens the dialog. Closing it in any other way than by an answer is null. */
  async ask(): Promise<Answer | null> {
    await this.updateComplete;
    const dialog = this.#dialog;
    if (!dialog) return null;
    await dialog.updateComplete;
    dialog.open = true;
    return new Promise((resolve) => (this.#settle = resolve));
  }

  /** Takes the answer and closes. */
  protected answer(answer: Answer | null): void {
    this.#settle(answer);
    if (this.#dialog) this.#dialog.open = false;
  }

  protected onHide = (event: Event): void => {
    if (event.target === this.#dialog) this.#settle(null);
  };

  protected onAfterHide = (event: Event): void => {
    if (event.target === this.#dialog) this.remove();
  };

  get #dialog(): WaDialog | null {
    return this.renderRoot.querySelector('wa-dialog');
  }
}

/** Puts a dialog into the page, where it finds looks and language, and asks. */
export function askIn<Answer>(root: ParentNode, dialog: AskDialog<Answer>): Promise<Answer | null> {
  root.append(dialog);
  return dialog.ask();
}
