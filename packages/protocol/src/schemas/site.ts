import { z } from 'zod';
import type { SiteRecord } from '../site.ts';

const origin = z
  .string()
  .max(300)
  .refine((text) => URL.canParse(text) && new URL(text).origin === text, 'must be an exact origin');
const address = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\//i, 'must be an http address');
const cozeId = z.string().regex(/^\d{1,30}$/, 'must be an id of Coze');

const fields = {
  name: z.string().trim().min(1).max(100),
  origins: z.array(origin).max(50),
  bot: z.object({
    name: z.string().trim().min(1).max(100),
    description: z.string().max(500),
    icon_url: address,
  }),
  greetings: z.record(
    z.string().regex(/^([a-z]{2}(-[A-Za-z]{2,4})?|default)$/, 'must be a language'),
    z.string().max(1_000),
  ),
  coze: z.object({ workflow_id: cozeId, app_id: cozeId }).nullable(),
  consent_required: z.boolean(),
  privacy_url: address.nullable(),
  email_recipients: z.array(z.email().max(254)).max(50),
};

/** `POST /api/admin/sites`, and each entry of `SITES_FILE`. */
export const siteRecordRequest = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/, 'small letters, digits and hyphens'),
  ...fields,
}) satisfies z.ZodType<SiteRecord>;

/** `PUT /api/admin/sites/{id}`: the whole record. */
export const siteUpdateRequest = z.object(fields) satisfies z.ZodType<Omit<SiteRecord, 'id'>>;

/** Query of `/api/config` and `/api/bot/info`. */
export const siteQuery = z.object({ site: z.string().max(64).optional() });
