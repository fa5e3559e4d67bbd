import { z } from 'zod';

/** Query of `GET /api/sessions/{session_name}/transcript`. */
export const transcriptQuery = z.object({ format: z.enum(['txt', 'json', 'html', 'csv']).default('txt') });
