/** When and how the workbench calls for attention. */
export interface NotificationSettings {
  new_session: boolean;
  vip_session: boolean;
  customer_reply: boolean;
  mention: boolean;
  assist_request: boolean;
  sound_enabled: boolean;
  /** 0 to 100. */
  sound_volume: number;
}

/** How one agent wants the workbench; the same in every browser. */
export interface AgentSettings {
  theme: 'light' | 'dark' | 'auto';
  /** Pixels, 12 to 24. */
  font_size: number;
  send_key: 'Enter' | 'Ctrl+Enter';
  notifications: NotificationSettings;
  /** Key by action, where it differs from the workbench's own. */
  shortcuts: Record<string, string>;
  /** `HH:MM` by the agent's own clock, over midnight when the end is before the start; null: never quiet. */
  quiet_hours: { start: string; end: string } | null;
}

/** `PUT /api/agent/settings`: what is absent stays; `shortcuts` and `quiet_hours` are replaced as a whole. */
export type AgentSettingsRequest = Partial<Omit<AgentSettings, 'notifications'>> & {
  notifications?: Partial<NotificationSettings>;
};

export interface AgentSettingsResponse {
  success: true;
  data: AgentSettings;
}
