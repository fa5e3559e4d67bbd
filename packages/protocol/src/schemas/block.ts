import { z } from 'zod';
import type { BlockRequest } from '../block.ts';

/** `PUT /api/sessions/{session_name}/block`. */
export const blockRequest = z.object({ blocked: z.boolean() }) satisfies z.ZodType<BlockRequest>;
