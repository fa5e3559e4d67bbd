import { KEY_BINDINGS } from './registry.ts';
import type { KeyAction } from './registry.ts';

/** The second key of two must follow within this many milliseconds. */
const SEQUENCE_MS = 1_500;

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'defaultPrevented' | 'timeStamp'
>;

export interface KeyPlace {
  /** A text field has the focus. */
  editable: boolean;
  /** A dialog or menu is open; it has its own keys. */
  layer: boolean;
  /** The agent wants keys without Ctrl or Cmd to act. */
  singleKeys: boolean;
}

/** Tells what key presses mean; remembers the first key of two. */
export class KeyReader {
  #first = '';
  #firstAt = 0;

  /** The action, `first` for a key that another one completes, `text` for a character to be written, or null. */
  read(press: KeyPress, { editable, layer, singleKeys }: KeyPlace): KeyAction | 'first' | 'text' | null {
    const { key, altKey, isComposing, defaultPrevented, timeStamp } = press;
    const mod = press.ctrlKey || press.metaKey;
    const first = timeStamp - this.#firstAt < SEQUENCE_MS ? this.#first : '';
    this.#first = '';
    if (altKey || isComposing || defaultPrevented || layer) return null;
    const single = !mod && key.length === 1;
    if (single && editable) return null;
    if (single && !singleKeys) return key === ' ' ? null : 'text';
    const name = (mod ? 'mod+' : '') + key.toLowerCase();
    const binding = first
      ? KEY_BINDINGS.find(({ keys }) => keys.includes(`${first} ${name}`))
      : KEY_BINDINGS.find(({ keys, composer }) => !composer && keys.includes(name));
    if (binding) return editable && !binding.everywhere ? null : binding.action;
    if (!single) return null;
    if (!first && KEY_BINDINGS.some(({ keys }) => keys.some((other) => other.startsWith(`${name} `)))) {
      this.#first = name;
      this.#firstAt = timeStamp;
      return 'first';
    }
    return first || key === ' ' ? null : 'text';
  }
}
