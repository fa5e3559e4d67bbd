/** Rows that are in the DOM at most, unless the focused one would be lost. */
export const MAX_ROWS = 200;
/** Rows shown first; a list up to this length is shown whole. */
const FIRST = 80;

/** The part of a list that is in the DOM: from `start` up to, without, `end`. */
export interface RowWindow {
  start: number;
  end: number;
}

/** The newest rows: as many as were shown, at least those shown first and at most the maximum. */
export function newestRows(length: number, shown: number): RowWindow {
  return { start: Math.max(0, length - Math.min(MAX_ROWS, Math.max(FIRST, shown))), end: length };
}
