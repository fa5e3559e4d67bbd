import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PendingTransfer, Reservation, SessionSummary } from '@fiido/protocol';
import { fill } from '../../locales/locale.ts';
import { icons } from '../icons.ts';
import { shopperName } from '../person.ts';
import { sharedStyles } from '../shared.styles.ts';
import '../wait/countdown.ts';
import { WbElement } from '../wb-element.ts';
import { offersStyles } from './offers.styles.ts';

/** A session that is kept for this agent for a while. */
export type KeptSession = SessionSummary & { reservation: Reservation };

export type OfferAction =
  | { type: 'accept'; transfer: PendingTransfer }
  | { type: 'decline'; transfer: PendingTransfer; note: string }
  | { type: 'look'; session_name: string }
  | { type: 'take'; session_name: string };

/** What the agent wants of an offer. */
export class OfferActionEvent extends Event {
  static readonly eventName = 'offer-action';
  readonly action: OfferAction;

  constructor(action: OfferAction) {
    super(OfferActionEvent.eventName);
    this.action = action;
  }
}

/**
 * @summary Sessions that somebody, or the assignment, wants this agent to take, on whatever page they are.
 *
 * @fires {OfferActionEvent} offer-action - Accepted, declined, taken, or looked at first.
 */
export class Offers extends WbElement {
  static override styles = [sharedStyles, offersStyles];
  static override properties = {
    transfers: { attribute: false },
    kept: { attribute: false },
    sessions: { attribute: false },
    declining: { state: true },
  };
  declare transfers: readonly PendingTransfer[];
  declare kept: readonly KeptSession[];
  /** The desk's sessions, for the shoppers' names. */
  declare sessions: ReadonlyMap<string, SessionSummary>;
  /** Id of the request that is being declined. */
  declare private declining: string | null;

  constructor() {
    super();
    this.transfers = [];
    this.kept = [];
    this.sessions = new Map();
    this.declining = null;
  }

  protected override render(): TemplateResult {
    const { offers } = this.texts;
    const some = this.transfers.length + this.kept.length > 0;
    // The region stands before its content does: what is put in is read out.
    return html`<div role="region" aria-label=${some ? offers.label : nothing} aria-live="polite">
      ${this.transfers.map((transfer) => this.#transfer(transfer))} ${this.kept.map((session) => this.#kept(session))}
    </div>`;
  }

  #transfer(transfer: PendingTransfer): TemplateResult {
    const { offers } = this.texts;
    const { from_agent_name, reason, note, session_name, expires_at } = transfer;
    const name = this.#shopper(session_name);
    return html`<section data-testid="transfer-offer">
      <span class="sign">${icons.transfer}</span>
      <div class="words">
        <strong>${fill(offers.transfer, { agent: from_agent_name, name })}</strong>
        <span>${reason}</span>
        ${note ? html`<em>${note}</em>` : nothing}
      </div>
      <wb-countdown .until=${expires_at}></wb-countdown>
      ${this.declining === transfer.id ? this.#why(transfer) : this.#choices(transfer)}
    </section>`;
  }

  #choices(transfer: PendingTransfer): TemplateResult {
    const { offers } = this.texts;
    const { session_name } = transfer;
    return html`<div class="row">
      <button class="button quiet" @click=${() => this.#act({ type: 'look', session_name })}>${offers.look}</button>
      <button class="button" data-testid="transfer-decline" @click=${() => this.#startDeclining(transfer)}>
        ${offers.decline}
      </button>
      <button
        class="button primary"
        data-testid="transfer-accept"
        @click=${() => this.#act({ type: 'accept', transfer })}
      >
        ${offers.accept}
      </button>
    </div>`;
  }

  #why(transfer: PendingTransfer): TemplateResult {
    const { offers, dialog } = this.texts;
    return html`<form class="row" @submit=${(event: SubmitEvent) => this.#onDecline(event, transfer)}>
      <input
        name="note"
        maxlength="500"
        autocomplete="off"
        aria-label=${offers.why}
        placeholder=${offers.why}
        data-testid="decline-note"
      />
      <button type="button" class="button" @click=${() => (this.declining = null)}>${dialog.cancel}</button>
      <button class="button primary" data-testid="decline-confirm">${offers.decline}</button>
    </form>`;
  }

  #kept(session: KeptSession): TemplateResult {
    const { offers } = this.texts;
    const { session_name, reservation } = session;
    return html`<section data-testid="assignment-offer">
      <span class="sign">${icons.chats}</span>
      <div class="words"><strong>${fill(offers.kept, { name: shopperName(session) })}</strong></div>
      <wb-countdown .until=${reservation.expires_at}></wb-countdown>
      <div class="row">
        <button class="button quiet" @click=${() => this.#act({ type: 'look', session_name })}>${offers.look}</button>
        <button
          class="button primary"
          data-testid="assignment-take"
          @click=${() => this.#act({ type: 'take', session_name })}
        >
          ${offers.take}
        </button>
      </div>
    </section>`;
  }

  #shopper(session_name: string): string {
    const session = this.sessions.get(session_name);
    return session ? shopperName(session) : session_name;
  }

  #startDeclining({ id }: PendingTransfer): void {
    this.declining = id;
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.focus());
  }

  #onDecline(event: SubmitEvent, transfer: PendingTransfer): void {
    event.preventDefault();
    const note = new FormData(event.target as HTMLFormElement).get('note');
    this.declining = null;
    this.#act({ type: 'decline', transfer, note: typeof note === 'string' ? note.trim() : '' });
  }

  #act(action: OfferAction): void {
    this.dispatchEvent(new OfferActionEvent(action));
  }
}

customElements.define('wb-offers', Offers);

declare global {
  interface HTMLElementTagNameMap {
    'wb-offers': Offers;
  }
  interface HTMLElementEventMap {
    'offer-action': OfferActionEvent;
  }
}
