const PREFIX = 'fiido-workbench:draft:';
const NOTE_PREFIX = 'fiido-workbench:note:';

const listeners = new Set<() => void>();

/** What the agent began to write to this shopper; kept over reloads. */
export function readDraft(storage: Storage, session_name: string): string {
  return storage.getItem(PREFIX + session_name) ?? '';
}

/** An empty text forgets the draft. A full storage costs the draft, never the message. */
export function writeDraft(storage: Storage, session_name: string, text: string): void {
  const before = storage.getItem(PREFIX + session_name) !== null;
  try {
    if (text) storage.setItem(PREFIX + session_name, text);
    else storage.removeItem(PREFIX + session_name);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  if (before !== (text !== '')) listeners.forEach((call) => call());
}

/** A note that was begun; apart from the reply, so that neither can be sent as the other. */
export function readNoteDraft(storage: Storage, session_name: string): string {
  return storage.getItem(NOTE_PREFIX + session_name) ?? '';
}

/** An empty text forgets it. */
export function writeNoteDraft(storage: Storage, session_name: string, text: string): void {
  try {
    if (text) storage.setItem(NOTE_PREFIX + session_name, text);
    else storage.removeItem(NOTE_PREFIX + session_name);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/** Names of the sessions that have one. */
export function draftNames(storage: Storage): ReadonlySet<string> {
  const keys = Object.keys(storage).filter((key) => key.startsWith(PREFIX));
  return new Set(keys.map((key) => key.slice(PREFIX.length)));
}

/** Calls back when a session gets its draft or loses it, until the returned function is called. */
export function subscribeDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Before somebody else uses this browser. */
export function forgetDrafts(storage: Storage): void {
  const own = (key: string): boolean => key.startsWith(PREFIX) || key.startsWith(NOTE_PREFIX);
  for (const key of Object.keys(storage)) if (own(key)) storage.removeItem(key);
}
