/** Heights in px, as the styles have them. */
export const ROW_HEIGHT = 64;
export const HEADING_HEIGHT = 32;
export const EMPTY_HEIGHT = 38;
/** Rows that are drawn above and below what is on the screen. */
const SPARE_ROWS = 8;

/** A group as the list lays it out. */
export interface GroupBox {
  rows: number;
  /** One line stands in for the rows. */
  hasEmptyText: boolean;
}

/** The rows of a group that are drawn: from `from` up to and without `to`. */
export interface RowRange {
  from: number;
  to: number;
}

/** Where each group's heading begins, in px from the top of the list. */
export function groupTops(groups: readonly GroupBox[]): number[] {
  let top = 0;
  return groups.map(({ rows, hasEmptyText }) => {
    const own = top;
    const empty = rows === 0 && !hasEmptyText;
    top += empty ? 0 : HEADING_HEIGHT + (rows === 0 ? EMPTY_HEIGHT : rows * ROW_HEIGHT);
    return own;
  });
}

/** What of each group is drawn, with the list scrolled to `scrollTop` and `height` px of it to be seen. */
export function visibleRows(groups: readonly GroupBox[], scrollTop: number, height: number): RowRange[] {
  const tops = groupTops(groups);
  return groups.map(({ rows }, at) => {
    const top = (tops[at] ?? 0) + HEADING_HEIGHT;
    const from = Math.floor((scrollTop - top) / ROW_HEIGHT) - SPARE_ROWS;
    const to = Math.ceil((scrollTop + height - top) / ROW_HEIGHT) + SPARE_ROWS;
    return { from: clamp(from, rows), to: clamp(to, rows) };
  });
}

function clamp(row: number, rows: number): number {
  return Math.max(0, Math.min(rows, row));
}
