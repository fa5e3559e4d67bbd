import { z } from 'zod';

const LIMIT_MAX = 100;
const limit = z.coerce
  .number()
  .int()
  .min(1)
  .default(50)
  .transform((value) => Math.min(value, LIMIT_MAX));

export const takeoverRequest = z.object({ agent_id: z.string().optional(), agent_name: z.string().optional() });

export const releaseRequest = z.object({
  reason: z.string().max(200).optional(),
  agent_id: z.string().optional(),
  note: z.string().max(2000).optional(),
});

export const closeRequest = z.object({ reason: z.string().max(200).optional() });

export const transferRequest = z.object({
  to_agent_id: z.string().optional(),
  to_agent_name: z.string().optional(),
  from_agent_id: z.string().optional(),
  reason: z.string().max(500).optional(),
  mode: z.enum(['immediate', 'request']).optional(),
});

/** A limit above 100 is taken as 100; an unknown status is the server's `INVALID_STATUS_VALUE`. */
export const listQuery = z.object({
  status: z.string().optional(),
  limit,
  offset: z.coerce.number().int().min(0).default(0),
});

export const messagesQuery = z.object({ before: z.coerce.number().int().min(0).optional(), limit });

export const statsQuery = z.object({ range: z.enum(['today', '24h', '7d', '30d']).default('24h') });
