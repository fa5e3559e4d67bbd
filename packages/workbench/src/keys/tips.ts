import { KEY_BINDINGS } from './registry.ts';
import type { KeyAction, KeyBinding } from './registry.ts';

const STORAGE_KEY = 'fiido-workbench:mouse-uses';
/** After so many uses by mouse the key is told, once. */
const USES = 3;

/**
 * Counts that an action was done by mouse.
 *
 * @returns the binding to tell of, the third time; null before and after
 */
export function countMouseUse(storage: Storage, action: KeyAction): KeyBinding | null {
  const counts = readCounts(storage);
  const count = (counts[action] ?? 0) + 1;
  if (count > USES) return null;
  storage.setItem(STORAGE_KEY, JSON.stringify({ ...counts, [action]: count }));
  return count === USES ? (KEY_BINDINGS.find((binding) => binding.action === action) ?? null) : null;
}

function readCounts(storage: Storage): Record<string, number> {
  try {
    return JSON.parse(storage.getItem(STORAGE_KEY) ?? '{}') as Record<string, number>;
  } catch {
    // Somebody else's text under our key: counted from the start.
    return {};
  }
}
