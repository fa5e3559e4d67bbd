import { render } from 'lit/html.js';
import { newestRows } from './newest-rows.ts';
import type { ScrollRoom, growWindow } from './row-window.ts';

/** What moves the window along a list that is longer; not loaded before there is one. */
let grow: typeof growWindow | undefined;

/** At most this far from the end counts as reading the newest message, in px. */
const PINNED_PX = 48;
/** Older messages are asked for when less than this is left above, in px. */
const LOAD_PX = 600;

/** What the window must know of a message. */
export interface WindowRow {
  key: string;
  v: number;
}

export type RenderRow<T> = (message: T, previous: T | undefined, next: T | undefined) => unknown;

export interface ScrollWindowOptions {
  /** The scrolling box: `column-reverse`, `overflow-anchor: none`. */
  scroller: HTMLElement;
  /** What scrolls; its growing is watched. */
  content: Element;
  /** Gets the rows, each a `div.row`; nobody else may put anything in it. */
  list: Element;
  /** The reader is near the oldest loaded message and there are older ones. */
  onOlder: () => void;
  /** `newCount` counts the messages that arrived below since the reader scrolled up. */
  onPinned: (pinned: boolean, newCount: number) => void;
}

export interface ScrollWindow<T> {
  /** Shows these, oldest first. A row is rendered again when its `v`, a neighbour's key or `renderRow` changes. */
  show(messages: readonly T[], renderRow: RenderRow<T>, hasMore: boolean): void;
  /** Shows the newest message, at once. */
  toLatest(): void;
}

/** A visible row and where it stood, in px below the scroller's upper edge. */
interface Anchor {
  key: string;
  index: number;
  element: Element;
  top: number;
}

interface Drawn {
  element: HTMLElement;
  depends: unknown[];
}

/**
 * Keeps the part of a long list in the DOM that is near to what is read: at most 200 rows.
 *
 * Stays at the newest message while the reader is there; once they scroll up it stays put.
 */
export function createScrollWindow<T extends WindowRow>(options: ScrollWindowOptions): ScrollWindow<T> {
  const { scroller, content, list, onOlder, onPinned } = options;
  let messages: readonly T[] = [];
  let renderRow: RenderRow<T>;
  let hasMore: boolean;
  let rows = { start: 0, end: 0 };
  let pinned = true;
  let newCount = 0;
  let told = '';
  let anchor: Anchor | undefined;
  /** Where the reader was at the last scroll event, and when the anchor was marked. */
  let lastTop = 0;
  let markedTop = 0;
  /** What the rows in the DOM show. */
  let shown: readonly T[] = [];
  let shownFrom = 0;
  let newest: string | undefined;
  let askedAt: string | undefined;
  let fitting = 0;
  const drawn = new Map<string, Drawn>();

  const topOf = (element: Element): number =>
    element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;

  /** Remembers the first visible row. */
  const mark = (): void => {
    const { children } = list;
    markedTop = scroller.scrollTop;
    let low = 0;
    let high = children.length - 1;
    const edge = scroller.getBoundingClientRect().top;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((children[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle;
      else low = middle + 1;
    }
    const element = children[low];
    const key = shown[low]?.key;
    if (element && key !== undefined) anchor = { key, index: shownFrom + low, element, top: topOf(element) };
  };

  /** A scroll whose event is still to come must not be taken for a move of the rows. */
  const markScrolled = (): void => {
    if (scroller.scrollTop !== markedTop) mark();
  };

  /** Puts the marked row back where it stood, whatever was added, removed or grew around it. */
  const settle = (): void => {
    if (!pinned && anchor?.element.isConnected) {
      const moved = topOf(anchor.element) - anchor.top;
      // Writing scrollTop ends a momentum scroll on iOS: only when it must be.
      if (Math.abs(moved) >= 1) {
        scroller.scrollTop += moved;
        lastTop += moved;
      }
    }
    mark();
  };

  const tell = (): void => {
    const before = told;
    told = `${pinned} ${newCount}`;
    if (before && told !== before) onPinned(pinned, newCount);
  };

  const drawRow = (message: T, index: number): HTMLElement => {
    const { key, v } = message;
    const previous = messages[index - 1];
    const next = messages[index + 1];
    const depends = [v, previous?.key, next?.key, renderRow];
    let row = drawn.get(key);
    if (!row) {
      drawn.set(key, (row = { element: document.createElement('div'), depends: [] }));
      row.element.className = 'row';
    }
    const { depends: before, element } = row;
    if (depends.some((one, at) => one !== before[at])) render(renderRow(message, previous, next), element);
    row.depends = depends;
    return element;
  };

  const draw = (): void => {
    shownFrom = rows.start;
    shown = messages.slice(rows.start, rows.end);
    const keys = new Set(shown.map(({ key }) => key));
    for (const [key, { element }] of drawn) {
      if (keys.has(key)) continue;
      element.remove();
      drawn.delete(key);
    }
    let place = list.firstChild;
    shown.forEach((message, at) => {
      const element = drawRow(message, shownFrom + at);
      if (element === place) place = place.nextSibling;
      else list.insertBefore(element, place);
    });
    // Not at every delta of a streaming row: that would wrestle with a reader who starts to scroll up.
    const last = messages.at(-1)?.key;
    if (pinned && last !== newest) scroller.scrollTop = 0;
    newest = last;
    settle();
    tell();
    fitting ||= requestAnimationFrame(() => fit(null));
  };

  /** Moves the window along with a changed list, so that the same rows stay shown. */
  const follow = (before: readonly T[]): void => {
    const at = anchor && !pinned ? indexOfKey(messages, anchor.key, anchor.index) : -1;
    if (!anchor || at < 0) {
      pinned = true;
      newCount = 0;
      rows = newestRows(messages.length, rows.end - rows.start);
      return;
    }
    const shift = at - anchor.index;
    newCount += Math.max(0, messages.length - before.length - shift);
    const start = Math.max(0, rows.start + shift);
    rows = { start, end: Math.min(messages.length, Math.max(rows.end + shift, start)) };
    anchor.index = at;
  };

  /** Adds rows where the reader comes near the edge of the window, and asks for older messages at its top. */
  const fit = (direction: ScrollRoom['direction']): void => {
    fitting = 0;
    const { clientHeight, scrollHeight, scrollTop } = scroller;
    // A hidden window has no size; everything would seem near.
    if (!clientHeight) return;
    const above = scrollHeight - clientHeight + scrollTop;
    const { length } = messages;
    const grown = grow?.(rows, length, { above, below: -scrollTop, direction }, scroller, list);
    if (grown && grown !== rows) {
      rows = grown;
      markScrolled();
      draw();
    } else if (!grow && rows.end - rows.start < length) {
      const loaded = import('./row-window.ts');
      loaded.then(
        (module) => {
          grow = module.growWindow;
          fit(direction);
        },
        // The next scroll tries again; until then the newest rows are what there is to read.
        () => undefined,
      );
    }
    const oldest = messages[0]?.key;
    if (above > 2 * LOAD_PX) askedAt = undefined;
    else if (hasMore && !rows.start && above < LOAD_PX && askedAt !== oldest) {
      askedAt = oldest;
      onOlder();
    }
  };

  scroller.onscroll = () => {
    const { scrollTop } = scroller;
    const direction = scrollTop < lastTop ? 'up' : scrollTop > lastTop ? 'down' : null;
    lastTop = scrollTop;
    pinned = rows.end === messages.length && scrollTop > -PINNED_PX;
    if (pinned) newCount = 0;
    mark();
    tell();
    fit(direction);
  };
  // Rows may grow after they were rendered: fonts, images, elements that render later.
  new ResizeObserver(() => {
    // Scrolled since the row was marked, and the event is still to come: nothing to put back.
    if (scroller.scrollTop === markedTop) settle();
    else mark();
  }).observe(content);

  return {
    show(next, renderer, more) {
      const before = messages;
      if (told && next === before && renderer === renderRow && more === hasMore) return;
      renderRow = renderer;
      hasMore = more;
      markScrolled();
      messages = next;
      if (next !== before || !told) follow(before);
      draw();
    },
    toLatest() {
      pinned = true;
      newCount = 0;
      rows = newestRows(messages.length, 0);
      draw();
      scroller.scrollTop = lastTop = 0;
    },
  };
}

function indexOfKey(messages: readonly WindowRow[], key: string, near: number): number {
  return messages[near]?.key === key ? near : messages.findIndex((message) => message.key === key);
}
