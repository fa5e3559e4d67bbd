import { actionOf } from './registry.ts';
import type { KeyAction } from './registry.ts';

const EDITABLE = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';
/** Arrow keys belong to these when they have the focus. */
const OWN_ARROWS = '[role="log"], [role="region"], [role="menu"], [popover]';

/**
 * Calls `act` for each key of the registry that is pressed anywhere in the page, until the signal ends it.
 *
 * @param act - Returns false to leave the key to the browser.
 */
export function listenForKeys(target: Document, act: (action: KeyAction) => boolean, signal: AbortSignal): void {
  target.addEventListener(
    'keydown',
    (event) => {
      const path = event.composedPath().filter((node) => node instanceof Element);
      const editable = path.some((node) => node.matches(EDITABLE));
      const layer = path.some((node) => node.matches('dialog[open]'));
      if (event.key.startsWith('Arrow') && path.some((node) => node.matches(OWN_ARROWS))) return;
      const action = actionOf(event, editable, layer);
      if (action && act(action)) event.preventDefault();
    },
    { signal },
  );
}
