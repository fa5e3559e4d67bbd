import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AgentRef } from '@fiido/protocol';
import { formatPlural } from '@fiido/ui/format';
import { emptyRecords } from '../../data/desk-records.ts';
import type { DeskView } from '../../data/desk.ts';
import { holdPlaces } from '../../data/queue-list.ts';
import type { ListGroup, ListRow } from '../../data/queue-list.ts';
import { draftNames, subscribeDrafts } from '../composer/drafts.ts';
import { icons } from '../icons.ts';
import '../request-card/request-card.ts';
import '../session-card/session-card.ts';
import { sharedStyles } from '../shared.styles.ts';
import { WbElement } from '../wb-element.ts';
import { queueStyles } from './queue.styles.ts';
import { HEADING_HEIGHT, ROW_HEIGHT, groupTops, visibleRows } from './visible-rows.ts';
import type { GroupBox, RowRange } from './visible-rows.ts';

/** The end of what was found is in sight, and there is more. */
export class QueueMoreEvent extends Event {
  static readonly eventName = 'queue-more';

  constructor() {
    super(QueueMoreEvent.eventName);
  }
}

/** One and the same: another empty list would draw the row anew. */
const NOBODY: readonly AgentRef[] = [];

/**
 * @summary The agent's queue in its groups, or what was found instead; each row is a link.
 *
 * @slot search - Where the agent says what to look for.
 *
 * @fires {QueueMoreEvent} queue-more - The agent wants to see more of what was found.
 *
 * Only the rows on the screen are drawn. While the pointer or the focus is on the list no row moves: a button tells how
 * many changes wait.
 */
export class Queue extends WbElement {
  static override styles = [sharedStyles, queueStyles];
  static override properties = {
    groups: { attribute: false },
    view: { attribute: false },
    agentId: {},
    selected: {},
    keyword: {},
    loading: { type: Boolean },
    more: { type: Boolean },
    ranges: { state: true },
    drafts: { state: true },
  };
  declare groups: readonly ListGroup[];
  declare view: Pick<DeskView, 'loaded' | 'typing' | 'unread' | 'records' | 'viewers'>;
  /** The agent who looks. */
  declare agentId: string;
  /** Key of the open row. */
  declare selected: string | null;
  /** Marked in the rows. */
  declare keyword: string;
  /** What is looked for is not there yet. */
  declare loading: boolean;
  /** More was found than is in the list. */
  declare more: boolean;
  declare private ranges: readonly RowRange[];
  declare private drafts: ReadonlySet<string>;
  /** The groups as they are on the screen. */
  #shown: readonly ListGroup[] = [];
  #changes = 0;
  #pointed = false;
  #focused = false;
  /** The open row that the agent has been led to. */
  #ledTo: string | null = null;
  #stopDrafts: (() => void) | undefined;
  readonly #resizes = new ResizeObserver(() => this.#window());

  constructor() {
    super();
    this.groups = [];
    this.view = { loaded: false, typing: new Set(), unread: new Set(), viewers: new Map(), records: emptyRecords };
    this.agentId = '';
    this.selected = null;
    this.keyword = '';
    this.loading = false;
    this.more = false;
    this.ranges = [];
    this.drafts = draftNames(localStorage);
  }

  /** Keys of the sessions in the order of the screen. */
  get sessionNames(): string[] {
    return this.#shown.flatMap(({ rows }) => rows.filter(({ kind }) => kind === 'session').map(({ key }) => key));
  }

  /** Scrolls to a group's heading. @returns the group's first row */
  reveal(id: ListGroup['id']): ListRow | undefined {
    const at = this.#shown.findIndex((group) => group.id === id);
    this.#scroller?.scrollTo({ top: groupTops(this.#boxes)[at] ?? 0 });
    return this.#shown[at]?.rows[0];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopDrafts = subscribeDrafts(() => (this.drafts = draftNames(localStorage)));
    this.addEventListener('pointermove', this.#onPointer);
    this.addEventListener('pointerleave', this.#onPointer);
    this.addEventListener('focusin', this.#onFocus);
    this.addEventListener('focusout', this.#onFocus);
    this.#resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopDrafts?.();
    this.removeEventListener('pointermove', this.#onPointer);
    this.removeEventListener('pointerleave', this.#onPointer);
    this.removeEventListener('focusin', this.#onFocus);
    this.removeEventListener('focusout', this.#onFocus);
    this.#resizes.disconnect();
  }

  protected override willUpdate(): void {
    const read = (this.#pointed || this.#focused) && this.#shown.some(({ rows }) => rows.length > 0);
    // What was found stays in place by itself; and who begins or ends a search sees it at once.
    const held = read && !isSearch(this.groups) && !isSearch(this.#shown);
    const { groups, changes } = held ? holdPlaces(this.#shown, this.groups) : { groups: this.groups, changes: 0 };
    this.#shown = groups;
    this.#changes = changes;
    this.#window();
  }

  protected override updated(changed: PropertyValues<this>): void {
    for (const pad of this.renderRoot.querySelectorAll<HTMLElement>('.pad')) {
      pad.style.height = `${Number(pad.dataset['rows']) * ROW_HEIGHT}px`;
    }
    if (changed.has('selected') && this.selected === null) this.#ledTo = null;
    // Once for each session: later changes of the order must not pull the list back from where the agent reads.
    if (this.selected !== null && this.selected !== this.#ledTo) this.#leadToSelected();
  }

  protected override render(): TemplateResult {
    const { queue } = this.texts;
    return html`
      <header><h1>${queue.heading}</h1></header>
      <slot name="search"></slot>
      ${
        this.#changes > 0
          ? html`<button class="updates" data-testid="queue-updates" @click=${() => this.#putInOrder()}>
              ${formatPlural(this.#changes, queue.updates, this.locale.tag)}
            </button>`
          : nothing
      }
      <div class="scroller" role="navigation" aria-label=${queue.label} @scroll=${() => this.#window()}>
        ${this.#content()}
      </div>
    `;
  }

  #content(): unknown {
    const none = this.#shown.every(({ rows }) => rows.length === 0);
    if (!this.view.loaded || (this.loading && none)) return [1, 2, 3, 4].map(() => html`<div class="skeleton"></div>`);
    const { queue } = this.texts;
    if (none) {
      return html`<div class="quiet">
        ${icons.chats}
        <p>${isSearch(this.#shown) ? queue.results.empty : queue.empty}</p>
      </div>`;
    }
    const groups = this.#shown.map((group, at) => this.#group(group, this.ranges[at] ?? { from: 0, to: 0 }));
    if (!this.more) return groups;
    const ask = (): boolean => this.dispatchEvent(new QueueMoreEvent());
    return [groups, html`<button class="more" data-testid="queue-more" @click=${ask}>${queue.more}</button>`];
  }

  #group({ id, rows }: ListGroup, { from, to }: RowRange): unknown {
    const { title, empty } = this.texts.queue[id];
    if (rows.length === 0 && !empty) return nothing;
    return html`
      <section data-group=${id} aria-labelledby="title-${id}">
        <h2 id="title-${id}" class=${id === 'waiting' && rows.length > 0 ? 'hot' : ''}>
          ${title} <span class="count">${rows.length}</span>
        </h2>
        ${rows.length === 0 ? html`<p class="none">${empty}</p>` : nothing}
        <div class="pad" data-rows=${from}></div>
        ${repeat(
          rows.slice(from, to),
          ({ key }) => key,
          (row) => this.#row(row),
        )}
        <div class="pad" data-rows=${rows.length - to}></div>
      </section>
    `;
  }

  #row(row: ListRow): TemplateResult {
    const selected = row.key === this.selected;
    if (row.kind === 'request') {
      return html`<wb-request-card .request=${row.request} .selected=${selected}></wb-request-card>`;
    }
    return html`<wb-session-card
      .session=${row.session}
      .agentId=${this.agentId}
      .selected=${selected}
      .unread=${this.view.unread.has(row.key)}
      .typing=${this.view.typing.has(row.key)}
      .viewers=${this.view.viewers.get(row.key) ?? NOBODY}
      .tags=${this.view.records.tags}
      .keyword=${this.keyword}
      .draft=${!selected && this.drafts.has(row.key)}
    ></wb-session-card>`;
  }

  get #scroller(): HTMLElement | null {
    return this.renderRoot.querySelector('.scroller');
  }

  get #boxes(): GroupBox[] {
    return this.#shown.map(({ id, rows }) => ({
      rows: rows.length,
      hasEmptyText: this.texts.queue[id].empty !== '',
    }));
  }

  #window(): void {
    const scroller = this.#scroller;
    // Before the first layout there is no height: a screen's worth.
    const ranges = visibleRows(this.#boxes, scroller?.scrollTop ?? 0, scroller?.clientHeight || window.innerHeight);
    const same = ranges.every(({ from, to }, at) => from === this.ranges[at]?.from && to === this.ranges[at]?.to);
    if (!same || ranges.length !== this.ranges.length) this.ranges = ranges;
  }

  #leadToSelected(): void {
    const scroller = this.#scroller;
    const tops = groupTops(this.#boxes);
    for (const [at, { rows }] of this.#shown.entries()) {
      const index = rows.findIndex(({ key }) => key === this.selected);
      if (index < 0 || !scroller) continue;
      this.#ledTo = this.selected;
      const top = (tops[at] ?? 0) + HEADING_HEIGHT + index * ROW_HEIGHT;
      const lowest = top - HEADING_HEIGHT;
      const highest = top + ROW_HEIGHT - scroller.clientHeight;
      if (scroller.scrollTop > lowest) scroller.scrollTop = lowest;
      else if (scroller.scrollTop < highest) scroller.scrollTop = highest;
      return;
    }
  }

  #putInOrder(): void {
    this.#shown = [];
    this.requestUpdate();
  }

  readonly #onPointer = (event: PointerEvent): void => {
    // A finger is off the list as soon as it has tapped; and a list that comes under a resting pointer is not pointed at.
    const pointed = event.type === 'pointermove' && event.pointerType === 'mouse';
    const moved = event.type !== 'pointermove' || event.movementX !== 0 || event.movementY !== 0;
    if (pointed === this.#pointed || !moved) return;
    this.#pointed = pointed;
    this.requestUpdate();
  };

  readonly #onFocus = (event: FocusEvent): void => {
    this.#focused = event.type === 'focusin' && (event.composedPath()[0] as Element).matches(':focus-visible');
    this.requestUpdate();
  };
}

function isSearch(groups: readonly ListGroup[]): boolean {
  return groups[0]?.id === 'results';
}

customElements.define('wb-queue', Queue);

declare global {
  interface HTMLElementTagNameMap {
    'wb-queue': Queue;
  }
  interface HTMLElementEventMap {
    'queue-more': QueueMoreEvent;
  }
}
