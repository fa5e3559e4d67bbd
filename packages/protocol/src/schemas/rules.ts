import { z } from 'zod';
import type { RegulatorRecord, RegulatorTestRequest, ShiftRecord } from '../rules.ts';

const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time HH:MM');

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // Intl says "no such zone" by throwing.
  }
}

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** An IANA name. */
export const timezone = z.string().max(100).refine(isTimezone, 'must be an IANA time zone');

const unique = <T>(list: T[]): T[] => [...new Set(list)];

/** `PUT /api/admin/shift`. */
export const shiftRecordRequest = z.object({
  periods: z
    .array(
      z.object({
        start: time,
        end: time,
        days: z.array(z.int().min(1).max(7)).min(1).max(7).transform(unique).exactOptional(),
      }),
    )
    .max(50),
  timezone,
  weekends_disabled: z.boolean(),
  holidays: z.array(z.string().refine(isDate, 'must be a date YYYY-MM-DD')).max(400).transform(unique),
}) satisfies z.ZodType<ShiftRecord>;

const phrases = z.array(z.string().trim().min(1).max(100)).max(500).transform(unique);

/** `PUT /api/admin/regulator`. */
export const regulatorRecordRequest = z.object({
  keywords: phrases,
  excludes: phrases,
  fail_phrases: phrases,
  fail_threshold: z.int().min(1).max(100),
  vip_auto_escalate: z.boolean(),
  cooldown_seconds: z.int().min(0).max(86_400),
}) satisfies z.ZodType<RegulatorRecord>;

/** `POST /api/admin/regulator/test`. */
export const regulatorTestRequest = z.object({
  user_text: z.string().max(10_000),
  ai_text: z.string().max(10_000),
  vip: z.boolean().exactOptional(),
  failed_before: z.int().min(0).max(100).exactOptional(),
  rules: regulatorRecordRequest.exactOptional(),
}) satisfies z.ZodType<RegulatorTestRequest>;
