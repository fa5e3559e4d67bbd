import { z } from 'zod';
import type { ChatRequest } from '../chat.ts';
import { clientMessageId } from './session-name.ts';

const MAX_PARAMETERS_BYTES = 4_096;

function isSmall(parameters: Record<string, unknown>): boolean {
  try {
    return new TextEncoder().encode(JSON.stringify(parameters)).length <= MAX_PARAMETERS_BYTES;
  } catch {
    return false; // Nested too deeply to be written again.
  }
}

/** An id as Coze makes it; it returns in a header, which cannot carry everything. Empty: none. */
const conversationId = z
  .string()
  .max(128)
  .regex(/^[!-~]*$/, 'only visible ASCII characters are allowed');

/** `POST /api/chat` and `/api/chat/stream`. The message's greatest length has its own refusal in the server. */
export const chatRequest = z.object({
  message: z.string().min(1),
  user_id: z.string().nullable().exactOptional(),
  conversation_id: conversationId.nullable().exactOptional(),
  parameters: z.record(z.string(), z.unknown()).refine(isSmall, 'must be at most 4 kB').exactOptional(),
  client_message_id: clientMessageId.exactOptional(),
}) satisfies z.ZodType<ChatRequest>;
