import '@awesome.me/webawesome/dist/components/switch/switch.js';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { playTone } from '../../alerts/tone.ts';
import { sharedStyles } from '../../elements/shared.styles.ts';
import { WbElement } from '../../elements/wb-element.ts';
import { isMac, keyCaps } from '../../keys/registry.ts';
import { fill } from '../../locales/locale.ts';
import { DEFAULT_SETTINGS } from '../../settings/settings.ts';
import type { Settings } from '../../settings/settings.ts';
import './password-form.ts';
import { SettingsChangeEvent } from './settings-event.ts';
import type { SettingsChange } from './settings-event.ts';
import { settingsStyles } from './settings-page.styles.ts';

const CALLS = ['callNew', 'callVip', 'callReply', 'callMention', 'callAssist'] as const;

type Switch = { [K in keyof Settings]: Settings[K] extends boolean ? K : never }[keyof Settings];

/**
 * @summary What an agent can set: looks, calls and keys.
 *
 * @fires {SettingsChangeEvent} settings-change - At each change; there is no button to save.
 */
export class SettingsPage extends WbElement {
  static override styles = [sharedStyles, settingsStyles];
  static override properties = { settings: { attribute: false }, theme: {} };
  declare settings: Settings;
  /** Empty is what the system says. */
  declare theme: string;

  constructor() {
    super();
    this.settings = DEFAULT_SETTINGS;
    this.theme = '';
  }

  protected override render(): TemplateResult {
    const { settings } = this.texts;
    return html`<div class="page">
      <h1>${settings.heading}</h1>
      <p class="intro">${settings.intro}</p>
      ${this.#alerts()} ${this.#writing()} ${this.#keys()} ${this.#look()}
      <section>
        <h2>${settings.password}</h2>
        <wb-password-form></wb-password-form>
      </section>
    </div>`;
  }

  #writing(): TemplateResult {
    const { settings } = this.texts;
    const [mod] = keyCaps('mod+enter', isMac(navigator));
    return html`<section>
      <h2>${settings.writing}</h2>
      ${this.#choices('sendWith', settings.sendWith, this.settings.sendWith, [
        ['enter', settings.enter],
        ['mod_enter', fill(settings.modEnter, { mod: mod ?? '' })],
      ])}
      ${this.#switch('autoAdvance', settings.autoAdvance)}
    </section>`;
  }

  #keys(): TemplateResult {
    const { settings } = this.texts;
    return html`<section>
      <h2>${settings.keys}</h2>
      ${this.#switch('singleKeys', settings.singleKeys)}
      <div class="row">
        <button class="button" @click=${() => this.#change({ showKeys: true })}>${settings.showKeys}</button>
      </div>
    </section>`;
  }

  #alerts(): TemplateResult {
    const { settings } = this.texts;
    const { quietFrom, quietTo } = this.settings;
    const permission = 'Notification' in window ? Notification.permission : 'denied';
    return html`<section>
      <h2>${settings.alerts}</h2>
      ${this.#switch('notify', settings.notify)}
      ${permission === 'denied' ? html`<p class="hint">${settings.notifyBlocked}</p>` : nothing}
      ${
        permission === 'default'
          ? html`<div class="row">
              <button class="button" @click=${() => void this.#askPermission()}>${settings.notifyAllow}</button>
            </div>`
          : nothing
      }
      <fieldset class="calls" aria-label=${settings.calls}>
        <span class="hint" aria-hidden="true">${settings.calls}</span>
        ${CALLS.map((key) => this.#switch(key, settings[key]))}
      </fieldset>
      ${this.#switch('sound', settings.sound)}
      <div class="row">
        <label class="volume"
          >${settings.volume}
          <input
            type="range"
            min="0"
            max="100"
            step="10"
            data-testid="setting-volume"
            .value=${String(this.settings.volume)}
            ?disabled=${!this.settings.sound}
            @change=${(event: Event) => this.#change({ changes: { volume: Number((event.target as HTMLInputElement).value) } })}
        /></label>
        <button
          class="button"
          ?disabled=${!this.settings.sound}
          @click=${() => playTone('waiting', this.settings.volume)}
        >
          ${settings.test}
        </button>
      </div>
      <div class="row">
        <span>${settings.quiet}</span>
        <span class="times">
          ${this.#time('quietFrom', settings.quietFrom, quietFrom)} ${this.#time('quietTo', settings.quietTo, quietTo)}
        </span>
      </div>
      <p class="hint">${settings.quietHint}</p>
    </section>`;
  }

  #look(): TemplateResult {
    const { settings } = this.texts;
    return html`<section>
      <h2>${settings.look}</h2>
      ${this.#choices('theme', settings.theme, this.theme, [
        ['', settings.system],
        ['light', settings.light],
        ['dark', settings.dark],
      ])}
      ${this.#choices('language', settings.language, this.locale.tag, [
        ['en', 'English'],
        ['zh-CN', '简体中文'],
      ])}
    </section>`;
  }

  #switch(key: Switch, label: string): TemplateResult {
    const onChange = (event: Event): void => {
      const { checked } = event.target as HTMLInputElement;
      if (key === 'notify' && checked) void this.#askPermission();
      this.#change({ changes: { [key]: checked } });
    };
    return html`<div class="row">
      <wa-switch data-testid="setting-${key}" .checked=${this.settings[key]} @change=${onChange}>${label}</wa-switch>
    </div>`;
  }

  /** The browser asks only while the agent presses something. */
  async #askPermission(): Promise<void> {
    if ('Notification' in window) await Notification.requestPermission();
    this.requestUpdate();
  }

  #choices(
    name: 'sendWith' | 'theme' | 'language',
    label: string,
    value: string,
    list: [value: string, label: string][],
  ): TemplateResult {
    return html`<fieldset class="row" aria-label=${label}>
      <span aria-hidden="true">${label}</span>
      <span class="choices">
        ${list.map(
          ([own, text]) =>
            html`<label>
              <input
                type="radio"
                name=${name}
                .checked=${own === value}
                @change=${() => this.#choose(name, own)}
              />${text}
            </label>`,
        )}
      </span>
    </fieldset>`;
  }

  #time(key: 'quietFrom' | 'quietTo', label: string, value: string): TemplateResult {
    return html`<label>
      ${label}
      <input
        type="time"
        .value=${value}
        @change=${(event: Event) => this.#change({ changes: { [key]: (event.target as HTMLInputElement).value } })}
      />
    </label>`;
  }

  #choose(name: 'sendWith' | 'theme' | 'language', value: string): void {
    if (name === 'theme') this.#change({ theme: value });
    else if (name === 'language') this.#change({ otherLanguage: true });
    else this.#change({ changes: { sendWith: value === 'enter' ? 'enter' : 'mod_enter' } });
  }

  #change(change: SettingsChange): void {
    this.dispatchEvent(new SettingsChangeEvent(change));
  }
}

customElements.define('wb-settings', SettingsPage);

declare global {
  interface HTMLElementTagNameMap {
    'wb-settings': SettingsPage;
  }
}
