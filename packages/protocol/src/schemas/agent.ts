import { z } from 'zod';
import type { ChangePasswordRequest, LoginRequest, ProfileUpdateRequest, RefreshRequest } from '../agent.ts';
import type { OwnStatusRequest } from '../agent-status.ts';

/** `POST /api/agent/login`. */
export const loginRequest = z.object({
  username: z.string().min(1).max(200),
  password: z.string().min(1).max(1_000),
}) satisfies z.ZodType<LoginRequest>;

/** `POST /api/agent/refresh`. */
export const refreshRequest = z.object({
  refresh_token: z.string().exactOptional(),
}) satisfies z.ZodType<RefreshRequest>;

/** `PUT /api/agent/profile`. A request without any field has its own refusal in the server. */
export const profileUpdateRequest = z.object({
  name: z.string().min(1).max(50).exactOptional(),
  avatar_url: z.string().max(2_000).exactOptional(),
}) satisfies z.ZodType<ProfileUpdateRequest>;

export const agentStatus = z.enum(['online', 'busy', 'break', 'lunch', 'training', 'offline']);

/** `PUT /api/agent/status`. */
export const ownStatusRequest = z.object({
  status: agentStatus,
  status_note: z.string().trim().max(120).exactOptional(),
}) satisfies z.ZodType<OwnStatusRequest>;

/** `POST /api/agent/change-password`. A weak new password has its own refusal in the server. */
export const changePasswordRequest = z.object({
  old_password: z.string(),
  new_password: z.string(),
}) satisfies z.ZodType<ChangePasswordRequest>;
