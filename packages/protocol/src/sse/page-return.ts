/**
 * Calls back when the page's network, or the page itself, comes back: sockets of a sleeping page die without a word.
 * Does nothing where there is no page.
 *
 * @param signal - Ends the listening.
 */
export function onPageReturn(callback: () => void, signal: AbortSignal): void {
  const listener = (event: Event) => {
    const still = event.type === 'visibilitychange' ? document.hidden : 'persisted' in event && !event.persisted;
    if (!still) callback();
  };
  for (const type of ['online', 'pageshow', 'visibilitychange']) {
    globalThis.addEventListener?.(type, listener, { signal });
  }
}
