import { nothing } from 'lit/html.js';
import type { ExtraParts } from '../../extra-parts.ts';
import type { ExtraContext } from '../../extra.ts';
import { newId } from '../../visitor.ts';
import { start as startContact } from '../contact/contact.ts';
import { boxStyles } from '../box.styles.ts';
import { adopt, css } from '../sheet.ts';
import { extraTexts } from '../texts/texts.ts';
import { request } from './consent-server.ts';
import type { Consent } from './consent-server.ts';

const styles = css`
  .consent ~ :is(form, .links, .ask) {
    display: none;
  }
  .consent .contact {
    padding: 0;
  }
`;

/** Asks the shopper, in the place of the composer; who refuses may still leave an e-mail. */
export function consentForm(context: ExtraContext, consent: Consent): () => unknown {
  const { host, html } = context;
  const { view } = host.panel;
  const texts = extraTexts(context);
  let contact: ExtraParts | undefined;
  let isSaved = false;
  adopt(host, boxStyles);
  adopt(host, styles);
  // The field in which the shopper was about to write goes.
  if (host.shadowRoot?.activeElement?.localName === 'textarea') view.focus('h2');

  /** Writes to the team for a shopper of whom nothing else is kept, here or there. */
  const writeMail = async (_path: string, body: object): Promise<void> => {
    const session_id = newId();
    const { session_token } = await request<{ session_token: string }>(host, 'POST', 'conversation/new', {
      session_id,
    });
    await request(host, 'POST', `sessions/${session_id}/email`, body, session_token);
    isSaved = true;
  };
  const agree = (): void => {
    void consent.agree();
    void host.updateComplete.then(() => view.focus());
  };
  const refuse = (): void => {
    // What the page wanted to send goes with the conversation.
    host.restart();
    contact = startContact(Object.create(context, { api: { value: writeMail } }) as ExtraContext, true);
    context.update();
  };

  return () => {
    const t = texts();
    // A script's `data-privacy-url` arrives as one word.
    const address = host.getAttribute('privacyurl') ?? consent.policy ?? '';
    const policy = /^(https?:|\/)/.test(address)
      ? html`<a href=${address} target="_blank" rel="noopener">${t.consent_policy}</a>`
      : nothing;
    const no = html`<button class="pill quiet" type="button" data-testid="consent-no" @click=${refuse}>
      ${t.consent_no}
    </button>`;
    return html`<div class="consent box" role="group" aria-labelledby="consent-lead" data-testid="consent">
      <p id="consent-lead">${t.consent_lead} ${policy}</p>
      ${isSaved ? html`<p role="status">${view.locale.texts.contact_saved}</p>` : contact?.form?.()}
      <div>
        <button class="pill" type="button" data-testid="consent-yes" @click=${agree}>${t.consent_yes}</button>
        ${contact ? nothing : no}
      </div>
    </div>`;
  };
}
