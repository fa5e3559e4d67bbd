import type { Settings } from '../../settings/settings.ts';

/** What the agent changed on the settings page; what is absent stays. */
export interface SettingsChange {
  changes?: Partial<Settings>;
  /** Empty is what the system says. */
  theme?: string;
  otherLanguage?: true;
  showKeys?: true;
}

export class SettingsChangeEvent extends Event implements SettingsChange {
  static readonly eventName = 'settings-change';
  readonly changes?: Partial<Settings>;
  readonly theme?: string;
  readonly otherLanguage?: true;
  readonly showKeys?: true;

  constructor(change: SettingsChange) {
    super(SettingsChangeEvent.eventName);
    Object.assign(this, change);
  }
}

declare global {
  interface HTMLElementEventMap {
    'settings-change': SettingsChangeEvent;
  }
}
