import { z } from 'zod';
import { clientMessageId } from './session-name.ts';

const PARAMETERS_MAX_BYTES = 4096;

function fits(parameters: Record<string, unknown>): boolean {
  return new TextEncoder().encode(JSON.stringify(parameters)).byteLength <= PARAMETERS_MAX_BYTES;
}

/** The upper bound of `message` is the server's (`MESSAGE_TOO_LONG`), not the schema's. */
export const chatRequest = z.object({
  message: z.string().min(1),
  user_id: z.string().nullish(),
  conversation_id: z.string().nullish(),
  parameters: z.record(z.string(), z.unknown()).refine(fits, 'at most 4 kB').optional(),
  client_message_id: clientMessageId.optional(),
});
