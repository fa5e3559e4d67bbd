import { expect, test } from 'vitest';
import type { AgentSettings } from '@fiido/protocol';
import { fromServer, toServer } from './server-settings.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const STORED: AgentSettings = {
  theme: 'dark',
  font_size: 14,
  send_key: 'Ctrl+Enter',
  notifications: {
    new_session: true,
    vip_session: false,
    customer_reply: true,
    mention: false,
    assist_request: true,
    sound_enabled: false,
    sound_volume: 30,
  },
  shortcuts: {},
  quiet_hours: { start: '22:00', end: '07:00' },
};

test('what the server keeps is what another browser shows', () => {
  expect(fromServer(STORED)).toEqual({
    theme: 'dark',
    settings: {
      sendWith: 'mod_enter',
      callNew: true,
      callVip: false,
      callReply: true,
      callMention: false,
      callAssist: true,
      sound: false,
      volume: 30,
      quietFrom: '22:00',
      quietTo: '07:00',
    },
  });
  expect(fromServer({ ...STORED, theme: 'auto', quiet_hours: null })).toMatchObject({
    theme: '',
    settings: { quietFrom: '00:00', quietTo: '00:00' },
  });
});

test('a change names only what was changed', () => {
  const after = { ...DEFAULT_SETTINGS, sound: false, quietTo: '07:00' };
  expect(toServer({ sound: false }, after)).toEqual({ notifications: { sound_enabled: false } });
  expect(toServer({ sendWith: 'mod_enter' }, after)).toEqual({ send_key: 'Ctrl+Enter' });
  expect(toServer({ quietTo: '07:00' }, after)).toEqual({ quiet_hours: { start: '00:00', end: '07:00' } });
  expect(toServer({ quietTo: '00:00' }, DEFAULT_SETTINGS)).toEqual({ quiet_hours: null });
});

test('what concerns this browser alone is not sent', () =>
  expect(toServer({ singleKeys: false, autoAdvance: false, notify: false }, DEFAULT_SETTINGS)).toBeNull());
