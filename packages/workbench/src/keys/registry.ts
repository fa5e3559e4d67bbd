import type { Texts } from '../locales/locale.ts';

export type KeyAction = 'next' | 'previous' | 'takeover' | 'reply' | 'release' | 'help' | 'escape';

/** One key and what it does; the listener and the help sheet read the same list. */
export interface KeyBinding {
  action: KeyAction;
  /** As `KeyboardEvent.key`, lower case. */
  keys: readonly string[];
  label: keyof Texts['keys'];
  /** Acts in text fields too. */
  everywhere?: true;
}

export const KEY_BINDINGS: readonly KeyBinding[] = [
  { action: 'next', keys: ['j', 'arrowdown'], label: 'next' },
  { action: 'previous', keys: ['k', 'arrowup'], label: 'previous' },
  { action: 'takeover', keys: ['t'], label: 'takeover' },
  { action: 'reply', keys: ['r'], label: 'reply' },
  { action: 'release', keys: ['b'], label: 'release' },
  { action: 'help', keys: ['?'], label: 'help' },
  { action: 'escape', keys: ['escape'], label: 'escape', everywhere: true },
];

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'defaultPrevented'>;

/**
 * What a key press means, or null.
 *
 * @param editable - A text field has the focus.
 * @param layer - A dialog or menu is open; it has its own keys.
 */
export function actionOf(press: KeyPress, editable: boolean, layer: boolean): KeyAction | null {
  const { key, ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = press;
  if (ctrlKey || metaKey || altKey || isComposing || defaultPrevented || layer) return null;
  const binding = KEY_BINDINGS.find(({ keys }) => keys.includes(key.toLowerCase()));
  if (!binding || (editable && !binding.everywhere)) return null;
  return binding.action;
}
