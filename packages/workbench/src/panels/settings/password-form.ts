import { ContextConsumer } from '@lit/context';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ChangePasswordRequest } from '@fiido/protocol';
import { connectionContext } from '../../contexts.ts';
import { sharedStyles } from '../../elements/shared.styles.ts';
import { WbElement } from '../../elements/wb-element.ts';
import { errorText } from '../../locales/locale.ts';
import { passwordFormStyles } from './password-form.styles.ts';

type Field = 'old' | 'new' | 'again';

/** @summary Changes the agent's own password; every other browser is signed out by it. */
export class PasswordForm extends WbElement {
  static override styles = [sharedStyles, passwordFormStyles];
  static override properties = { problem: { state: true }, done: { state: true }, running: { state: true } };
  /** Why it was not changed, in words; empty while nothing is wrong. */
  declare private problem: string;
  declare private done: boolean;
  declare private running: boolean;
  readonly #connection = new ContextConsumer(this, { context: connectionContext });

  constructor() {
    super();
    this.problem = '';
    this.done = false;
    this.running = false;
  }

  protected override render(): TemplateResult {
    const { settings } = this.texts;
    return html`<form @submit=${(event: SubmitEvent) => void this.#submit(event)}>
      ${this.#field('old', settings.oldPassword, 'current-password')}
      ${this.#field('new', settings.newPassword, 'new-password')}
      ${this.#field('again', settings.repeatPassword, 'new-password')}
      <p id="rule" class="hint">${settings.passwordRule}</p>
      ${this.problem ? html`<p class="problem" role="alert" data-testid="password-problem">${this.problem}</p>` : nothing}
      <p class="done" role="status" data-testid="password-done">${this.done ? settings.passwordChanged : ''}</p>
      <button class="button primary" data-testid="password-save" ?disabled=${this.running}>
        ${settings.changePassword}
      </button>
    </form>`;
  }

  #field(name: Field, label: string, autocomplete: 'current-password' | 'new-password'): TemplateResult {
    return html`<label
      >${label}
      <input
        type="password"
        name=${name}
        required
        maxlength="1000"
        minlength=${name === 'old' ? nothing : '8'}
        autocomplete=${autocomplete}
        aria-describedby=${name === 'old' ? nothing : 'rule'}
        data-testid="password-${name}"
    /></label>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const connection = this.#connection.value;
    const value = (name: Field): string => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? '';
    this.done = false;
    this.problem = value('new') === value('again') ? '' : this.texts.settings.passwordDiffers;
    if (this.problem || !connection) return;
    this.running = true;
    try {
      const body: ChangePasswordRequest = { old_password: value('old'), new_password: value('new') };
      await connection.call('/api/agent/change-password', { method: 'POST', body });
      form.reset();
      this.done = true;
    } catch (error) {
      this.problem = errorText(this.locale, error);
    } finally {
      this.running = false;
    }
  }
}

customElements.define('wb-password-form', PasswordForm);

declare global {
  interface HTMLElementTagNameMap {
    'wb-password-form': PasswordForm;
  }
}
