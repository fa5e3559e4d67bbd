import type { AgentSettings, AgentSettingsRequest, AgentSettingsResponse } from '@fiido/protocol';
import type { Connection } from '../connection.ts';
import type { Settings } from './settings.ts';

/** What goes with the agent from browser to browser; the rest is this browser's own. */
export interface CarriedSettings {
  settings: Partial<Settings>;
  /** Empty is what the system says. */
  theme: string;
}

const NEVER_QUIET = '00:00';

/** What the server keeps, as the workbench has it. */
export function fromServer({ theme, send_key, notifications, quiet_hours }: AgentSettings): CarriedSettings {
  return {
    theme: theme === 'auto' ? '' : theme,
    settings: {
      sendWith: send_key === 'Enter' ? 'enter' : 'mod_enter',
      callNew: notifications.new_session,
      callVip: notifications.vip_session,
      callReply: notifications.customer_reply,
      callMention: notifications.mention,
      callAssist: notifications.assist_request,
      sound: notifications.sound_enabled,
      volume: notifications.sound_volume,
      quietFrom: quiet_hours?.start ?? NEVER_QUIET,
      quietTo: quiet_hours?.end ?? NEVER_QUIET,
    },
  };
}

/** A change as the server takes it; null where it concerns this browser alone. `after`: the settings with the change. */
export function toServer(changes: Partial<Settings>, after: Settings): AgentSettingsRequest | null {
  const flags = {
    new_session: changes.callNew,
    vip_session: changes.callVip,
    customer_reply: changes.callReply,
    mention: changes.callMention,
    assist_request: changes.callAssist,
    sound_enabled: changes.sound,
    sound_volume: changes.volume,
  };
  const notifications = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  const { quietFrom: start, quietTo: end } = after;
  const isQuiet = changes.quietFrom !== undefined || changes.quietTo !== undefined;
  const request: AgentSettingsRequest = {
    ...(changes.sendWith ? { send_key: changes.sendWith === 'enter' ? 'Enter' : 'Ctrl+Enter' } : {}),
    ...(Object.keys(notifications).length > 0 ? { notifications } : {}),
    ...(isQuiet ? { quiet_hours: start === end ? null : { start, end } } : {}),
  };
  return Object.keys(request).length > 0 ? request : null;
}

/** @throws {ApiError} */
export async function fetchSettings(connection: Connection): Promise<CarriedSettings> {
  return fromServer((await connection.call<AgentSettingsResponse>('/api/agent/settings')).data);
}

/** @throws {ApiError} */
export async function sendSettings(connection: Connection, body: AgentSettingsRequest): Promise<void> {
  await connection.call<AgentSettingsResponse>('/api/agent/settings', { method: 'PUT', body });
}
