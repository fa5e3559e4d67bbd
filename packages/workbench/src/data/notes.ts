import type {
  Mention,
  MentionListResponse,
  MentionsReadRequest,
  NoteListResponse,
  NoteRemovedResponse,
  NoteRequest,
  NoteResponse,
  SessionFeedEvent,
  SessionNote,
} from '@fiido/protocol';
import type { Connection } from '../connection.ts';
import { newMessageId } from './new-id.ts';
import { sessionPath } from './session-path.ts';

const UNSAVED = 'local_';

/** The session's notes, newest first. The session's snapshot has them too. @throws {ApiError} SESSION_FORBIDDEN */
export async function fetchNotes(connection: Connection, session: string): Promise<SessionNote[]> {
  return (await connection.call<NoteListResponse>(sessionPath(session, '/notes'))).data;
}

/** @throws {ApiError} VALIDATION_ERROR when `mentions` names nobody */
export async function addNote(connection: Connection, session: string, body: NoteRequest): Promise<SessionNote> {
  return (await connection.call<NoteResponse>(sessionPath(session, '/notes'), { method: 'POST', body })).data;
}

/** @throws {ApiError} NOTE_NOT_FOUND, PERMISSION_DENIED */
export async function editNote(
  connection: Connection,
  { session_name, id }: Pick<SessionNote, 'session_name' | 'id'>,
  body: NoteRequest,
): Promise<SessionNote> {
  const path = sessionPath(session_name, `/notes/${encodeURIComponent(id)}`);
  return (await connection.call<NoteResponse>(path, { method: 'PUT', body })).data;
}

/** @throws {ApiError} NOTE_NOT_FOUND, PERMISSION_DENIED */
export async function removeNote(
  connection: Connection,
  { session_name, id }: Pick<SessionNote, 'session_name' | 'id'>,
): Promise<void> {
  const path = sessionPath(session_name, `/notes/${encodeURIComponent(id)}`);
  await connection.call<NoteRemovedResponse>(path, { method: 'DELETE' });
}

/** What this agent has not read, newest first. The desk's snapshot has them too. */
export async function fetchMentions(connection: Connection): Promise<Mention[]> {
  return (await connection.call<MentionListResponse>('/api/agent/mentions')).data;
}

/** Marks mentions as read, all of them when no notes are named; returns what is left. */
export async function readMentions(connection: Connection, note_ids?: string[]): Promise<Mention[]> {
  const body: MentionsReadRequest = note_ids ? { note_ids } : {};
  return (await connection.call<MentionListResponse>('/api/agent/mentions/read', { method: 'POST', body })).data;
}

/** The id of a note that the server has not stored yet: shown already, told nobody. */
export function unsavedNoteId(): string {
  return `${UNSAVED}${newMessageId()}`;
}

/** The feed may tell of a stored note before the answer to its request does: it stands in the unsaved one's place. */
function isReplacedBy(note: SessionNote, added: SessionNote): boolean {
  const isSaid = note.content === added.content && note.created_by === added.created_by;
  return note.id === added.id || (isSaid && note.id.startsWith(UNSAVED) && !added.id.startsWith(UNSAVED));
}

/** Folds one record of the session's feed into its notes, newest first. Pure; another record changes nothing. */
export function reduceNotes(notes: readonly SessionNote[], event: SessionFeedEvent): readonly SessionNote[] {
  switch (event.type) {
    case 'snapshot':
      return event.notes ?? notes;
    case 'note_added':
      return [event.note, ...notes.filter((note) => !isReplacedBy(note, event.note))];
    case 'note_updated':
      return notes.map((note) => (note.id === event.note.id ? event.note : note));
    case 'note_removed':
      return notes.filter(({ id }) => id !== event.note_id);
    default:
      return notes;
  }
}
