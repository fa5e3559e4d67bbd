import { z } from 'zod';
import type { QuickReplyCreateRequest, QuickReplyUseRequest } from '../quick-reply.ts';
import { limit, wholeNumber } from './paging.ts';

/** `POST /api/quick-replies` and `PUT /api/quick-replies/{id}`. Missing texts and unknown categories have their own refusals in the server. */
export const quickReplyRequest = z.object({
  title: z.string().trim().max(50).exactOptional(),
  content: z.string().trim().max(1_000).exactOptional(),
  category: z.string().max(50).exactOptional(),
  shortcut_key: z.string().trim().max(32).nullable().exactOptional(),
  is_shared: z.boolean().exactOptional(),
}) satisfies z.ZodType<QuickReplyCreateRequest>;

const value = z.string().max(200).exactOptional();

/** `POST /api/quick-replies/{id}/use`. */
export const quickReplyUseRequest = z.object({
  session_name: z.string().exactOptional(),
  session_data: z.object({ user_profile: z.object({ nickname: value }).exactOptional() }).exactOptional(),
  agent_data: z.object({ name: value }).exactOptional(),
  shopify_data: z
    .object({ order_id: value, order_status: value, tracking_number: value, product_name: value })
    .exactOptional(),
}) satisfies z.ZodType<QuickReplyUseRequest>;

/** Query of `GET /api/quick-replies`. */
export const quickReplyQuery = z.object({
  category: z.string().exactOptional(),
  agent_id: z.string().exactOptional(),
  include_shared: z.enum(['true', 'false']).default('true'),
  keyword: z.string().max(200).exactOptional(),
  limit: limit.unwrap().default(100),
  offset: wholeNumber.default(0),
});
