import { KeyReader } from './key-reader.ts';
import type { KeyAction } from './registry.ts';

const EDITABLE = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';
/** These have the arrow keys when they have the focus. */
const OWN_ARROWS = '[role="log"], [role="region"], [role="menu"], [popover]';
const LAYERS = ['WA-DIALOG', 'WA-DROPDOWN', 'WA-DRAWER'];

export interface KeyListener {
  /** False leaves the key to the browser. `text`: a character that begins a reply. */
  act: (action: KeyAction | 'text') => boolean;
  singleKeys: () => boolean;
}

/** Calls back for each key of the registry that is pressed anywhere in the page, until the signal ends it. */
export function listenForKeys(target: Document, { act, singleKeys }: KeyListener, signal: AbortSignal): void {
  const reader = new KeyReader();
  const isLayerOpen = watchLayers(target, signal);
  target.addEventListener(
    'keydown',
    (event) => {
      const path = event.composedPath().filter((node) => node instanceof Element);
      if (event.key.startsWith('Arrow') && path.some((node) => node.matches(OWN_ARROWS))) return;
      const editable = path.some((node) => node.matches(EDITABLE));
      const action = reader.read(event, { editable, layer: isLayerOpen(), singleKeys: singleKeys() });
      if (action === 'text') act('text');
      else if (action && action !== 'first' && act(action)) event.preventDefault();
    },
    { signal },
  );
}

/** Which dialogs and menus are open: an open one need not have the focus. */
function watchLayers(target: Document, signal: AbortSignal): () => boolean {
  const open = new Set<Element>();
  const layerOf = (event: Event): Element | null => {
    const [origin] = event.composedPath();
    return origin instanceof Element && LAYERS.includes(origin.tagName) ? origin : null;
  };
  const onShow = (event: Event): void => {
    const layer = layerOf(event);
    if (layer) open.add(layer);
  };
  const onHide = (event: Event): void => {
    const layer = layerOf(event);
    if (layer) open.delete(layer);
  };
  target.addEventListener('wa-show', onShow, { signal });
  // When it begins to close: a key pressed while it fades is for what is below.
  target.addEventListener('wa-hide', onHide, { signal });
  return () => {
    for (const layer of open) if (!layer.isConnected) open.delete(layer);
    return open.size > 0;
  };
}
