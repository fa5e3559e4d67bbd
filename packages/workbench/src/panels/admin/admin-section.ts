import { ContextConsumer } from '@lit/context';
import { html } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import { formatDay, formatTime } from '@fiido/ui/format';
import { now } from '../../clock.ts';
import type { Connection } from '../../connection.ts';
import { agentContext, connectionContext } from '../../contexts.ts';
import { ToastEvent } from '../../elements/toasts/toast-event.ts';
import { WbElement } from '../../elements/wb-element.ts';
import { errorText, fill } from '../../locales/locale.ts';
import { adminTexts } from './texts/texts.ts';
import type { AdminTexts } from './texts/texts.ts';

/**
 * A page of the administration: reads what it shows when it is opened, and says when that or a change did not work.
 *
 * @fires {ToastEvent} wb-toast - What could not be saved, or that it was.
 */
export abstract class AdminSection extends WbElement {
  static override properties: PropertyDeclarations = { state: { state: true } };
  declare protected state: 'loading' | 'loaded' | 'failed';
  readonly #connection = new ContextConsumer(this, { context: connectionContext });
  readonly #agent = new ContextConsumer(this, { context: agentContext });

  constructor() {
    super();
    this.state = 'loading';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.reload();
  }

  protected get connection(): Connection {
    const connection = this.#connection.value;
    if (!connection) throw new Error('an admin page stands outside of wb-app');
    return connection;
  }

  /** User name of who looks. */
  protected get ownName(): string {
    return this.#agent.value?.username ?? '';
  }

  protected get admin(): AdminTexts {
    return adminTexts(this.locale);
  }

  /** Reads what the page shows. @throws {ApiError} */
  protected abstract load(): Promise<void>;

  protected async reload(): Promise<void> {
    this.state = 'loading';
    try {
      await this.load();
      this.state = 'loaded';
    } catch {
      // The page says so and offers to try again.
      this.state = 'failed';
    }
  }

  /** In place of the page while there is nothing to show. */
  protected instead(): TemplateResult {
    const { loading, notLoaded } = this.admin;
    if (this.state !== 'failed') return html`<p class="none" role="status">${loading}</p>`;
    return html`<div class="none" role="alert">
      <p>${notLoaded}</p>
      <button class="button" @click=${() => void this.reload()}>${this.texts.message.retry}</button>
    </div>`;
  }

  /** Does it; when it fails a toast says why and offers to try again, so that nothing typed is lost. */
  protected async attempt(work: () => Promise<string>): Promise<void> {
    try {
      this.dispatchEvent(new ToastEvent({ text: await work() }));
    } catch (error) {
      const text = fill(this.admin.failed, { why: errorText(this.locale, error) });
      const action = { label: this.texts.message.retry, run: () => void this.attempt(work) };
      this.dispatchEvent(new ToastEvent({ text, variant: 'danger', stays: true, action }));
    }
  }

  /** As `attempt`, for what another button of the page does. */
  protected run(work: () => Promise<void>): void {
    void this.attempt(async () => {
      await work();
      return this.admin.saved;
    });
  }

  protected when(timestamp: number): string {
    const { tag } = this.locale;
    return `${formatDay(timestamp, tag, now())}, ${formatTime(timestamp, tag)}`;
  }
}
