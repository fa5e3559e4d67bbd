import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatPlural } from '@fiido/ui/format';
import type { DeskView } from '../../data/desk.ts';
import type { QueueGroup, QueueGroupId } from '../../data/queue.ts';
import { icons } from '../icons.ts';
import '../session-card/session-card.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { queueStyles } from './queue.styles.ts';

/** Rows of a group that are shown at first, and more at each wish. */
const PAGE = 50;

/** @summary The agent's queue in its groups; each row is a link. */
export class Queue extends WbElement {
  static override styles = [sharedStyles, queueStyles];
  static override properties = {
    groups: { attribute: false },
    view: { attribute: false },
    agentId: {},
    selected: {},
    shown: { state: true },
  };
  declare groups: readonly QueueGroup[];
  declare view: Pick<DeskView, 'loaded' | 'typing' | 'unread'>;
  /** The agent who looks. */
  declare agentId: string;
  /** Name of the open session. */
  declare selected: string | null;
  declare private shown: Partial<Record<QueueGroupId, number>>;
  /** The open session whose row the agent has been led to. */
  #ledTo: string | null = null;

  constructor() {
    super();
    this.groups = [];
    this.view = { loaded: false, typing: new Set(), unread: new Set() };
    this.agentId = '';
    this.selected = null;
    this.shown = {};
  }

  protected override willUpdate(): void {
    if (this.selected !== this.#ledTo) this.#showSelected();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('selected') && this.selected === null) this.#ledTo = null;
    // Once for each session: later changes of the order must not pull the list back from where the agent reads.
    if (this.selected === null || this.selected === this.#ledTo) return;
    const cards = [...this.renderRoot.querySelectorAll('wb-session-card')];
    const card = cards.find(({ selected }) => selected);
    if (!card) return;
    this.#ledTo = this.selected;
    card.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult {
    const { queue } = this.texts;
    return html`
      <header><h1>${queue.heading}</h1></header>
      <div class="scroller" role="navigation" aria-label=${queue.label}>${this.#content()}</div>
    `;
  }

  #content(): unknown {
    if (!this.view.loaded) return [1, 2, 3, 4].map(() => html`<div class="skeleton"></div>`);
    if (this.groups.every(({ sessions }) => sessions.length === 0)) {
      return html`<div class="quiet">
        ${icons.chats}
        <p>${this.texts.queue.empty}</p>
      </div>`;
    }
    return this.groups.map((group) => this.#group(group));
  }

  #group({ id, sessions }: QueueGroup): unknown {
    const { title, empty } = this.texts.queue[id];
    if (sessions.length === 0 && !empty) return nothing;
    const shown = this.shown[id] ?? PAGE;
    const hidden = sessions.length - shown;
    return html`
      <section data-group=${id} aria-labelledby="title-${id}">
        <h2 id="title-${id}" class=${id === 'waiting' && sessions.length > 0 ? 'hot' : ''}>
          ${title} <span class="count">${sessions.length}</span>
        </h2>
        ${sessions.length === 0 ? html`<p class="none">${empty}</p>` : nothing}
        ${repeat(
          sessions.slice(0, shown),
          ({ session_name }) => session_name,
          (session) => html`
            <wb-session-card
              .session=${session}
              .agentId=${this.agentId}
              .selected=${session.session_name === this.selected}
              .unread=${this.view.unread.has(session.session_name)}
              .typing=${this.view.typing.has(session.session_name)}
            ></wb-session-card>
          `,
        )}
        ${
          hidden > 0
            ? html`<button class="more" @click=${() => this.#showMore(id, shown)}>
                ${formatPlural(Math.min(hidden, PAGE), this.texts.queue.more, this.locale.tag)}
              </button>`
            : nothing
        }
      </section>
    `;
  }

  /** Opens the group of the open session as far as its row. */
  #showSelected(): void {
    for (const { id, sessions } of this.groups) {
      const at = sessions.findIndex(({ session_name }) => session_name === this.selected);
      if (at >= (this.shown[id] ?? PAGE)) this.shown = { ...this.shown, [id]: at + PAGE };
    }
  }

  #showMore(id: QueueGroupId, shown: number): void {
    this.shown = { ...this.shown, [id]: shown + PAGE };
  }
}

customElements.define('wb-queue', Queue);

declare global {
  interface HTMLElementTagNameMap {
    'wb-queue': Queue;
  }
}
