import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { formatDuration } from '@fiido/ui/format';
import type { SessionView } from '@fiido/ui/session';
import { fill } from '../../locales/locale.ts';
import { sharedStyles } from '../shared.styles.ts';
import '../wait/wait.ts';
import { WbElement } from '../wb-element.ts';

const QUOTE_LENGTH = 280;

/** @summary Why the AI handed the session over, in the shopper's own words, and how long they have waited. */
export class Handoff extends WbElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        flex: none;
      }
      section {
        display: grid;
        gap: 6px;
        padding: 10px 20px 12px 17px;
        border-block-end: 1px solid var(--wb-line);
        border-inline-start: 3px solid var(--wb-accent);
        background: var(--wb-bg-side);
      }
      section.high {
        border-inline-start-color: var(--wb-alarm);
      }
      .head {
        display: flex;
        align-items: center;
        gap: 8px;
        min-width: 0;
      }
      h3 {
        font-size: 12px;
        font-weight: 650;
      }
      .wait {
        display: inline-flex;
        gap: 5px;
        margin-inline-start: auto;
        color: var(--wb-text-2);
        font-size: 12px;
        white-space: nowrap;
      }
      .label {
        color: var(--wb-text-3);
        font-size: 11px;
        font-weight: 500;
      }
      blockquote {
        display: -webkit-box;
        overflow: hidden;
        margin: 0;
        font-size: 14px;
        line-height: 1.45;
        overflow-wrap: anywhere;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        line-clamp: 3;
      }
      .ai {
        color: var(--wb-text-2);
        font-size: 13px;
        -webkit-line-clamp: 2;
        line-clamp: 2;
      }
      @media (max-width: 899px), (max-height: 620px) {
        .answer {
          display: none;
        }
      }
    `,
  ];
  static override properties = { view: { attribute: false } };
  declare view: SessionView;

  protected override render(): unknown {
    const { session, messages } = this.view;
    const escalation = session?.escalation;
    if (!session || !escalation) return nothing;
    const { handoff, reason } = this.texts;
    // Up to the hand-off; a shopper who asks first and explains after still shows their words.
    const before = messages.filter(({ timestamp }) => timestamp <= escalation.trigger_at);
    const said = before.findLast(({ role }) => role === 'user') ?? messages.find(({ role }) => role === 'user');
    const words = said?.content;
    const answer = before.findLast(({ role }) => role === 'assistant')?.content;
    return html`
      <section class=${escalation.severity} aria-label=${handoff.title}>
        <div class="head">
          <h3>${handoff.title}</h3>
          <span class="tag ${escalation.severity}">${reason[escalation.reason]}</span>
          ${this.#level()}
          <span class="wait">${this.#wait(escalation.trigger_at)}</span>
        </div>
        ${words ? this.#quote('words', handoff.words, words) : nothing}
        ${answer ? this.#quote('answer', handoff.ai, answer) : nothing}
      </section>
    `;
  }

  /** Why it is urgent: what an agent or a rule set, and the words that did. */
  #level(): unknown {
    const { priority } = this.view.session ?? {};
    if (!priority || priority.level === 'normal') return nothing;
    const { labels } = this.texts;
    const words = priority.urgent_keywords;
    return html`<span
      class="tag high"
      title=${words.length > 0 ? fill(labels.keywords, { words: words.join(', ') }) : nothing}
      >${labels[priority.level]}${words.length > 0 ? ` · ${words.join(', ')}` : ''}</span
    >`;
  }

  #wait(since: number): TemplateResult {
    const { handoff } = this.texts;
    const { session } = this.view;
    if (session?.status === 'pending_manual') return html`${handoff.waited} <wb-wait .since=${since}></wb-wait>`;
    const time = formatDuration((session?.manual_start_at ?? since) - since, this.locale.tag);
    return html`${fill(handoff.waitedFor, { time })}`;
  }

  #quote(kind: 'words' | 'answer', label: string, text: string): TemplateResult {
    return html`<div class=${kind}>
      <span class="label">${label}</span>
      <blockquote class=${kind === 'answer' ? 'ai' : ''}>${shorten(text)}</blockquote>
    </div>`;
  }
}

function shorten(text: string): string {
  const characters = Array.from(text.replaceAll(/[*_`#]+/g, ''));
  return characters.length > QUOTE_LENGTH ? `${characters.slice(0, QUOTE_LENGTH).join('')}…` : characters.join('');
}

customElements.define('wb-handoff', Handoff);

declare global {
  interface HTMLElementTagNameMap {
    'wb-handoff': Handoff;
  }
}
