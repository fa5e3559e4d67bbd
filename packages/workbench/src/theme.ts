const STORAGE_KEY = 'fiido-workbench:theme';

/** What the agent chose in this browser; empty for what the system says. */
export function preferredTheme(storage: Storage): string {
  return storage.getItem(STORAGE_KEY) ?? '';
}

/** Changes between light and dark, and keeps the choice. @returns the theme from now on */
export function rememberTheme(storage: Storage, theme: string): string {
  const dark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const next = dark ? 'light' : 'dark';
  storage.setItem(STORAGE_KEY, next);
  return next;
}
