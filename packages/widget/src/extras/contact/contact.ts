import { nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { deskStatus } from '../../conversation-state.ts';
import type { ConversationState } from '../../conversation-state.ts';
import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { boxStyles } from '../box.styles.ts';
import { adopt } from '../sheet.ts';
import { extraTexts } from '../texts/texts.ts';
import { styles } from './contact.styles.ts';

/** After these the team can be reached by e-mail only. */
const NOBODY_CAME = new Set(['timeout', 'off_shift']);

/**
 * The way to the team by e-mail: offered to who waits, opened by itself for who asked for a person while there is none.
 *
 * @param isOnly - No other way is open, so that this one is from the start.
 */
export function start(context: ExtraContext, isOnly = false): ExtraParts {
  const { host, html } = context;
  const texts = extraTexts(context);
  let isOpen = isOnly || nobodyCame(context.conversation.state);
  let isBusy = false;
  let error: 'failed' | 'contact_invalid' | undefined;
  adopt(host, boxStyles);
  adopt(host, styles);
  context.subscribe((state, before) => {
    if (nobodyCame(state) && !nobodyCame(before)) isOpen = true;
    if (isAnswered(state)) isOpen = false;
  });

  const find = <E extends HTMLElement>(selector: string): E | null | undefined =>
    host.shadowRoot?.querySelector<E>(selector);
  const toggle = (event: Event): void => {
    event.preventDefault();
    isOpen = !isOpen;
    error = undefined;
    context.update();
    void host.updateComplete.then(() => find(isOpen ? '.contact input' : '[data-testid=contact-offer]')?.focus());
  };
  const onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // Escape closes what was opened last; the panel stays.
    event.stopPropagation();
    toggle(event);
  };
  const onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const values = Object.fromEntries(new FormData(form)) as Record<string, string>;
    if (!form.checkValidity()) {
      error = 'contact_invalid';
      context.update();
      form.querySelector<HTMLElement>(':invalid')?.focus();
      return;
    }
    isBusy = true;
    error = undefined;
    context.update();
    try {
      await context.api('sessions/:session/email', {
        email: values['email']?.trim(),
        ...(values['name'] ? { name: values['name'] } : {}),
        ...(values['message'] ? { message: values['message'] } : {}),
        consent: true,
        stop_waiting: true,
      });
      isOpen = false;
    } catch {
      error = 'failed';
    }
    isBusy = false;
    context.update();
    if (!isOpen) void host.updateComplete.then(() => host.panel.view.focus());
  };

  const form = (): TemplateResult => {
    const t = texts();
    const isInvalid = error === 'contact_invalid';
    return html`<form
      class="box contact"
      novalidate
      data-testid="contact-form"
      aria-labelledby="contact-title"
      @submit=${onSubmit}
      @keydown=${onKeydown}
    >
      <b id="contact-title">${t.contact_title}</b>
      <p>${t.contact_lead}</p>
      <label>
        ${t.contact_email}
        <input
          name="email"
          type="email"
          required
          maxlength="254"
          autocomplete="email"
          aria-invalid=${isInvalid}
          aria-describedby="contact-error"
        />
      </label>
      <label>${t.contact_name}<input name="name" maxlength="100" autocomplete="name" /></label>
      <label>${t.contact_message}<textarea name="message" rows="2" maxlength="2000"></textarea></label>
      <label class="contact-consent"><input type="checkbox" required />${t.contact_consent}</label>
      <p id="contact-error" class="error" role="alert" ?hidden=${!error}>${error ? t[error] : nothing}</p>
      <div>
        <button class="pill" data-testid="contact-send" ?disabled=${isBusy}>${t.contact_send}</button>
        <button class="pill quiet" type="button" @click=${toggle}>${t.later}</button>
      </div>
    </form>`;
  };

  const offer = (): TemplateResult =>
    html`<button class="link" type="button" data-testid="contact-offer" @click=${toggle}>
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3.5 6h17v12.5h-17Zm0 1 8.5 6 8.5-6" /></svg>
      ${texts().contact_offer}
    </button>`;

  return {
    form() {
      if (isAnswered(context.conversation.state)) return nothing;
      if (isOpen) return form();
      return isOnly ? offer() : nothing;
    },
    link() {
      const { state } = context.conversation;
      if (isOpen || isAnswered(state)) return nothing;
      const { kind } = deskStatus(state);
      return kind === 'waiting' || kind === 'away' || nobodyCame(state) ? offer() : nothing;
    },
  };
}

function nobodyCame({ view, notice }: ConversationState): boolean {
  const last = view.messages.findLast((message) => message.role === 'system');
  return notice?.text === 'away_noted' || NOBODY_CAME.has(last?.text_key ?? '');
}

/** An agent is there, or the team has the address already. */
function isAnswered({ view }: ConversationState): boolean {
  return (
    view.status === 'manual_live' ||
    view.after_hours?.email_known === true ||
    view.messages.findLast((message) => message.role === 'system')?.text_key === 'contact_saved'
  );
}
