import { z } from 'zod';
import type { TransferRespondRequest } from '../transfer.ts';

/** `POST /api/transfer-requests/{id}/respond`. */
export const transferRespondRequest = z.object({
  action: z.enum(['accept', 'decline']),
  response_note: z.string().trim().max(500).exactOptional(),
}) satisfies z.ZodType<TransferRespondRequest>;
