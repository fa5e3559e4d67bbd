import { nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { deskStatus } from '../../conversation-state.ts';
import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { agreedSession, tellConsent } from '../consent/consent-server.ts';
import { keep } from '../kept.ts';
import { isMuted, setMuted } from '../mute.ts';
import { adopt } from '../sheet.ts';
import { extraTexts } from '../texts/texts.ts';
import type { ExtraTexts } from '../texts/texts.ts';
import { styles } from './menu.styles.ts';
import { askForData } from './own-data.ts';
import type { DataAnswer } from './own-data.ts';
import { saveTranscript } from './transcript.ts';

const LANGUAGES = ['en', 'zh-CN', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'ar'];

/** In its own words, as who looks for theirs reads no other. */
const languageName = (code: string): string => new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;

const PATHS = {
  person: 'M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM4.5 20.5a7.5 7.5 0 0 1 15 0',
  fresh: 'M12 5v14M5 12h14',
  clear: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  sound: 'M5 10v4h3l5 4V6L8 10Zm11-1a4 4 0 0 1 0 6',
  language: 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM3.5 12h17M12 3c5 5 5 13 0 18c-5-5-5-13 0-18',
  save: 'M12 4v11m-5-5 5 5 5-5M5 20h14',
  privacy: 'M12 3 5 6v5c0 5 3 8 7 10 4-2 7-5 7-10V6Z',
};

type Page = 'main' | 'fresh' | 'privacy' | 'delete' | 'answer';

/** What a shopper can do besides writing; over the conversation until something is chosen, or Escape. */
export function start(context: ExtraContext): ExtraParts {
  const { host, html } = context;
  const { view } = host.panel;
  const texts = extraTexts(context);
  let page: Page = 'main';
  let email = context.conversation.state.view.session?.user_profile.email ?? '';
  let answer: DataAnswer | undefined;
  let isBusy = false;
  let error: string | undefined;
  adopt(host, styles);

  const find = (selector: string): HTMLElement | null | undefined => host.shadowRoot?.querySelector(selector);
  const show = (next: Page): void => {
    page = next;
    error = undefined;
    context.update();
    void host.updateComplete.then(() => find('.menu :is(button, a, select, input)')?.focus());
  };
  const close = (): void => {
    const isDeleted = page === 'answer' && answer?.isDeleted;
    view.menu = false;
    page = 'main';
    error = undefined;
    context.update();
    if (isDeleted) host.restart();
    void host.updateComplete.then(() => find('[data-testid=menu-button]')?.focus());
  };
  /** Does something that takes a while; the menu goes when it worked. */
  const attempt = (work: () => Promise<unknown>, failure: keyof ExtraTexts, then: () => void) => async () => {
    isBusy = true;
    error = undefined;
    context.update();
    try {
      await work();
      then();
    } catch {
      error = texts()[failure];
    }
    isBusy = false;
    context.update();
  };

  const item = (name: keyof typeof PATHS, text: string, act: () => unknown, isDisabled = false): TemplateResult =>
    html`<button type="button" data-testid="menu-${name}" ?disabled=${isDisabled || isBusy} @click=${act}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} /></svg>${text}
    </button>`;
  const back = (to: Page): TemplateResult =>
    html`<button type="button" @click=${() => show(to)}>${texts().back}</button>`;

  const languages = (t: ExtraTexts): TemplateResult =>
    html`<label>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS.language} /></svg>${t.menu_language}
      <select
        data-testid="menu-language"
        @change=${(event: Event) => {
          host.locale = (event.target as HTMLSelectElement).value;
          // The loader reads it on the next page.
          keep(host.site, 'locale', host.locale);
          close();
        }}
      >
        ${LANGUAGES.map(
          (code) =>
            html`<option value=${code} ?selected=${context.language.startsWith(code.slice(0, 2))}>
              ${languageName(code)}
            </option>`,
        )}
      </select>
    </label>`;

  const main = (t: ExtraTexts): TemplateResult => {
    const { kind } = deskStatus(context.conversation.state);
    // Whoever waits for a person, or talks with one, would lose them.
    const isHeld = kind === 'waiting' || kind === 'human';
    const muted = isMuted(host.site);
    return html`${item('person', view.locale.texts.escalate, askForPerson, kind !== 'ai' && kind !== 'away')}
    ${item('fresh', t.menu_new, () => show('fresh'), isHeld)}
    ${item('clear', t.menu_clear, attempt(clear, 'menu_clear_failed', close), isHeld)}
    ${item('sound', muted ? t.menu_unmute : t.menu_mute, () => {
      setMuted(host.site, !muted);
      close();
    })}
    ${languages(t)}
    ${item(
      'save',
      t.menu_transcript,
      attempt(() => saveTranscript(host, view.heading), 'failed', close),
    )}
    ${item('privacy', t.menu_privacy, () => show('privacy'))}`;
  };

  const askForPerson = (): void => {
    view.asking = true;
    close();
    void host.updateComplete.then(() => find('[data-testid=escalate-confirm]')?.focus());
  };
  const clear = (): Promise<unknown> =>
    context.api('conversation/clear', { session_id: context.conversation.visitor.session?.session_id });
  const withdraw = async (): Promise<void> => {
    const { session } = context.conversation.visitor;
    if (session) await tellConsent(host, session, false);
  };
  const begin = (): void => {
    close();
    host.restart();
  };
  const ask = (path: 'data-export' | 'delete-account') => async (): Promise<void> => {
    const field = find('.menu input') as HTMLInputElement | null | undefined;
    if (field && !field.checkValidity()) {
      error = texts().contact_invalid;
      field.focus();
      return context.update();
    }
    await attempt(
      async () => (answer = await askForData(context, path, email)),
      'failed',
      () => show('answer'),
    )();
  };
  const address = (t: ExtraTexts): TemplateResult =>
    html`<label class="menu-email">
      ${t.contact_email}
      <input
        type="email"
        required
        maxlength="254"
        autocomplete="email"
        aria-invalid=${error === t.contact_invalid}
        .value=${email}
        @input=${(event: Event) => (email = (event.target as HTMLInputElement).value.trim())}
      />
    </label>`;
  const danger = (t: ExtraTexts): TemplateResult =>
    html`<button
      type="button"
      class="menu-danger"
      data-testid="menu-delete"
      ?disabled=${isBusy}
      @click=${ask('delete-account')}
    >
      ${t.privacy_delete_yes}
    </button>`;
  const askToDelete = (): void => {
    const field = find('.menu input') as HTMLInputElement | null | undefined;
    if (field?.checkValidity()) return show('delete');
    error = texts().contact_invalid;
    context.update();
    field?.focus();
  };
  const confirm = (text: string, yes: TemplateResult, to: Page): TemplateResult =>
    html`<p id="menu-text">${text}</p>
      ${yes}${back(to)}`;
  const pages: Record<Page, (t: ExtraTexts) => TemplateResult> = {
    main,
    fresh: (t) => confirm(t.menu_new_sure, item('fresh', t.menu_yes, begin), 'main'),
    privacy: (t) =>
      html`<p>${t.consent_lead}</p>
        ${address(t)} ${item('save', t.privacy_export, ask('data-export'))}
        ${item('clear', t.privacy_delete, askToDelete)}
        ${agreedSession(host.site) ? item('privacy', t.consent_withdraw, attempt(withdraw, 'failed', begin)) : nothing}
        ${back('main')}`,
    delete: (t) => confirm(t.privacy_delete_sure, danger(t), 'privacy'),
    answer: (t) =>
      html`<p role="status">${answer ? t[answer.text].replace('{email}', () => email) : nothing}</p>
        ${
          answer?.url
            ? html`<a href=${answer.url} target="_blank" rel="noopener" data-testid="menu-data"
                >${t.privacy_download}</a
              >`
            : nothing
        }
        ${answer?.isDeleted ? item('fresh', t.menu_new, close) : back('main')}`,
  };

  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      // The menu goes, the panel stays.
      event.stopPropagation();
      close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || /select|input/.test((event.target as Element).localName)) return;
    event.preventDefault();
    const all = [
      ...(host.shadowRoot?.querySelectorAll<HTMLElement>('.menu :is(button:enabled, a, select, input)') ?? []),
    ];
    const at = all.indexOf(host.shadowRoot?.activeElement as HTMLElement);
    all[(at + step + all.length) % all.length]?.focus();
  };

  show('main');
  return {
    menu() {
      if (!view.menu) return nothing;
      const t = texts();
      return html`<div class="menu-shade" @click=${close}></div>
        <div class="menu" role="group" aria-label=${view.locale.texts.menu} data-testid="menu" @keydown=${onKeydown}>
          ${pages[page](t)} ${error ? html`<p class="error" role="alert">${error}</p>` : nothing}
        </div>`;
    },
  };
}
