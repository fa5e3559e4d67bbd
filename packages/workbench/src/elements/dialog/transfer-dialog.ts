import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { DeskAgent } from '@fiido/protocol';
import { fill } from '../../locales/locale.ts';
import { sharedStyles } from '../shared.styles.ts';
import { AskDialog } from './ask-dialog.ts';
import { dialogStyles } from './dialog.styles.ts';
import { fieldStyles } from './field.styles.ts';

export interface TransferChoice {
  agent: DeskAgent;
  reason: string;
  /** For the colleague; empty when there is none. */
  note: string;
}

/** @summary Which colleague goes on with the session, and why. */
export class TransferDialog extends AskDialog<TransferChoice> {
  static override styles = [sharedStyles, dialogStyles, fieldStyles];
  static override properties = { agents: { attribute: false } };
  /** Who can take the session now. */
  declare agents: readonly DeskAgent[];

  constructor() {
    super();
    this.agents = [];
  }

  protected override render(): TemplateResult {
    const { dialog } = this.texts;
    const nobody = this.agents.length === 0;
    return html`<wa-dialog label=${dialog.transferTitle} @wa-hide=${this.onHide} @wa-after-hide=${this.onAfterHide}>
      <form id="transfer" @submit=${(event: SubmitEvent) => this.#onSubmit(event)}>
        ${nobody ? html`<p>${dialog.transferNobody}</p>` : this.#fields()}
      </form>
      <button slot="footer" class="button" @click=${() => this.answer(null)}>${dialog.cancel}</button>
      <button slot="footer" form="transfer" class="button primary" data-testid="transfer-confirm" ?disabled=${nobody}>
        ${dialog.transferConfirm}
      </button>
    </wa-dialog>`;
  }

  #fields(): TemplateResult {
    const { dialog } = this.texts;
    return html`
      <fieldset class="choices" aria-label=${dialog.transferTo}>
        ${this.agents.map(
          ({ agent_id, agent_name, live_sessions, max_sessions }, at) => html`
            <label class="choice">
              <input type="radio" name="agent" value=${agent_id} required ?autofocus=${at === 0} />
              ${agent_name}
              <span class="load">${fill(dialog.transferLoad, { live: live_sessions, max: max_sessions })}</span>
            </label>
          `,
        )}
      </fieldset>
      <label class="field">
        ${dialog.transferReason}
        <input name="reason" maxlength="200" autocomplete="off" required data-testid="transfer-reason" />
      </label>
      <label class="field">
        ${dialog.transferNote}
        <textarea name="note" rows="3" maxlength="500" data-testid="transfer-note"></textarea>
      </label>
      <p class="hint">${dialog.transferHint}</p>
    `;
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const agent = this.agents.find(({ agent_id }) => agent_id === data.get('agent'));
    const [reason = '', note = ''] = [data.get('reason'), data.get('note')].map((value) =>
      typeof value === 'string' ? value.trim() : '',
    );
    if (agent && reason) this.answer({ agent, reason, note });
  }
}

customElements.define('wb-transfer-dialog', TransferDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-transfer-dialog': TransferDialog;
  }
}
