import { z } from 'zod';
import type { AgentSettingsRequest } from '../settings.ts';

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time HH:MM');
const flag = z.boolean().exactOptional();
/** Closing or opening a tab is the browser's. */
const BROWSERS_OWN = /^(?:ctrl|cmd|meta|mod)\+(?:shift\+)?(?:[twn[\]]|f4)$/i;
const SHORTCUTS_MAX = 60;

/** `PUT /api/agent/settings`. */
export const agentSettingsRequest = z.object({
  theme: z.enum(['light', 'dark', 'auto']).exactOptional(),
  font_size: z.number().int().min(12).max(24).exactOptional(),
  send_key: z.enum(['Enter', 'Ctrl+Enter']).exactOptional(),
  notifications: z
    .object({
      new_session: flag,
      vip_session: flag,
      customer_reply: flag,
      mention: flag,
      assist_request: flag,
      sound_enabled: flag,
      sound_volume: z.number().int().min(0).max(100).exactOptional(),
    })
    .exactOptional(),
  shortcuts: z
    .record(
      z.string().regex(/^[\w.-]{1,50}$/, 'the name of an action'),
      z
        .string()
        .min(1)
        .max(32)
        .refine((key) => !BROWSERS_OWN.test(key), 'the browser has this key'),
    )
    .refine((keys) => Object.keys(keys).length <= SHORTCUTS_MAX, `at most ${SHORTCUTS_MAX} keys`)
    .exactOptional(),
  quiet_hours: z.object({ start: time, end: time }).nullable().exactOptional(),
}) satisfies z.ZodType<AgentSettingsRequest>;
