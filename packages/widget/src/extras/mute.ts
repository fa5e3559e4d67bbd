const keyOf = (site: string): string => `fiido:${site}:muted`;

/** Whether the shopper wants to hear nothing; where the browser stores nothing, until the page goes. */
export function isMuted(site: string): boolean {
  try {
    return localStorage.getItem(keyOf(site)) !== null;
  } catch {
    return muted;
  }
}

/** As `isMuted` will say from now on. */
export function setMuted(site: string, isOn: boolean): void {
  muted = isOn;
  try {
    if (isOn) localStorage.setItem(keyOf(site), '1');
    else localStorage.removeItem(keyOf(site));
  } catch {
    // Blocked; the variable serves this page.
  }
}

let muted = false;
