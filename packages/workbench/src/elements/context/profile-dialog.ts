import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ProfileChangeRequest, UserProfile } from '@fiido/protocol';
import { AskDialog } from '../dialog/ask-dialog.ts';
import { dialogStyles } from '../dialog/dialog.styles.ts';
import { fieldStyles } from '../dialog/field.styles.ts';
import { sharedStyles } from '../shared.styles.ts';
import { nameOf } from './readable.ts';
import { textOf } from '../form-text.ts';

/** What shoppers of these shops write; a language that a shopper has already is offered as well. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'ar', 'zh-CN'];
/** The name of whom nobody knows. */
const STRANGER = '访客';

/** @summary What is known of the shopper, to be set right by an agent. */
export class ProfileDialog extends AskDialog<ProfileChangeRequest> {
  static override styles = [
    sharedStyles,
    dialogStyles,
    fieldStyles,
    css`
      .field :is(input, select) {
        min-width: 0;
        height: 38px;
      }
      .vip {
        display: flex;
        gap: 8px;
        align-items: center;
        margin-block-start: 14px;
      }
      .vip input {
        accent-color: var(--wb-accent);
      }
    `,
  ];
  static override properties = { profile: { attribute: false } };
  declare profile: UserProfile;

  protected override render(): TemplateResult {
    const { profile: texts, dialog } = this.texts;
    const { nickname, email, country, city, vip } = this.profile;
    return html`<wa-dialog label=${texts.edit} @wa-hide=${this.onHide} @wa-after-hide=${this.onAfterHide}>
      <form id="profile" @submit=${(event: SubmitEvent) => this.#onSubmit(event)}>
        ${this.#field('nickname', texts.name, nickname === STRANGER ? '' : nickname, { max: 100 })}
        ${this.#field('email', texts.email, email ?? '', { max: 254, type: 'email' })}
        <div class="pair">
          ${this.#field('country', texts.country, country, { max: 2, pattern: '[A-Za-z]{2}', hint: texts.countryHint })}
          ${this.#field('city', texts.city, city, { max: 100 })}
        </div>
        <div class="pair">${this.#language()}</div>
        <label class="vip">
          <input type="checkbox" name="vip" .checked=${vip} data-testid="profile-vip" />
          ${texts.vip}
        </label>
      </form>
      <button slot="footer" class="button" @click=${() => this.answer(null)}>${dialog.cancel}</button>
      <button slot="footer" form="profile" class="button primary" data-testid="profile-save">${texts.save}</button>
    </wa-dialog>`;
  }

  #field(
    name: string,
    label: string,
    value: string,
    {
      max,
      type = 'text',
      pattern = '.*',
      hint = '',
    }: { max: number; type?: 'text' | 'email'; pattern?: string; hint?: string },
  ): TemplateResult {
    return html`<label class="field">
      ${label}
      <input
        name=${name}
        type=${type}
        maxlength=${max}
        pattern=${pattern}
        title=${hint}
        autocomplete="off"
        .value=${value}
        data-testid="profile-${name}"
      />
    </label>`;
  }

  #language(): TemplateResult {
    const { language } = this.profile;
    const offered = [...new Set([language, ...LANGUAGES])];
    return html`<label class="field">
      ${this.texts.profile.language}
      <select name="language">
        ${offered.map(
          (one) =>
            html`<option value=${one} ?selected=${one === language}>
              ${nameOf(one, 'language', this.locale.tag)}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = textOf(data);
    const { profile } = this;
    const wanted = {
      nickname: text('nickname') || profile.nickname,
      email: text('email') || null,
      country: text('country').toUpperCase(),
      city: text('city'),
      language: text('language'),
      vip: data.has('vip'),
    };
    const changed = Object.entries(wanted).filter(([key, value]) => profile[key as keyof typeof wanted] !== value);
    this.answer(changed.length === 0 ? null : (Object.fromEntries(changed) as ProfileChangeRequest));
  }
}

customElements.define('wb-profile-dialog', ProfileDialog);

declare global {
  interface HTMLElementTagNameMap {
    'wb-profile-dialog': ProfileDialog;
  }
}
