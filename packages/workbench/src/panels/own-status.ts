import { html, nothing } from 'lit';
import type { AgentStatus, OwnStatusRequest } from '@fiido/protocol';
import type { Connection } from '../connection.ts';
import { fetchOwnStatus, sendActivity, setOwnStatus, watchActivity } from '../data/own-status.ts';
import type { ToastMessage } from '../elements/toasts/toast-event.ts';
import { errorText, fill } from '../locales/locale.ts';
import type { Locale } from '../locales/locale.ts';

export interface OwnStatusHost {
  connection: Connection;
  locale: () => Locale;
  /** Where a dialog opens. */
  root: () => ParentNode;
  isLoggedIn: () => boolean;
  toast: (message: ToastMessage) => void;
}

/** Whether the agent is at work: what they say of it, and what the server sees of it. */
export class OwnStatusDesk {
  readonly #host: OwnStatusHost;

  constructor(host: OwnStatusHost) {
    this.#host = host;
  }

  /** Tells the server of the agent's touches, until `signal` aborts. */
  watch(target: EventTarget, signal: AbortSignal): void {
    const { connection, isLoggedIn } = this.#host;
    // The next touch tells it again: nothing is lost by one that did not arrive.
    const told = (): void => void (isLoggedIn() && sendActivity(connection).catch(() => undefined));
    watchActivity(target, told, signal);
  }

  /** Who is not online is told so on every page: it is easily forgotten. */
  bar(status: AgentStatus): unknown {
    if (status === 'online' || status === 'offline') return nothing;
    const { texts } = this.#host.locale();
    const { bar, back } = texts.ownStatus;
    return html`<p class="bar calm" role="status" data-testid="status-bar">
      ${fill(bar, { status: texts.status[status] })}
      <button class="link" data-testid="status-back" @click=${() => void this.set({ status: 'online' })}>
        ${back}
      </button>
    </p>`;
  }

  async set(wanted: OwnStatusRequest): Promise<void> {
    const { connection, locale, toast } = this.#host;
    try {
      await setOwnStatus(connection, wanted);
    } catch (error) {
      const { texts } = locale();
      const text = fill(texts.ownStatus.failed, { why: errorText(locale(), error) });
      toast({ text, variant: 'danger', action: { label: texts.message.retry, run: () => void this.set(wanted) } });
    }
  }

  /** The status with its note, and the day. */
  async show(): Promise<void> {
    const { connection, locale, root, toast } = this.#host;
    try {
      const [own, { StatusDialog }, { askIn }] = await Promise.all([
        fetchOwnStatus(connection),
        import('../elements/status/status-dialog.ts'),
        import('../elements/dialog/ask-dialog.ts'),
      ]);
      const wanted = await askIn(root(), Object.assign(new StatusDialog(), { own }));
      if (wanted) await this.set(wanted);
    } catch (error) {
      toast({ text: errorText(locale(), error), variant: 'danger' });
    }
  }
}
