const PREFIX = 'fiido-workbench:draft:';

/** What the agent began to write to this shopper; kept over reloads. */
export function readDraft(storage: Storage, session_name: string): string {
  return storage.getItem(PREFIX + session_name) ?? '';
}

/** An empty text forgets the draft. A full storage costs the draft, never the message. */
export function writeDraft(storage: Storage, session_name: string, text: string): void {
  try {
    if (text) storage.setItem(PREFIX + session_name, text);
    else storage.removeItem(PREFIX + session_name);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Before somebody else uses this browser. */
export function forgetDrafts(storage: Storage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key);
}
