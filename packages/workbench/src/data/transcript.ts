import type { TranscriptFormat } from '@fiido/protocol';
import type { Connection } from '../connection.ts';
import { sessionPath } from './session-path.ts';

/** The whole conversation as a file. @throws {ApiError} SESSION_FORBIDDEN, SESSION_NOT_FOUND */
export async function fetchTranscript(connection: Connection, session_name: string, format: TranscriptFormat) {
  const response = await connection.fetchFile(sessionPath(session_name, `/transcript?format=${format}`));
  const [, named] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { blob: await response.blob(), filename: named ?? `transcript.${format}` };
}
