import { z } from 'zod';

/** A missing id is the server's `MISSING_FIELD`, so it passes here. */
export const conversationRequest = z.object({ session_id: z.string().nullish() });

export const legacyConversationRequest = z.object({ user_id: z.string().nullish() });
