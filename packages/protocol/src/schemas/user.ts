import { z } from 'zod';
import type { UserDataRequest, UserProfileUpdateRequest } from '../user.ts';
import { limit, wholeNumber } from './paging.ts';

/** `PUT /api/user/profile`. That nothing is to be changed is the server's to say. */
export const userProfileUpdateRequest = z.object({
  nickname: z.string().trim().min(1).max(100).exactOptional(),
  marketing_subscribed: z.boolean().exactOptional(),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/, 'must be a language like en or zh-CN')
    .exactOptional(),
}) satisfies z.ZodType<UserProfileUpdateRequest>;

const email = z.email().max(254);

/** `POST /api/user/data-export` and `POST /api/user/delete-account`. */
export const userDataRequest = z.object({ email }) satisfies z.ZodType<UserDataRequest>;

/** Query of `GET /api/user/conversations`. */
export const userConversationsQuery = z.object({ limit, offset: wholeNumber.default(0) });
