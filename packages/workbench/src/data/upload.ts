import type { Attachment, AttachmentResponse } from '@fiido/protocol';
import type { Connection } from '../connection.ts';
import { sessionPath } from './session-path.ts';

/** What the server takes; it looks into the file, this only spares the way. */
export const ACCEPTED = 'image/jpeg,image/png,image/webp,image/gif,application/pdf';
/** Files that one message names at most. */
export const FILES_MAX = 10;
const MAX_IMAGE_BYTES = 10_000_000;
const MAX_PDF_BYTES = 20_000_000;

/** What is wrong with a file before it is sent. */
export function refusalOf({ type, size }: Pick<File, 'type' | 'size'>): 'type' | 'size' | null {
  if (!ACCEPTED.split(',').includes(type)) return 'type';
  return size > (type === 'application/pdf' ? MAX_PDF_BYTES : MAX_IMAGE_BYTES) ? 'size' : null;
}

/** Adds a file to a session that the agent serves. @throws {ApiError} NOT_SESSION_AGENT, UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE */
export async function uploadFile(connection: Connection, session_name: string, file: File): Promise<Attachment> {
  const body = new FormData();
  body.append('file', file);
  const path = sessionPath(session_name, '/attachments');
  return (await connection.call<AttachmentResponse>(path, { method: 'POST', body })).data;
}
