import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { DeskAgent } from '@fiido/protocol';
import { fill } from '../../locales/locale.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { dialogStyles } from './dialog.styles.ts';

export interface TransferChoice {
  agent: DeskAgent;
  reason: string;
}

/** @summary Which colleague goes on with the session, and why. */
export class TransferDialog extends WbElement {
  static override styles = [sharedStyles, dialogStyles];
  static override properties = { agents: { attribute: false } };
  /** Who can take the session now. */
  declare agents: readonly DeskAgent[];

  constructor() {
    super();
    this.agents = [];
  }

  /** Resolves to the agent's choice, or to null when they let it be. */
  async ask(): Promise<TransferChoice | null> {
    const dialog = this.renderRoot.querySelector('dialog');
    const form = this.renderRoot.querySelector('form');
    if (!dialog || !form || dialog.open) return null;
    form.reset();
    dialog.returnValue = '';
    dialog.showModal();
    await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
    const data = new FormData(form);
    const agent = this.agents.find(({ agent_id }) => agent_id === data.get('agent'));
    const reason = data.get('reason');
    if (dialog.returnValue !== 'yes' || !agent) return null;
    return { agent, reason: typeof reason === 'string' ? reason.trim() : '' };
  }

  #cancel(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  protected override render(): TemplateResult {
    const { dialog } = this.texts;
    const nobody = this.agents.length === 0;
    return html`<dialog aria-labelledby="title">
      <form method="dialog">
        <h2 id="title">${dialog.transferTitle}</h2>
        ${nobody ? html`<p>${dialog.transferNobody}</p>` : this.#fields()}
        <div class="buttons">
          <button class="button" type="button" @click=${() => this.#cancel()}>${dialog.cancel}</button>
          <button class="button primary" value="yes" data-testid="transfer-confirm" ?disabled=${nobody}>
            ${dialog.transferConfirm}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  #fields(): TemplateResult {
    const { dialog } = this.texts;
    return html`
      <fieldset class="choices" aria-label=${dialog.transferTo}>
        ${this.agents.map(
          ({ agent_id, agent_name, live_sessions, max_sessions }) => html`
            <label class="choice">
              <input type="radio" name="agent" value=${agent_id} required />
              ${agent_name}
              <span class="load">${fill(dialog.transferLoad, { live: live_sessions, max: max_sessions })}</span>
            </label>
          `,
        )}
      </fieldset>
      <label class="field">
        ${dialog.transferReason}
        <input name="reason" maxlength="200" autocomplete="off" />
      </label>
    `;
  }
}

customElements.define('wb-transfer-dialog', TransferDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-transfer-dialog': TransferDialog;
  }
}
