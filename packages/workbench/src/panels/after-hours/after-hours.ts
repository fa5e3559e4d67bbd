import { ContextConsumer } from '@lit/context';
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { AfterHoursRequest } from '@fiido/protocol';
import { formatDay, formatTime } from '@fiido/ui/format';
import { now } from '../../clock.ts';
import type { Connection } from '../../connection.ts';
import { connectionContext } from '../../contexts.ts';
import { callBack, updateRequest } from '../../data/after-hours.ts';
import { nameOf } from '../../elements/context/readable.ts';
import { icons } from '../../elements/icons.ts';
import '../../elements/request-card/request-card.ts';
import { requesterName } from '../../elements/request-card/request-card.ts';
import { sharedStyles } from '../../elements/shared.styles.ts';
import { ToastEvent } from '../../elements/toasts/toast-event.ts';
import { WbElement } from '../../elements/wb-element.ts';
import { errorText, fill } from '../../locales/locale.ts';
import { inboxPath, requestPath } from '../../router.ts';
import { DeskActionEvent, GoToEvent } from './after-hours-events.ts';
import { afterHoursStyles } from './after-hours.styles.ts';

/**
 * @summary Shoppers who wanted a person while the desk was closed: the list, and one of them with what to do.
 *
 * @fires {DeskActionEvent} desk-action - A request left the list.
 * @fires {GoToEvent} go-to - To the session, or to another request.
 * @fires go-back - From the request to the list.
 * @fires {ToastEvent} wb-toast - A quiet line.
 */
export class AfterHours extends WbElement {
  static override styles = [sharedStyles, afterHoursStyles];
  static override properties = {
    requests: { attribute: false },
    requestId: {},
    busy: { state: true },
    failure: { state: true },
    note: { state: true },
  };
  /** The open ones, oldest first. */
  declare requests: ReadonlyMap<string, AfterHoursRequest>;
  /** The one that is shown. */
  declare requestId: string | null;
  declare private busy: boolean;
  declare private failure: unknown;
  declare private note: string;
  readonly #connection = new ContextConsumer(this, { context: connectionContext });

  constructor() {
    super();
    this.requests = new Map();
    this.requestId = null;
    this.busy = false;
    this.failure = null;
    this.note = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('requestId')) return;
    this.failure = null;
    this.note = '';
  }

  protected override render(): TemplateResult {
    const { afterHours } = this.texts;
    const open = this.requestId === null ? undefined : this.requests.get(this.requestId);
    return html`<div class="panes ${open ? 'open' : ''}">
      <div class="list">
        <header>
          <h1>${afterHours.heading}</h1>
          <p class="intro">${afterHours.intro}</p>
        </header>
        ${
          this.requests.size === 0
            ? html`<div class="middle">
                ${icons.clock}
                <p>${afterHours.empty}</p>
              </div>`
            : html`<div class="rows" role="navigation" aria-label=${afterHours.heading}>
                ${[...this.requests.values()].map(
                  (request) =>
                    html`<wb-request-card
                      .request=${request}
                      .selected=${request.id === this.requestId}
                    ></wb-request-card>`,
                )}
              </div>`
        }
      </div>
      ${open ? this.#detail(open) : this.#nothingOpen()}
    </div>`;
  }

  #nothingOpen(): TemplateResult {
    return html`<div class="detail">
      <div class="middle">
        ${icons.phone}
        <p>${this.texts.afterHours.pick}</p>
      </div>
    </div>`;
  }

  #detail(request: AfterHoursRequest): TemplateResult {
    const { afterHours, thread } = this.texts;
    return html`<div class="detail">
      <header>
        <button
          class="icon-button back"
          aria-label=${thread.back}
          @click=${() => this.dispatchEvent(new Event('go-back'))}
        >
          ${icons.back}
        </button>
        <h2>${requesterName(request)}</h2>
        <button
          class="button primary"
          data-testid="callback-button"
          ?disabled=${this.busy}
          @click=${() => void this.#callBack(request)}
        >
          ${icons.phone}${afterHours.callBack}
        </button>
      </header>
      <div class="body">
        ${
          this.failure === null
            ? nothing
            : html`<p class="failure" role="alert">${errorText(this.locale, this.failure)}</p>`
        }
        ${request.message ? html`<blockquote>${request.message}</blockquote>` : html`<p>${afterHours.noMessage}</p>`}
        ${this.#facts(request)}
        <p class="hint">${afterHours.callBackHint}</p>
        ${this.#withoutCall(request)}
      </div>
    </div>`;
  }

  #facts(request: AfterHoursRequest): TemplateResult {
    const { afterHours, reason } = this.texts;
    const { email, phone, language, created_at, session_name } = request;
    const { tag } = this.locale;
    const rows: [string, unknown][] = [
      [afterHours.asked, `${formatDay(created_at, tag, now())}, ${formatTime(created_at, tag)}`],
      [afterHours.email, email && html`<a href="mailto:${email}">${email}</a>`],
      [afterHours.phone, phone && html`<a href="tel:${phone}">${phone}</a>`],
      [afterHours.language, nameOf(language, 'language', tag)],
      [afterHours.reason, reason[request.reason]],
      [afterHours.mail, this.#mailText(request)],
      ['', html`<a href=${inboxPath(session_name)}>${afterHours.openSession}</a>`],
    ];
    return html`<dl>
      ${rows
        .filter(([, value]) => Boolean(value))
        .map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
    </dl>`;
  }

  #mailText({ mail }: AfterHoursRequest): string {
    const { afterHours } = this.texts;
    if (mail.sent) return afterHours.mailSent;
    return mail.error ? fill(afterHours.mailFailed, { error: mail.error }) : afterHours.mailWaiting;
  }

  #withoutCall(request: AfterHoursRequest): TemplateResult {
    const { afterHours } = this.texts;
    const button = (status: 'done' | 'dismissed', label: string): TemplateResult =>
      html`<button
        class="button"
        data-testid="request-${status}"
        ?disabled=${this.busy}
        @click=${() => void this.#takeOff(request, status)}
      >
        ${label}
      </button>`;
    return html`
      <label class="note">
        ${afterHours.note}
        <textarea
          maxlength="1000"
          .value=${this.note}
          @input=${(event: InputEvent) => (this.note = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </label>
      <div class="buttons">${button('done', afterHours.done)} ${button('dismissed', afterHours.dismiss)}</div>
    `;
  }

  async #callBack(request: AfterHoursRequest): Promise<void> {
    const { session_name } = request;
    await this.#work(async (connection) => {
      await callBack(connection, session_name);
      this.#change({ ...request, status: 'called_back' });
      this.dispatchEvent(new GoToEvent(inboxPath(session_name), true));
    });
  }

  /** Shown as done at once; comes back with the reason when it was not. */
  async #takeOff(request: AfterHoursRequest, status: 'done' | 'dismissed'): Promise<void> {
    const note = this.note.trim();
    const order = [...this.requests.keys()];
    const next = order[order.indexOf(request.id) + 1] ?? null;
    this.#change({ ...request, status });
    this.dispatchEvent(new GoToEvent(requestPath(next), true));
    const done = await this.#work((connection) =>
      updateRequest(connection, request.id, { status, ...(note ? { note } : {}) }),
    );
    if (done) return void this.dispatchEvent(new ToastEvent({ text: this.texts.afterHours.handled }));
    this.#change(request);
    const text = fill(this.texts.thread.notDone, {
      name: requesterName(request),
      why: errorText(this.locale, this.failure),
    });
    const action = { label: this.texts.message.retry, run: () => void this.#takeOff(request, status) };
    this.dispatchEvent(new ToastEvent({ text, variant: 'danger', action }));
  }

  async #work(work: (connection: Connection) => Promise<unknown>): Promise<boolean> {
    const connection = this.#connection.value;
    if (!connection || this.busy) return false;
    this.busy = true;
    this.failure = null;
    try {
      await work(connection);
      return true;
    } catch (error) {
      this.failure = error;
      return false;
    } finally {
      this.busy = false;
    }
  }

  #change(request: AfterHoursRequest): void {
    this.dispatchEvent(new DeskActionEvent({ type: 'request_changed', request }));
  }
}

customElements.define('wb-after-hours', AfterHours);

declare global {
  interface HTMLElementTagNameMap {
    'wb-after-hours': AfterHours;
  }
}
