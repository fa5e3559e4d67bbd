import { z } from 'zod';
import type { IdentifyRequest } from '../identity.ts';

const userId = z.string().min(1).max(128);
const name = z.string().min(1).max(100);
const email = z.email().max(254);

/** `POST /api/sessions/{session_name}/identify`. Whether it is true is the server's to say. */
export const identifyRequest = z
  .object({
    user_id: userId.exactOptional(),
    name: name.exactOptional(),
    email: email.exactOptional(),
    signature: z.string().max(128).exactOptional(),
    identity_token: z.string().max(8192).exactOptional(),
  })
  .refine(({ user_id, signature, identity_token }) => identity_token !== undefined || (user_id && signature), {
    message: 'user_id with signature, or identity_token, is needed',
  }) satisfies z.ZodType<IdentifyRequest>;

/** What a shop's identity token says. */
export const identityClaims = z.object({
  sub: userId,
  name: name.exactOptional(),
  email: email.exactOptional(),
  vip: z.boolean().exactOptional(),
  /** Unix seconds. */
  exp: z.number(),
});
