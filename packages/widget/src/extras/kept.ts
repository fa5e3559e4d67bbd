/** What this page keeps where the browser stores nothing. */
const memory = new Map<string, string>();

const keyOf = (site: string, name: string): string => `fiido:${site}:${name}`;

/** What this browser keeps under a name for one site. */
export function kept(site: string, name: string): string | undefined {
  const key = keyOf(site, name);
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return memory.get(key);
  }
}

/** Keeps a value, or none; where storage is blocked until the page goes. */
export function keep(site: string, name: string, value: string | undefined): void {
  const key = keyOf(site, name);
  if (value) memory.set(key, value);
  else memory.delete(key);
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // The memory serves this page.
  }
}
