/** What an agent set, as this browser knows it. */
export interface Settings {
  /** Letters act while nothing is being typed. */
  singleKeys: boolean;
  /** Which key sends; the other one starts a new line. */
  sendWith: 'enter' | 'mod_enter';
  /** After closing a session the next one opens. */
  autoAdvance: boolean;
  /** Notifications of the desktop; the browser asks too. */
  notify: boolean;
  /** What calls: somebody new who waits, a wait that is long for a VIP, an own shopper's words, a mention, a question. */
  callNew: boolean;
  callVip: boolean;
  callReply: boolean;
  callMention: boolean;
  callAssist: boolean;
  sound: boolean;
  /** 0 to 100. */
  volume: number;
  /** Nothing sounds or pops up in these hours, as `HH:MM`; from the same time to itself is never. */
  quietFrom: string;
  quietTo: string;
}

export const DEFAULT_SETTINGS: Settings = {
  singleKeys: true,
  sendWith: 'enter',
  autoAdvance: true,
  notify: true,
  callNew: true,
  callVip: true,
  callReply: true,
  callMention: true,
  callAssist: true,
  sound: true,
  volume: 60,
  quietFrom: '00:00',
  quietTo: '00:00',
};

const STORAGE_KEY = 'fiido-workbench:settings';

/** What is kept; a value of another kind than ours counts as not set. */
export function readSettings(storage: Storage): Settings {
  let kept: Partial<Record<keyof Settings, unknown>>;
  try {
    kept = (JSON.parse(storage.getItem(STORAGE_KEY) ?? '{}') ?? {}) as typeof kept;
  } catch {
    return DEFAULT_SETTINGS;
  }
  const known = Object.entries(DEFAULT_SETTINGS).map(([key, value]) => {
    const own = kept[key as keyof Settings];
    return [key, typeof own === typeof value ? own : value];
  });
  return Object.fromEntries(known) as Settings;
}

/** Keeps a change. @returns the settings from now on */
export function changeSettings(storage: Storage, settings: Settings, changes: Partial<Settings>): Settings {
  const next = { ...settings, ...changes };
  storage.setItem(STORAGE_KEY, JSON.stringify(next));
  return next;
}
