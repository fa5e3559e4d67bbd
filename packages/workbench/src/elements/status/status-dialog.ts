import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { OwnStatus, OwnStatusRequest } from '@fiido/protocol';
import { fill } from '../../locales/locale.ts';
import { AskDialog } from '../dialog/ask-dialog.ts';
import { dialogStyles } from '../dialog/dialog.styles.ts';
import { fieldStyles } from '../dialog/field.styles.ts';
import { sharedStyles } from '../shared.styles.ts';
import { clockText } from '../wait/wait.ts';
import { CHOSEN_STATUSES, noteText } from './statuses.ts';
import { statusDialogStyles } from './status-dialog.styles.ts';

/** @summary The agent's status with a note, and what they did today. */
export class StatusDialog extends AskDialog<OwnStatusRequest> {
  static override styles = [sharedStyles, dialogStyles, fieldStyles, statusDialogStyles];
  static override properties = { own: { attribute: false } };
  declare own: OwnStatus;

  protected override render(): TemplateResult {
    const { ownStatus, status, dialog } = this.texts;
    const { own } = this;
    return html`<wa-dialog label=${ownStatus.title} @wa-hide=${this.onHide} @wa-after-hide=${this.onAfterHide}>
      ${this.#day()}
      <form id="status" @submit=${(event: SubmitEvent) => this.#onSubmit(event)}>
        <fieldset class="choices" aria-label=${ownStatus.label}>
          ${CHOSEN_STATUSES.map(
            (one) =>
              html`<label class="choice">
                <input type="radio" name="status" value=${one} ?checked=${one === own.status} required />
                <span class="light ${one}"></span>${status[one]}
              </label>`,
          )}
        </fieldset>
        <label class="field">
          ${ownStatus.note}
          <input
            name="note"
            maxlength="120"
            autocomplete="off"
            .value=${noteText(own.status_note, ownStatus)}
            data-testid="status-note"
          />
        </label>
      </form>
      <button slot="footer" class="button" @click=${() => this.answer(null)}>${dialog.cancel}</button>
      <button slot="footer" form="status" class="button primary" data-testid="status-confirm">${ownStatus.set}</button>
    </wa-dialog>`;
  }

  #day(): TemplateResult {
    const { ownStatus } = this.texts;
    const { today_stats: day, current_sessions, max_sessions } = this.own;
    const score = day.satisfaction_score;
    const figure = (label: string, value: string): TemplateResult =>
      html`<div>
        <dt>${label}</dt>
        <dd>${value}</dd>
      </div>`;
    return html`<dl data-testid="own-day">
      ${figure(ownStatus.now, fill(ownStatus.sessions, { live: current_sessions, max: max_sessions }))}
      ${figure(ownStatus.processed, String(day.processed_count))}
      ${day.avg_response_time > 0 ? figure(ownStatus.response, clockText(day.avg_response_time)) : nothing}
      ${day.processed_count > 0 ? figure(ownStatus.duration, clockText(day.avg_duration)) : nothing}
      ${score === null ? nothing : figure(ownStatus.rating, score.toLocaleString(this.locale.tag))}
    </dl>`;
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const status = CHOSEN_STATUSES.find((one) => one === data.get('status'));
    const note = data.get('note');
    if (status) this.answer({ status, status_note: typeof note === 'string' ? note.trim() : '' });
  }
}

customElements.define('wb-status-dialog', StatusDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-status-dialog': StatusDialog;
  }
}
