import '@awesome.me/webawesome/dist/components/toast/toast.js';
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import '../../wa/icons.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import type { ToastMessage } from './toast-event.ts';

/** Milliseconds; what can be acted upon stays longer. */
const SHOWN_MS = 5_000;
const SHOWN_WITH_ACTION_MS = 12_000;

/** @summary The quiet lines at the edge of the screen. Loaded with the first of them. */
export class Toasts extends WbElement {
  static override styles = [
    sharedStyles,
    css`
      /* Over the queue, on a phone under the head: nothing may lie over the reply field and its buttons. */
      wa-toast {
        --width: 332px;
        inset-inline-start: 56px;
      }
      @media (max-width: 899px) {
        wa-toast {
          --width: min(100%, 420px);
          inset-block: 56px auto;
          inset-inline-start: 0;
        }
      }
      wa-toast-item .button {
        margin-inline-start: 10px;
        height: 28px;
      }
    `,
  ];

  async show({ text, variant = 'neutral', action, stays }: ToastMessage): Promise<void> {
    await this.updateComplete;
    const toast = this.renderRoot.querySelector('wa-toast');
    if (!toast) return;
    const duration = stays ? 0 : action ? SHOWN_WITH_ACTION_MS : SHOWN_MS;
    const item = await toast.create(text, { variant, duration, size: 's' });
    if (!action) return;
    const button = document.createElement('button');
    button.className = 'button';
    button.textContent = action.label;
    button.addEventListener('click', () => {
      action.run();
      void item.hide();
    });
    item.append(button);
  }

  protected override render(): TemplateResult {
    const isNarrow = matchMedia('(max-width: 899px)').matches;
    return html`<wa-toast placement=${isNarrow ? 'top-start' : 'bottom-start'}></wa-toast>`;
  }
}

customElements.define('wb-toasts', Toasts);

declare global {
  interface HTMLElementTagNameMap {
    'wb-toasts': Toasts;
  }
}
