import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { KEY_BINDINGS } from '../../keys/registry.ts';
import type { KeyAction, KeyBinding, KeySection } from '../../keys/registry.ts';
import { kbdStyles, keyHint } from '../kbd.ts';
import { sharedStyles } from '../shared.styles.ts';
import { AskDialog } from './ask-dialog.ts';
import { dialogStyles } from './dialog.styles.ts';

const SECTIONS: readonly KeySection[] = ['move', 'session', 'writing', 'app'];

/** @summary The sheet of all keys that do something on this desk, made from the registry. */
export class KeysDialog extends AskDialog<never> {
  static override styles = [
    sharedStyles,
    kbdStyles,
    dialogStyles,
    css`
      wa-dialog {
        --width: 680px;
      }
      .sections {
        columns: 2;
        column-gap: 36px;
        margin-top: 14px;
      }
      section {
        break-inside: avoid;
        margin-bottom: 18px;
      }
      h3 {
        margin-bottom: 4px;
        color: var(--wb-text-3);
        font-size: 12px;
        font-weight: 600;
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
      }
      dt,
      dd {
        padding: 4px 0;
      }
      dd {
        display: flex;
        justify-content: flex-end;
        gap: 6px;
      }
      @media (max-width: 620px) {
        .sections {
          columns: 1;
        }
      }
    `,
  ];
  static override properties = { handles: { attribute: false } };
  /** Whether anything here does this. */
  declare handles: (action: KeyAction) => boolean;

  constructor() {
    super();
    this.handles = () => true;
  }

  protected override render(): TemplateResult {
    const { dialog } = this.texts;
    return html`<wa-dialog
      label=${dialog.keysTitle}
      .lightDismiss=${true}
      @wa-hide=${this.onHide}
      @wa-after-hide=${this.onAfterHide}
    >
      <p>${dialog.keysHint}</p>
      <div class="sections">${SECTIONS.map((section) => this.#section(section))}</div>
      <button slot="footer" class="button" autofocus @click=${() => this.answer(null)}>${dialog.done}</button>
    </wa-dialog>`;
  }

  #section(section: KeySection): TemplateResult {
    const bindings = KEY_BINDINGS.filter(
      (one) => one.section === section && (one.composer || this.handles(one.action)),
    );
    return html`<section>
      <h3>${this.texts.keySections[section]}</h3>
      <dl>${bindings.map((binding) => this.#row(binding))}</dl>
    </section>`;
  }

  #row({ action, keys }: KeyBinding): TemplateResult {
    return html`<dt>${this.texts.keys[action]}</dt>
      <dd>${keys.map(keyHint)}</dd>`;
  }
}

customElements.define('wb-keys-dialog', KeysDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-keys-dialog': KeysDialog;
  }
}
