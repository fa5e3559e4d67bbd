import type { Mention, SessionNote } from '@fiido/protocol';
import type { ActionOf, Rejection } from '../actions.ts';
import { addEvent } from '../draft.ts';
import type { Draft } from '../draft.ts';

/** Notes travel with every commit of their session: far more than a case has, but not without bound. */
const NOTES_MAX = 200;
const MENTION_LENGTH = 120;

/** What a mentioned agent reads of a note. */
export function mentionOf(
  note: Pick<SessionNote, 'id' | 'session_name' | 'content' | 'updated_at'>,
  from_agent: string,
): Mention {
  return {
    type: 'mention',
    source: 'session_note',
    session_name: note.session_name,
    note_id: note.id,
    from_agent,
    content: Array.from(note.content).slice(0, MENTION_LENGTH).join(''),
    created_at: note.updated_at,
  };
}

function tell(draft: Draft, note: SessionNote, { told, by }: ActionOf<'note_add' | 'note_edit'>): void {
  for (const { id } of told) draft.desk.push({ ...mentionOf(note, by.name), to: id });
}

export function addNote(draft: Draft, action: ActionOf<'note_add'>): Rejection | void {
  const { session, now } = draft;
  const notes = session.internals.notes ?? [];
  if (notes.length >= NOTES_MAX) return { code: 'VALIDATION_ERROR' };
  const note: SessionNote = {
    id: action.note.id,
    session_name: session.session_name,
    content: action.note.content,
    created_by: action.by.username,
    created_by_name: action.by.name,
    created_at: now,
    updated_at: now,
    mentions: action.note.mentions,
  };
  session.internals.notes = [...notes, note];
  addEvent(draft, { type: 'note_added', note });
  tell(draft, note, action);
}

export function editNote(draft: Draft, action: ActionOf<'note_edit'>): Rejection | void {
  const { internals } = draft.session;
  const before = internals.notes?.find(({ id }) => id === action.note.id);
  if (!before) return { code: 'NOTE_NOT_FOUND' };
  const { content, mentions } = action.note;
  if (before.content === content && before.mentions.join() === mentions.join()) return;
  const note = { ...before, content, mentions, updated_at: draft.now };
  internals.notes = internals.notes?.map((known) => (known === before ? note : known)) ?? [];
  addEvent(draft, { type: 'note_updated', note });
  tell(draft, note, action);
}

export function removeNote(draft: Draft, { note_id }: ActionOf<'note_remove'>): Rejection | void {
  const { internals } = draft.session;
  const notes = internals.notes?.filter(({ id }) => id !== note_id) ?? [];
  if (notes.length === (internals.notes?.length ?? 0)) return { code: 'NOTE_NOT_FOUND' };
  internals.notes = notes;
  addEvent(draft, { type: 'note_removed', note_id });
}
