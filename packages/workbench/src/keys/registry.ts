import type { Texts } from '../locales/texts.ts';

export type KeyAction = keyof Texts['keys'];
/** Where the help sheet shows a key. */
export type KeySection = keyof Texts['keySections'];

/** One action and its keys; the listener, the palette and the help sheet read the same list. */
export interface KeyBinding {
  action: KeyAction;
  section: KeySection;
  /**
   * Each one a way to do it: `KeyboardEvent.key` in lower case, `mod+` before it for Ctrl or Cmd, or two keys one
   * after the other with a blank between.
   */
  keys: readonly string[];
  /** Acts in text fields too. */
  everywhere?: true;
  /** The composer's own: it has the focus and reads the key itself. */
  composer?: true;
}

export const KEY_BINDINGS: readonly KeyBinding[] = [
  { action: 'next', section: 'move', keys: ['j', 'arrowdown'] },
  { action: 'previous', section: 'move', keys: ['k', 'arrowup'] },
  { action: 'longest', section: 'move', keys: ['w'] },
  { action: 'search', section: 'move', keys: ['/'] },
  { action: 'go_waiting', section: 'move', keys: ['g w'] },
  { action: 'go_mine', section: 'move', keys: ['g m'] },
  { action: 'go_done', section: 'move', keys: ['g d'] },
  { action: 'go_bell', section: 'move', keys: ['g b'] },
  { action: 'go_replies', section: 'move', keys: ['g q'] },
  { action: 'go_settings', section: 'move', keys: ['g s'] },
  { action: 'takeover', section: 'session', keys: ['t'] },
  { action: 'reply', section: 'session', keys: ['r'] },
  { action: 'note', section: 'session', keys: ['n'] },
  { action: 'release', section: 'session', keys: ['b'] },
  { action: 'transfer', section: 'session', keys: ['x'] },
  { action: 'assign', section: 'session', keys: ['a'] },
  { action: 'tag', section: 'session', keys: ['l'] },
  { action: 'priority', section: 'session', keys: ['p'] },
  { action: 'assist', section: 'session', keys: ['q'] },
  { action: 'close', section: 'session', keys: ['e'] },
  { action: 'context', section: 'session', keys: ['c'] },
  { action: 'send', section: 'writing', keys: ['enter'], composer: true },
  { action: 'newline', section: 'writing', keys: ['shift+enter'], composer: true },
  { action: 'send_next', section: 'writing', keys: ['mod+enter'], composer: true },
  { action: 'switch_tab', section: 'writing', keys: ['mod+.'], everywhere: true },
  { action: 'escape', section: 'writing', keys: ['escape'], everywhere: true },
  { action: 'palette', section: 'app', keys: ['mod+k'], everywhere: true },
  { action: 'help', section: 'app', keys: ['?'] },
];

export function bindingOf(action: KeyAction): KeyBinding | undefined {
  return KEY_BINDINGS.find((binding) => binding.action === action);
}

const SYMBOLS: Readonly<Record<string, string>> = {
  arrowdown: '↓',
  arrowup: '↑',
  escape: 'Esc',
  enter: 'Enter',
  shift: 'Shift',
};

/** What stands on the keys of one way to do it: `['Ctrl', 'K']`, `['G', 'W']`. */
export function keyCaps(key: string, mac: boolean): string[] {
  return key.split(/[ +]/).map((part) => {
    if (part === 'mod') return mac ? '⌘' : 'Ctrl';
    return SYMBOLS[part] ?? part.toUpperCase();
  });
}

/** Whether Cmd stands where others have Ctrl. */
export function isMac({ userAgent }: Pick<Navigator, 'userAgent'>): boolean {
  return /Mac|iPhone|iPad/.test(userAgent);
}
