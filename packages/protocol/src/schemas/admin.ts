import { z } from 'zod';
import { ADMIN_ACTIONS } from '../admin.ts';
import type { AgentCreateRequest, AgentUpdateRequest, PasswordResetRequest } from '../admin.ts';
import { agentStatus } from './agent.ts';
import { limit, wholeNumber } from './paging.ts';

const ROLE = z.enum(['admin', 'agent']);
const NAME = z.string().trim().min(1).max(50);
const MAX_SESSIONS = z.int().min(1).max(20);
/** Shown to colleagues by their browsers: nothing but a picture on the web. */
const AVATAR = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\//i, 'must be an http address')
  .nullable();

/** A name that can be mentioned with `@` and stand in a path. */
const USERNAME = z
  .string()
  .min(3)
  .max(50)
  .regex(/^[\p{L}\p{N}._@+-]+$/u, 'letters, digits and . _ @ + - only');

/** `POST /api/agents`. A weak password has its own refusal in the server. */
export const agentCreateRequest = z.object({
  username: USERNAME,
  password: z.string().min(8).max(1_000),
  name: NAME,
  role: ROLE.default('agent'),
  max_sessions: MAX_SESSIONS.default(5),
  avatar_url: AVATAR.exactOptional(),
}) satisfies z.ZodType<AgentCreateRequest>;

/** `PUT /api/agents/{username}`. */
export const agentUpdateRequest = z.object({
  name: NAME.exactOptional(),
  role: ROLE.exactOptional(),
  max_sessions: MAX_SESSIONS.exactOptional(),
  status: agentStatus.exactOptional(),
  avatar_url: AVATAR.exactOptional(),
  active: z.boolean().exactOptional(),
}) satisfies z.ZodType<AgentUpdateRequest>;

/** `POST /api/agents/{username}/reset-password`. */
export const passwordResetRequest = z.object({
  new_password: z.string().min(8).max(1_000),
}) satisfies z.ZodType<PasswordResetRequest>;

/** `GET /api/agents`. More than the most is taken as the most. */
export const agentListQuery = z.object({
  status: agentStatus.optional(),
  role: ROLE.optional(),
  keyword: z.string().trim().max(100).optional(),
  page: wholeNumber.refine((value) => value > 0, 'must be at least 1').default(1),
  page_size: wholeNumber
    .refine((value) => value > 0, 'must be at least 1')
    .transform((value) => Math.min(value, 100))
    .default(20),
});

/** Where an admin may see first what would happen. */
export const dryRunQuery = z.object({
  dry_run: z
    .enum(['true', 'false', '1', '0'])
    .transform((value) => value === 'true' || value === '1')
    .default(false),
});

const instant = z
  .string()
  .regex(/^\d{1,12}(\.\d+)?$/, 'must be Unix seconds')
  .transform(Number);

/** `GET /api/admin/audit-logs`. */
export const adminLogQuery = z.object({
  action: z.enum(ADMIN_ACTIONS).optional(),
  operator: z.string().max(200).optional(),
  target: z.string().max(200).optional(),
  from: instant.optional(),
  to: instant.optional(),
  limit,
  offset: wholeNumber.default(0),
});
