import { z } from 'zod';
import type { AssistAnswerRequest, AssistCreateRequest } from '../assist.ts';
import { sessionName } from './session-name.ts';

const text = z.string().trim().min(1).max(2000);

/** `POST /api/assist-requests`. */
export const assistCreateRequest = z.object({
  session_name: sessionName,
  assistant: z.string().min(1).max(64),
  question: text,
}) satisfies z.ZodType<AssistCreateRequest>;

/** `POST /api/assist-requests/{id}/answer`. */
export const assistAnswerRequest = z.object({ answer: text }) satisfies z.ZodType<AssistAnswerRequest>;

/** Query of `GET /api/assist-requests`. An unknown status has its own refusal in the server. */
export const assistQuery = z.object({ status: z.string().exactOptional() });
