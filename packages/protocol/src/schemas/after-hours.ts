import { z } from 'zod';
import type { AfterHoursUpdateRequest, EmailRequest } from '../after-hours.ts';
import { limit, wholeNumber } from './paging.ts';

/** One address, nothing that could become a second one or a header. */
const email = z.email().max(254);

/** `POST /api/sessions/{session_name}/email`. That an address is needed without `force` is the server's to say. */
export const emailRequest = z.object({
  email: email.exactOptional(),
  name: z.string().max(100).exactOptional(),
  phone: z.string().max(40).exactOptional(),
  message: z.string().exactOptional(),
  consent: z.boolean().exactOptional(),
  stop_waiting: z.boolean().exactOptional(),
  force: z.boolean().exactOptional(),
}) satisfies z.ZodType<EmailRequest>;

/** Query of `GET /api/after-hours`. */
export const afterHoursQuery = z.object({
  status: z.enum(['open', 'called_back', 'done', 'dismissed', 'all']).default('open'),
  limit,
  offset: wholeNumber.default(0),
});

/** `PATCH /api/after-hours/{request_id}`. */
export const afterHoursUpdateRequest = z.object({
  status: z.enum(['done', 'dismissed']),
  note: z.string().max(2000).exactOptional(),
}) satisfies z.ZodType<AfterHoursUpdateRequest>;
