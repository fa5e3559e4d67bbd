import { z } from 'zod';
import type { ConsentRequest } from '../consent.ts';
import type { PageContext } from '../session.ts';

/** `PUT /api/user/consent`. */
export const consentRequest = z.object({
  gdpr_consent: z.boolean(),
  marketing_subscribed: z.boolean().exactOptional(),
}) satisfies z.ZodType<ConsentRequest>;

/** As JSON, in UTF-16 units: what a page says of itself is a hint, not a document. */
const CONTEXT_MAX = 8_192;

/** `POST /api/sessions/{session_name}/context`. */
export const contextRequest = z
  .object({
    page: z.string().exactOptional(),
    product: z.unknown().optional(),
    cart: z.unknown().optional(),
    order: z.unknown().optional(),
    referrer: z.string().exactOptional(),
  })
  .refine((context) => JSON.stringify(context).length <= CONTEXT_MAX, {
    message: `at most ${CONTEXT_MAX} characters`,
  }) satisfies z.ZodType<PageContext>;
