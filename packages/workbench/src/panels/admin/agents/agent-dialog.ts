import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Agent, AgentCreateRequest, AgentRole } from '@fiido/protocol';
import { AskDialog } from '../../../elements/dialog/ask-dialog.ts';
import { dialogStyles } from '../../../elements/dialog/dialog.styles.ts';
import { fieldStyles } from '../../../elements/dialog/field.styles.ts';
import { sharedStyles } from '../../../elements/shared.styles.ts';
import { adminTexts } from '../texts/texts.ts';
import { newPassword } from './new-password.ts';
import { textOf } from '../../../elements/form-text.ts';

/** What was filled in; without a password the account is there already. */
export type AgentForm = Pick<AgentCreateRequest, 'name'> & {
  username: string;
  password: string;
  role: AgentRole;
  max_sessions: number;
};

/** @summary An agent's account, new or changed. */
export class AgentDialog extends AskDialog<AgentForm> {
  static override styles = [
    sharedStyles,
    dialogStyles,
    fieldStyles,
    css`
      wa-dialog {
        --width: 480px;
      }
      .field :is(input, select) {
        min-width: 0;
        height: 38px;
      }
      .with-button {
        display: flex;
        gap: 8px;
      }
      .with-button input {
        flex: 1;
        min-width: 0;
      }
      .with-button .button {
        height: 38px;
      }
    `,
  ];
  static override properties = { agent: { attribute: false }, password: { state: true } };
  /** Null is a new one. */
  declare agent: Agent | null;
  declare private password: string;

  constructor() {
    super();
    this.agent = null;
    this.password = '';
  }

  protected override render(): TemplateResult {
    const { agents: texts, save } = adminTexts(this.locale);
    const { agent } = this;
    return html`<wa-dialog
      label=${agent ? texts.edit : texts.create}
      @wa-hide=${this.onHide}
      @wa-after-hide=${this.onAfterHide}
    >
      <form id="agent" @submit=${(event: SubmitEvent) => this.#onSubmit(event)}>
        <label class="field">
          ${texts.name}
          <input
            name="name"
            maxlength="50"
            required
            autofocus
            autocomplete="off"
            .value=${agent?.name ?? ''}
            data-testid="agent-name"
          />
          <span class="hint">${texts.nameHint}</span>
        </label>
        ${agent ? nothing : this.#credentials()}
        <div class="pair">${this.#role()} ${this.#maxSessions()}</div>
      </form>
      <button slot="footer" class="button" @click=${() => this.answer(null)}>${this.texts.dialog.cancel}</button>
      <button slot="footer" form="agent" class="button primary" data-testid="agent-save">${save}</button>
    </wa-dialog>`;
  }

  #credentials(): TemplateResult {
    const { agents: texts } = adminTexts(this.locale);
    return html`<label class="field">
        ${texts.username}
        <input
          name="username"
          minlength="3"
          maxlength="50"
          pattern="[\\p{L}\\p{N}._@+\\-]+"
          required
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          data-testid="agent-username"
        />
        <span class="hint">${texts.usernameHint}</span>
      </label>
      <div class="field">
        <label for="password">${texts.password}</label>
        <span class="with-button">
          <input
            id="password"
            name="password"
            minlength="8"
            maxlength="200"
            pattern=".*(\\p{L}.*\\d|\\d.*\\p{L}).*"
            required
            autocomplete="new-password"
            spellcheck="false"
            .value=${this.password}
            aria-describedby="password-hint"
            data-testid="agent-password"
            @input=${(event: InputEvent) => (this.password = (event.target as HTMLInputElement).value)}
          />
          <button type="button" class="button" @click=${() => (this.password = newPassword())}>
            ${texts.generate}
          </button>
        </span>
        <span id="password-hint" class="hint">${texts.passwordHint}</span>
      </div>`;
  }

  #role(): TemplateResult {
    const { agents: texts } = adminTexts(this.locale);
    const { role = 'agent' } = this.agent ?? {};
    return html`<label class="field">
      ${texts.role}
      <select name="role" data-testid="agent-role">
        <option value="agent" ?selected=${role === 'agent'}>${texts.roles.agent}</option>
        <option value="admin" ?selected=${role === 'admin'}>${texts.roles.admin}</option>
      </select>
    </label>`;
  }

  #maxSessions(): TemplateResult {
    return html`<label class="field">
      ${adminTexts(this.locale).agents.maxSessions}
      <input
        name="max_sessions"
        type="number"
        min="1"
        max="20"
        required
        .value=${String(this.agent?.max_sessions ?? 5)}
        data-testid="agent-max"
      />
    </label>`;
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = textOf(data);
    this.answer({
      name: text('name'),
      username: text('username'),
      password: this.password,
      role: text('role') === 'admin' ? 'admin' : 'agent',
      max_sessions: Number(text('max_sessions')),
    });
  }
}

customElements.define('wb-agent-dialog', AgentDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-agent-dialog': AgentDialog;
  }
}
