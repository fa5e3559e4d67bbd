import { z } from 'zod';
import type { ProfileChangeRequest, UserDataRequest, UserProfileUpdateRequest } from '../user.ts';
import { limit, wholeNumber } from './paging.ts';

const nickname = z.string().trim().min(1).max(100);
const language = z.string().regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/, 'must be a language like en or zh-CN');
const email = z.email().max(254);

/** `PUT /api/user/profile`. That nothing is to be changed is the server's to say. */
export const userProfileUpdateRequest = z.object({
  nickname: nickname.exactOptional(),
  marketing_subscribed: z.boolean().exactOptional(),
  language: language.exactOptional(),
}) satisfies z.ZodType<UserProfileUpdateRequest>;

/** `PUT /api/sessions/{session_name}/profile`. Empty is unknown. */
export const profileChangeRequest = z.object({
  nickname: nickname.exactOptional(),
  email: email.nullable().exactOptional(),
  country: z
    .string()
    .regex(/^([A-Z]{2})?$/, 'must be a country like DE')
    .exactOptional(),
  city: z.string().trim().max(100).exactOptional(),
  language: language.exactOptional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a currency like EUR')
    .exactOptional(),
  vip: z.boolean().exactOptional(),
}) satisfies z.ZodType<ProfileChangeRequest>;

/** `POST /api/user/data-export` and `POST /api/user/delete-account`. */
export const userDataRequest = z.object({ email }) satisfies z.ZodType<UserDataRequest>;

/** Query of `GET /api/user/conversations`. */
export const userConversationsQuery = z.object({ limit, offset: wholeNumber.default(0) });
