import type { Agent, PendingTransfer, TransferResult } from '@fiido/protocol';
import { ApiError } from '../connection.ts';
import type { Connection } from '../connection.ts';
import type { RecordAction } from '../data/desk-records.ts';
import type { DeskView } from '../data/desk.ts';
import { takeover } from '../data/sessions.ts';
import { acceptTransfer, declineTransfer } from '../data/transfers.ts';
import type { KeptSession, OfferAction } from '../elements/offers/offers.ts';
import type { ToastMessage } from '../elements/toasts/toast-event.ts';
import { errorText, fill } from '../locales/locale.ts';
import type { Locale } from '../locales/locale.ts';

export interface OffersHost {
  connection: Connection;
  locale: () => Locale;
  desk: () => DeskView;
  dispatch: (action: RecordAction) => void;
  open: (session_name: string) => void;
  toast: (message: ToastMessage) => void;
}

/** Sessions that are kept for this agent, at `now` in Unix seconds. */
export function keptFor({ sessions }: Pick<DeskView, 'sessions'>, { id }: Agent, now: number): KeptSession[] {
  return [...sessions.values()].filter(
    (session): session is KeptSession =>
      session.status === 'pending_manual' &&
      session.reservation?.agent_id === id &&
      session.reservation.expires_at > now,
  );
}

/** What this agent is asked to take: answered here, gone from the screen at once. */
export class OfferDesk {
  readonly #host: OffersHost;

  constructor(host: OffersHost) {
    this.#host = host;
  }

  do(action: OfferAction): void {
    switch (action.type) {
      case 'accept':
        return void this.#accept(action.transfer);
      case 'decline':
        return void this.#decline(action.transfer, action.note);
      case 'look':
        return this.#host.open(action.session_name);
      case 'take':
        return void this.#take(action.session_name);
    }
  }

  /** How a request ended, told to who asked, and to who was asked where it was not their doing. */
  told(result: TransferResult, before: DeskView): void {
    const { offers } = this.#host.locale().texts;
    const { decision, response_note, to_agent_name: agent } = result;
    if (result.to === result.to_agent) {
      const answered = decision === 'accepted' || decision === 'declined';
      if (answered || !before.records.transfers.some(({ id }) => id === result.id)) return;
      return this.#host.toast({ text: decision === 'cancelled' ? offers.takenBack : offers.missed });
    }
    if (decision === 'cancelled') return;
    const note = response_note ? ` ${response_note}` : '';
    this.#host.toast({
      text: fill(offers[decision], { agent }) + note,
      variant: decision === 'accepted' ? 'success' : 'neutral',
      ...(decision === 'accepted' ? {} : { stays: true as const }),
    });
  }

  async #take(session_name: string): Promise<void> {
    const { connection, open, toast, locale } = this.#host;
    try {
      await takeover(connection, session_name);
      open(session_name);
    } catch (error) {
      toast({ text: errorText(locale(), error), variant: 'danger' });
    }
  }

  async #accept(transfer: PendingTransfer): Promise<void> {
    await this.#answer(transfer, async () => {
      await acceptTransfer(this.#host.connection, transfer.id);
      this.#host.open(transfer.session_name);
    });
  }

  async #decline(transfer: PendingTransfer, note: string): Promise<void> {
    await this.#answer(transfer, () => declineTransfer(this.#host.connection, transfer.id, note));
  }

  async #answer(transfer: PendingTransfer, send: () => Promise<void>): Promise<void> {
    const { dispatch, toast, locale } = this.#host;
    dispatch({ type: 'transfer_answered', id: transfer.id });
    try {
      await send();
    } catch (error) {
      const over =
        error instanceof ApiError &&
        ['REQUEST_NOT_FOUND', 'INVALID_STATUS', 'SESSION_ALREADY_TAKEN'].includes(error.code);
      // With room again, or when the server is back, it can still be answered.
      if (!over) dispatch({ type: 'transfer_offered', transfer });
      toast({ text: over ? locale().texts.offers.missed : errorText(locale(), error), variant: 'danger' });
    }
  }
}
