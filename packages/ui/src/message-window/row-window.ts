import { MAX_ROWS } from './newest-rows.ts';
import type { RowWindow } from './newest-rows.ts';

/** How far beyond that the window grows to keep the focused row. */
const MAX_ROWS_WITH_FOCUS = 250;
/** Rows added at a time. */
const STEP = 40;
/** Rows are added when less than this is left to scroll, in px. */
const MARGIN_PX = 1500;

/** What is left to scroll, in px, and which way the reader went. */
export interface ScrollRoom {
  above: number;
  below: number;
  direction: 'up' | 'down' | null;
}

/** As `growRows`; where the focused row goes after all, the history has the focus. */
export function growWindow(
  rows: RowWindow,
  length: number,
  room: ScrollRoom,
  scroller: HTMLElement,
  list: Element,
): RowWindow {
  const { activeElement } = list.getRootNode() as ShadowRoot;
  const at = activeElement ? [...list.children].findIndex((row) => row.contains(activeElement)) : -1;
  const focused = at < 0 ? null : rows.start + at;
  const grown = growRows(rows, length, room, focused);
  if (focused !== null && (focused < grown.start || focused >= grown.end)) scroller.focus({ preventScroll: true });
  return grown;
}

/**
 * Grows the window where the reader comes near its edge and evicts on the far side.
 *
 * Eviction follows the reader's direction only: were both edges near, the window would otherwise swing to and fro.
 */
export function growRows(rows: RowWindow, length: number, room: ScrollRoom, focused: number | null): RowWindow {
  let { start, end } = rows;
  const full = end - start >= MAX_ROWS;
  const { direction } = room;
  if (room.above < MARGIN_PX && (direction === 'up' || !full)) {
    start = Math.max(0, start - STEP);
    if (direction === 'up') end = evictBelow(start, end, focused);
  }
  if (room.below < MARGIN_PX && (direction === 'down' || !full)) {
    end = Math.min(length, end + STEP);
    if (direction === 'down') start = evictAbove(start, end, focused);
  }
  return start === rows.start && end === rows.end ? rows : { start, end };
}

function evictBelow(start: number, end: number, focused: number | null): number {
  const keep = focused === null ? 0 : Math.min(focused + 1, start + MAX_ROWS_WITH_FOCUS);
  return Math.min(end, Math.max(start + MAX_ROWS, keep));
}

function evictAbove(start: number, end: number, focused: number | null): number {
  const keep = focused === null ? end : Math.max(focused, end - MAX_ROWS_WITH_FOCUS);
  return Math.max(start, Math.min(end - MAX_ROWS, keep));
}
