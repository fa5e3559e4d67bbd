import { z } from 'zod';
import { clientMessageId } from './session-name.ts';

const reasons = ['user_request', 'manual', 'keyword', 'fail_loop', 'sentiment', 'vip'] as const;

/** A missing name is the server's `MISSING_FIELD`. */
export const escalateRequest = z.object({
  session_name: z.string().optional(),
  reason: z.enum(reasons).optional(),
  contact: z
    .object({ email: z.email().optional(), phone: z.string().max(40).optional(), name: z.string().max(100).optional() })
    .optional(),
  message: z.string().optional(),
});

export const cancelRequest = z.object({ session_name: z.string().optional() });

/** Missing or empty fields and an unknown role have codes of their own, which the server gives. */
export const manualMessageRequest = z.object({
  session_name: z.string().optional(),
  role: z.string().optional(),
  content: z.string().optional(),
  agent_info: z.object({ agent_id: z.string().optional(), agent_name: z.string().optional() }).optional(),
  agent_id: z.string().optional(),
  agent_name: z.string().optional(),
  client_message_id: clientMessageId.optional(),
  attachments: z.array(z.string()).max(10).optional(),
  expected_seq: z.number().int().min(0).optional(),
});
