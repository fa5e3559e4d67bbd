import { z } from 'zod';
import type { CloseRequest, ReleaseRequest, SessionStats, TakeoverRequest, TransferRequest } from '../manual.ts';
import type { SeenRequest, TypingRequest } from '../message.ts';
import { limit, wholeNumber } from './paging.ts';

/** `POST /api/sessions/{session_name}/takeover`. */
export const takeoverRequest = z.object({
  agent_id: z.string().exactOptional(),
  agent_name: z.string().exactOptional(),
}) satisfies z.ZodType<TakeoverRequest>;

/** `POST /api/sessions/{session_name}/release`. */
export const releaseRequest = z.object({
  agent_id: z.string().exactOptional(),
  reason: z.string().max(200).exactOptional(),
  note: z.string().max(2_000).exactOptional(),
}) satisfies z.ZodType<ReleaseRequest>;

/** `POST /api/sessions/{session_name}/close`. */
export const closeRequest = z.object({
  reason: z.string().max(200).exactOptional(),
}) satisfies z.ZodType<CloseRequest>;

/** `POST /api/sessions/{session_name}/transfer`. A missing target has its own refusal in the server. */
export const transferRequest = z.object({
  to_agent_id: z.string().exactOptional(),
  to_agent_name: z.string().exactOptional(),
  from_agent_id: z.string().exactOptional(),
  reason: z.string().max(500).exactOptional(),
  mode: z.enum(['immediate', 'request']).exactOptional(),
  note: z.string().max(500).exactOptional(),
}) satisfies z.ZodType<TransferRequest>;

/** `POST /api/sessions/{session_name}/typing`. */
export const typingRequest = z.object({
  is_typing: z.boolean(),
  text: z.string().max(500).exactOptional(),
}) satisfies z.ZodType<TypingRequest>;

/** `POST /api/sessions/{session_name}/seen`. */
export const seenRequest = z.object({ seq: z.number().int().min(0) }) satisfies z.ZodType<SeenRequest>;

/** Query of `GET /api/sessions`. An unknown status has its own refusal in the server. */
export const listQuery = z.object({
  status: z.string().exactOptional(),
  limit,
  offset: wholeNumber.default(0),
  /** Unix seconds, of `created_at`. */
  time_start: wholeNumber.exactOptional(),
  time_end: wholeNumber.exactOptional(),
  /** `all`, `mine`, `unassigned`, or an agent's id. */
  agent: z.string().max(64).exactOptional(),
  customer_type: z.enum(['all', 'vip', 'old', 'new']).exactOptional(),
  keyword: z.string().trim().max(200).exactOptional(),
  /** An unknown one is the default. */
  sort: z.string().max(32).exactOptional(),
  /** Ids with commas between them; one after `!` is excluded. */
  tag: z.string().max(500).exactOptional(),
  priority: z.enum(['urgent', 'high', 'normal']).exactOptional(),
  language: z.string().max(16).exactOptional(),
});

/** Query of `GET /api/sessions/{session_name}/messages`. */
export const messagesQuery = z.object({ before: wholeNumber.exactOptional(), limit });

/** Query of `GET /api/sessions/stats`. */
export const statsQuery = z.object({
  range: z.enum(['today', '24h', '7d', '30d']).default('24h'),
}) satisfies z.ZodType<Pick<SessionStats, 'range'>>;
