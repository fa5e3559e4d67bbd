import { z } from 'zod';
import type { SessionTagsRequest, TagCreateRequest, TagUpdateRequest } from '../tag.ts';
import { limit, wholeNumber } from './paging.ts';

const color = z
  .string()
  .regex(/^(?:red|blue|green|yellow|orange|gray|#[0-9a-fA-F]{6})$/, 'a colour of the palette or #RRGGBB');
const tagId = z.string().min(1).max(64);

/** `POST /api/tags`. */
export const tagCreateRequest = z.object({
  name: z.string().trim().min(1).max(30),
  color,
  icon: z.string().max(16).exactOptional(),
  description: z.string().max(200).exactOptional(),
  category: z.enum(['inquiry_type', 'problem_type', 'result_type', 'emotion_type', 'custom']).exactOptional(),
}) satisfies z.ZodType<TagCreateRequest>;

/** `PUT /api/tags/{tag_id}`. */
export const tagUpdateRequest = z.object({
  ...tagCreateRequest.shape,
  name: tagCreateRequest.shape.name.exactOptional(),
  color: color.exactOptional(),
}) satisfies z.ZodType<TagUpdateRequest>;

/** `POST /api/sessions/{session_name}/tags`. */
export const sessionTagsRequest = z
  .object({
    tag_ids: z.array(tagId).max(20).exactOptional(),
    tag_id: tagId.exactOptional(),
    is_auto: z.boolean().exactOptional(),
  })
  .refine(({ tag_ids = [], tag_id }) => tag_id !== undefined || tag_ids.length > 0, {
    path: ['tag_ids'],
    message: 'tag_ids or tag_id is required',
  }) satisfies z.ZodType<SessionTagsRequest>;

/** Query of `GET /api/sessions/by-tag/{tag_id}`. */
export const byTagQuery = z.object({ limit, offset: wholeNumber.default(0) });

/** Query of `GET /api/tags/stats`. */
export const tagStatsQuery = z.object({ days: z.coerce.number().int().min(1).max(90).default(7) });
