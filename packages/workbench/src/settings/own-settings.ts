import type { AgentSettingsRequest } from '@fiido/protocol';
import type { Connection } from '../connection.ts';
import type { ToastMessage } from '../elements/toasts/toast-event.ts';
import { errorText, fill } from '../locales/locale.ts';
import type { Locale } from '../locales/locale.ts';
import { chooseTheme, preferredTheme } from '../theme.ts';
import { fetchSettings, sendSettings, toServer } from './server-settings.ts';
import { changeSettings, readSettings } from './settings.ts';
import type { Settings } from './settings.ts';

interface OwnSettingsWays {
  connection: Connection;
  /** Settings or theme are others now. */
  changed: () => void;
  locale: () => Locale;
  toast: (message: ToastMessage) => void;
}

/** How the agent wants the workbench: at once from this browser, then from the server, which keeps it for all. */
export class OwnSettings {
  settings: Settings = readSettings(localStorage);
  /** Empty is what the system says. */
  theme: string = preferredTheme(localStorage);
  readonly #ways: OwnSettingsWays;
  #last: Promise<void> = Promise.resolve();

  constructor(ways: OwnSettingsWays) {
    this.#ways = ways;
  }

  /** After the login. What cannot be read stays as this browser has it. */
  async load(): Promise<void> {
    try {
      const { settings, theme } = await fetchSettings(this.#ways.connection);
      this.settings = changeSettings(localStorage, this.settings, settings);
      this.theme = chooseTheme(localStorage, theme);
      this.#ways.changed();
    } catch {
      // Read again at the next login; a change is sent all the same.
    }
  }

  change(changes: Partial<Settings>): void {
    this.settings = changeSettings(localStorage, this.settings, changes);
    this.#ways.changed();
    const request = toServer(changes, this.settings);
    if (request) this.#send(request);
  }

  chooseTheme(theme: string): void {
    this.theme = chooseTheme(localStorage, theme);
    this.#ways.changed();
    this.#send({ theme: theme === 'light' || theme === 'dark' ? theme : 'auto' });
  }

  /** One after the other: the last change is the one that stays. */
  #send(request: AgentSettingsRequest): void {
    const { connection } = this.#ways;
    this.#last = this.#last.then(() =>
      sendSettings(connection, request).catch((error: unknown) => this.#failed(error, () => this.#send(request))),
    );
  }

  /** It is kept in this browser all the same. */
  #failed(error: unknown, run: () => void): void {
    const locale = this.#ways.locale();
    const { settings, message } = locale.texts;
    const text = fill(settings.notSaved, { why: errorText(locale, error) });
    this.#ways.toast({ text, variant: 'danger', action: { label: message.retry, run } });
  }
}
