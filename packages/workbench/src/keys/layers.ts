import type { SessionSummary } from '@fiido/protocol';
import type { PaletteItem } from '../elements/palette/palette.ts';
import { shopperName } from '../elements/person.ts';
import { fill } from '../locales/locale.ts';
import type { Texts } from '../locales/texts.ts';
import { KEY_BINDINGS } from './registry.ts';
import type { KeyAction } from './registry.ts';

// The palette and the sheet are loaded when they are asked for first.

export async function showKeys(root: ParentNode, handles: (action: KeyAction) => boolean): Promise<void> {
  const [{ KeysDialog }, { askIn }] = await Promise.all([
    import('../elements/dialog/keys-dialog.ts'),
    import('../elements/dialog/ask-dialog.ts'),
  ]);
  await askIn(root, Object.assign(new KeysDialog(), { handles }));
}

export interface PaletteWays {
  texts: Texts;
  /** Whether the action makes sense now. */
  can: (action: KeyAction) => boolean;
  press: (action: KeyAction) => unknown;
  sessions: readonly SessionSummary[];
  open: (session_name: string) => void;
}

/** Asks what to do, and does it when the palette has closed. */
export async function askPalette(root: ParentNode, ways: PaletteWays): Promise<void> {
  const [{ Palette }, { askIn }] = await Promise.all([
    import('../elements/palette/palette.ts'),
    import('../elements/dialog/ask-dialog.ts'),
  ]);
  const chosen = await askIn(root, Object.assign(new Palette(), { items: paletteItems(ways) }));
  chosen?.run();
}

/** What the palette offers: the actions of the registry that can be done now, then the desk's sessions. */
export function paletteItems({ texts, can, press, sessions, open }: PaletteWays): PaletteItem[] {
  const actions = KEY_BINDINGS.filter(({ action, composer }) => !composer && can(action)).map(
    ({ action, keys }): PaletteItem => ({
      kind: 'action',
      label: texts.keys[action],
      key: keys[0],
      run: () => press(action),
    }),
  );
  const found = sessions.map((session): PaletteItem => {
    const status = fill(texts.sessionStatus[session.status], { name: session.assigned_agent?.name ?? '' });
    const words = session.last_message_preview?.content ?? '';
    return {
      kind: 'session',
      label: shopperName(session),
      hint: `${status} · ${session.session_name} ${words}`,
      run: () => open(session.session_name),
    };
  });
  return [...actions, ...found];
}
