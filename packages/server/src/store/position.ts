/** Where a reader stands in a feed; `epoch` null means whatever life the feed is in now. */
export interface Position {
  epoch: string | null;
  seq: number;
}

export function formatPosition(epoch: string, seq: number): string {
  return `${epoch}-${seq}`;
}

/** Reads `<epoch>-<seq>` or a bare seq; null for anything else. An epoch may itself contain dashes. */
export function parsePosition(text: string): Position | null {
  const dash = text.lastIndexOf('-');
  const digits = text.slice(dash + 1);
  if (!/^\d{1,15}$/.test(digits) || dash === 0) return null;
  return { epoch: dash < 0 ? null : text.slice(0, dash), seq: Number(digits) };
}
