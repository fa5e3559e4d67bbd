import { z } from 'zod';
import type { MentionsReadRequest, NoteRequest } from '../note.ts';

/** `POST /api/sessions/{session_name}/notes`, `PUT …/notes/{note_id}`. */
export const noteRequest = z.object({
  content: z.string().trim().min(1).max(2000),
  mentions: z.array(z.string().min(1).max(64)).max(20).exactOptional(),
}) satisfies z.ZodType<NoteRequest>;

/** `POST /api/agent/mentions/read`. */
export const mentionsReadRequest = z.object({
  note_ids: z.array(z.string().max(64)).max(500).exactOptional(),
}) satisfies z.ZodType<MentionsReadRequest>;
