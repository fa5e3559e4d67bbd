import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { KEY_BINDINGS } from '../../keys/registry.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { dialogStyles } from './dialog.styles.ts';

const SYMBOLS: Readonly<Record<string, string>> = { arrowdown: '↓', arrowup: '↑', escape: 'Esc' };

/** @summary The sheet of all keys, made from the registry. */
export class KeysDialog extends WbElement {
  static override styles = [sharedStyles, dialogStyles];

  show(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  protected override render(): TemplateResult {
    const { dialog, keys } = this.texts;
    const rows: [label: string, keys: string[]][] = [
      ...KEY_BINDINGS.map((binding): [string, string[]] => [keys[binding.label], binding.keys.map(keyText)]),
      [keys.send, ['Enter']],
      [keys.newline, ['Shift', 'Enter']],
    ];
    return html`<dialog aria-labelledby="title">
      <form method="dialog">
        <h2 id="title">${dialog.keysTitle}</h2>
        <p>${dialog.keysHint}</p>
        <dl>
          ${rows.map(
            ([label, list]) =>
              html`<dt>${label}</dt>
                <dd>${list.map((key) => html`<kbd>${key}</kbd>`)}</dd>`,
          )}
        </dl>
        <div class="buttons"><button class="button" autofocus>${dialog.done}</button></div>
      </form>
    </dialog>`;
  }
}

function keyText(key: string): string {
  return SYMBOLS[key] ?? key.toUpperCase();
}

customElements.define('wb-keys-dialog', KeysDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-keys-dialog': KeysDialog;
  }
}
