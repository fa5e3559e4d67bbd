const STORAGE_KEY = 'fiido-workbench:theme';

/** What the agent chose in this browser; empty for what the system says. */
export function preferredTheme(storage: Storage): string {
  return storage.getItem(STORAGE_KEY) ?? '';
}

/** Light where it is dark now, and dark where it is light. */
export function otherTheme(theme: string): string {
  const dark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  return dark ? 'light' : 'dark';
}

/** Keeps a choice; empty is what the system says. @returns the choice */
export function chooseTheme(storage: Storage, theme: string): string {
  if (theme) storage.setItem(STORAGE_KEY, theme);
  else storage.removeItem(STORAGE_KEY);
  return theme;
}
