import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ContextConsumer } from '@lit/context';
import type { Agent } from '@fiido/protocol';
import { connectionContext } from '../../contexts.ts';
import { login } from '../../data/agent.ts';
import { sharedStyles } from '../../elements/shared.styles.ts';
import { WbElement } from '../../elements/wb-element.ts';
import { errorText } from '../../locales/locale.ts';
import { loginStyles } from './login.styles.ts';

/** An agent has signed in. */
export class LoggedInEvent extends Event {
  static readonly eventName = 'logged-in';
  readonly agent: Agent;

  constructor(agent: Agent) {
    super(LoggedInEvent.eventName);
    this.agent = agent;
  }
}

/** The agent reads the other language better. */
export class OtherLanguageEvent extends Event {
  static readonly eventName = 'other-language';

  constructor() {
    super(OtherLanguageEvent.eventName);
  }
}

/**
 * @summary The login page.
 *
 * @fires {LoggedInEvent} logged-in - The server accepted the agent.
 * @fires {OtherLanguageEvent} other-language - The page is wanted in the other language.
 */
export class Login extends WbElement {
  static override styles = [sharedStyles, loginStyles];
  static override properties = {
    expired: { type: Boolean },
    failure: { state: true },
    busy: { state: true },
  };
  /** The agent was here before and the login has run out. */
  declare expired: boolean;
  declare private failure: string;
  declare private busy: boolean;
  readonly #connection = new ContextConsumer(this, { context: connectionContext });

  constructor() {
    super();
    this.expired = false;
    this.failure = '';
    this.busy = false;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override render(): TemplateResult {
    const { login: texts } = this.texts;
    return html`
      <main>
        <form novalidate @submit=${(event: SubmitEvent) => void this.#onSubmit(event)}>
          <span class="logo" aria-hidden="true">F</span>
          <h1>${texts.heading}</h1>
          <p class="intro">${this.expired ? texts.expired : texts.intro}</p>
          <label>
            ${texts.username}
            <input
              name="username"
              autocomplete="username"
              autocapitalize="none"
              spellcheck="false"
              required
              aria-invalid=${this.failure ? 'true' : 'false'}
              aria-describedby="failure"
              data-testid="login-username"
            />
          </label>
          <label>
            ${texts.password}
            <input
              name="password"
              type="password"
              autocomplete="current-password"
              required
              aria-invalid=${this.failure ? 'true' : 'false'}
              aria-describedby="failure"
              data-testid="login-password"
            />
          </label>
          <p id="failure" class="failure" role="alert">${this.failure || nothing}</p>
          <button class="button primary" data-testid="login-button" ?disabled=${this.busy}>
            ${this.busy ? texts.busy : texts.submit}
          </button>
          <p class="note">${texts.demo}</p>
          <button class="language" type="button" @click=${() => this.#otherLanguage()}>${texts.otherLanguage}</button>
        </form>
      </main>
    `;
  }

  #otherLanguage(): void {
    // It was told in the language that the agent leaves.
    this.failure = '';
    this.dispatchEvent(new OtherLanguageEvent());
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const [username, password] = [data.get('username'), data.get('password')];
    const connection = this.#connection.value;
    if (!connection || this.busy) return;
    if (typeof username !== 'string' || typeof password !== 'string' || !username.trim() || !password) {
      this.failure = this.texts.login.required;
      return;
    }
    this.busy = true;
    this.failure = '';
    try {
      this.dispatchEvent(new LoggedInEvent(await login(connection, username.trim(), password)));
    } catch (error) {
      this.failure = errorText(this.locale, error);
      this.renderRoot.querySelector<HTMLInputElement>('[type="password"]')?.select();
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('wb-login', Login);

declare global {
  interface HTMLElementTagNameMap {
    'wb-login': Login;
  }
  interface HTMLElementEventMap {
    'logged-in': LoggedInEvent;
    'other-language': OtherLanguageEvent;
  }
}
