import { z } from 'zod';
import type { CancelRequest, EscalateRequest, ManualMessageRequest } from '../manual.ts';
import { clientMessageId } from './session-name.ts';

/** `POST /api/manual/escalate`. A missing session has its own refusal in the server. */
export const escalateRequest = z.object({
  session_name: z.string().exactOptional(),
  reason: z.enum(['user_request', 'manual', 'keyword', 'fail_loop', 'sentiment', 'vip']).exactOptional(),
  contact: z
    .object({
      email: z.email().max(254).exactOptional(),
      phone: z.string().max(40).exactOptional(),
      name: z.string().max(100).exactOptional(),
    })
    .exactOptional(),
  message: z.string().exactOptional(),
}) satisfies z.ZodType<Partial<EscalateRequest>>;

/** `POST /api/manual/cancel`. A missing session has its own refusal in the server. */
export const cancelRequest = z.object({
  session_name: z.string().exactOptional(),
}) satisfies z.ZodType<Partial<CancelRequest>>;

/**
 * `POST /api/manual/messages`. What is missing or empty, a role that does not exist and a text that is too long have
 * their own refusals in the server.
 */
export const manualMessageRequest = z.object({
  session_name: z.string().exactOptional(),
  role: z.string().exactOptional(),
  content: z.string().exactOptional(),
  agent_info: z
    .object({ agent_id: z.string().exactOptional(), agent_name: z.string().exactOptional() })
    .exactOptional(),
  agent_id: z.string().exactOptional(),
  agent_name: z.string().exactOptional(),
  client_message_id: clientMessageId.exactOptional(),
  attachments: z.array(z.string()).max(10).exactOptional(),
  expected_seq: z.number().int().min(0).exactOptional(),
}) satisfies z.ZodType<Partial<Omit<ManualMessageRequest, 'role'>>>;
