import { formatOpening } from '@fiido/ui/format';
import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { DeskStatus } from '../../conversation-state.ts';
import { english, fill } from '../../locales/locale.ts';
import type { Locale } from '../../locales/locale.ts';
import { define } from '../define.ts';
import { icon } from '../icons.ts';
import { shared } from '../shared.styles.ts';
import { styles } from './status.styles.ts';

/**
 * @summary Says who answers: the AI, nobody yet, a person, nobody before tomorrow.
 *
 * @csspart status - The bar.
 */
export class FcStatus extends LitElement {
  static override styles = [shared, styles];
  static override properties = { status: { attribute: false }, locale: { attribute: false } };
  declare status: DeskStatus;
  declare locale: Locale;

  constructor() {
    super();
    this.status = { kind: 'ai', next_open_at: null };
    this.locale = english;
  }

  override render(): TemplateResult {
    const { kind } = this.status;
    const name = this.status.kind === 'human' ? this.status.name : '';
    return html`<div part="status" class=${kind} data-testid="status-bar" data-status=${kind}>
      ${icon(kind)}
      <div>
        <b>${fill(this.locale.texts[`status_${kind}`], { name })}</b>
        <span class="detail">${this.#detail()}</span>
      </div>
    </div>`;
  }

  #detail(): string {
    const { texts, language } = this.locale;
    const { status } = this;
    if (status.kind === 'waiting') {
      const place = status.position && fill(texts.place, { n: status.position });
      const minutes = status.estimate && fill(texts.estimate, { n: Math.ceil(status.estimate / 60) });
      return [place, minutes].filter(Boolean).join(' · ');
    }
    if ((status.kind === 'ai' || status.kind === 'away') && status.next_open_at) {
      return fill(texts.back, { time: formatOpening(status.next_open_at, language, Date.now() / 1000) });
    }
    return '';
  }
}

define('fc-status', FcStatus);

declare global {
  interface HTMLElementTagNameMap {
    'fc-status': FcStatus;
  }
}
