import { z } from 'zod';
import type { ConversationRequest, LegacyConversationRequest } from '../conversation.ts';

type OrNull<T> = { [K in keyof T]?: T[K] | null };

/** `POST /api/conversation/new` and `/clear`. A missing id has its own refusal in the server. */
export const conversationRequest = z.object({
  session_id: z.string().nullable().exactOptional(),
  site: z.string().max(64).nullable().exactOptional(),
}) satisfies z.ZodType<OrNull<ConversationRequest>>;

/** `POST /api/conversation/create`. A missing id has its own refusal in the server. */
export const legacyConversationRequest = z.object({
  user_id: z.string().nullable().exactOptional(),
}) satisfies z.ZodType<OrNull<LegacyConversationRequest>>;
