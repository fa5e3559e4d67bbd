import { z } from 'zod';
import type { CsatRequest, FeedbackRequest } from '../rating.ts';

const comment = z.string().max(1000);

/** `POST /api/sessions/{session_name}/feedback`. */
export const feedbackRequest = z.object({
  message_id: z.string().min(1).max(128),
  rating: z.enum(['up', 'down']),
  comment: comment.exactOptional(),
}) satisfies z.ZodType<FeedbackRequest>;

/** `POST /api/sessions/{session_name}/csat`. */
export const csatRequest = z.object({
  score: z.number().int().min(1).max(5),
  comment: comment.exactOptional(),
}) satisfies z.ZodType<CsatRequest>;
