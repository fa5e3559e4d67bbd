import { z } from 'zod';
import type { PriorityRequest } from '../priority.ts';

/** `PUT /api/sessions/{session_name}/priority`. */
export const priorityRequest = z.object({
  level: z.enum(['urgent', 'high', 'normal']).nullable(),
}) satisfies z.ZodType<PriorityRequest>;
