import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { AfterHoursRequest } from '@fiido/protocol';
import { formatDay, formatTime } from '@fiido/ui/format';
import { now } from '../../clock.ts';
import { requestPath } from '../../router.ts';
import { avatarStyles } from '../avatar.styles.ts';
import { icons } from '../icons.ts';
import { initials, shortId, tintOf } from '../person.ts';
import { sessionCardStyles } from '../session-card/session-card.styles.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';

/** Who asked: the name they left, else their address, else the end of the session's id. */
export function requesterName({ name, email, phone, session_name }: AfterHoursRequest): string {
  return name || email || phone || shortId(session_name);
}

/** @summary A row of the list: somebody wanted a person while the desk was closed. */
export class RequestCard extends WbElement {
  static override shadowRootOptions = { ...WbElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [sharedStyles, avatarStyles, sessionCardStyles];
  static override properties = { request: { attribute: false }, selected: { type: Boolean } };
  declare request: AfterHoursRequest;
  /** This request is the open one. */
  declare selected: boolean;

  constructor() {
    super();
    this.selected = false;
  }

  protected override render(): TemplateResult {
    const { request, texts } = this;
    const { id, name, message, session_name, created_at, reason } = request;
    const { tag } = this.locale;
    const today = new Date(created_at * 1_000).toDateString() === new Date(now() * 1_000).toDateString();
    return html`<a href=${requestPath(id)} aria-current=${this.selected ? 'true' : 'false'} data-testid="request-card">
      <span class="avatar ${tintOf(session_name)}" aria-hidden="true">${initials(name ?? '') || icons.clock}</span>
      <span class="body">
        <span class="line">
          <span class="name">${requesterName(request)}</span>
          <span class="end">${today ? formatTime(created_at, tag) : formatDay(created_at, tag, now())}</span>
        </span>
        <span class="line">
          <span class="text">${message || texts.afterHours.noMessage}</span>
          <span class="tag">${texts.reason[reason]}</span>
        </span>
      </span>
    </a>`;
  }
}

customElements.define('wb-request-card', RequestCard);

declare global {
  interface HTMLElementTagNameMap {
    'wb-request-card': RequestCard;
  }
}
