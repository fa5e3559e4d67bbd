/** How long somebody has waited since `since`, in seconds with one decimal. */
export function secondsSince(since: number, now: number): number {
  return Math.max(0, Math.round((now - since) * 10) / 10);
}
