import type { SessionNote } from '@fiido/protocol';
import { expect, test } from 'vitest';
import { reduceNotes, unsavedNoteId } from './notes.ts';

function note(id: string, content = id): SessionNote {
  const made = { created_by: 'anna', created_by_name: 'Anna', created_at: 1, updated_at: 1 };
  return { id, session_name: 's1', content, ...made, mentions: [] };
}

const ids = (notes: readonly SessionNote[]): string[] => notes.map(({ id }) => id);

test('a new note comes first, and the same note told twice is there once', () => {
  const [a, b] = [note('a'), note('b')];
  const notes = reduceNotes([a], { type: 'note_added', note: b, seq: 2 });
  expect(ids(notes)).toEqual(['b', 'a']);
  expect(ids(reduceNotes(notes, { type: 'note_added', note: b, seq: 2 }))).toEqual(['b', 'a']);
});

test('a changed note stays where it is, and a removed one goes', () => {
  const notes = [note('b'), note('a')];
  const changed = reduceNotes(notes, { type: 'note_updated', note: note('a', 'new'), seq: 3 });
  expect(changed.map(({ content }) => content)).toEqual(['b', 'new']);
  expect(ids(reduceNotes(changed, { type: 'note_removed', note_id: 'b', seq: 4 }))).toEqual(['a']);
});

test('what is no note changes nothing', () => {
  const notes = [note('a')];
  expect(reduceNotes(notes, { type: 'typing', role: 'user', is_typing: true, timestamp: 1 })).toBe(notes);
});

test('a note that the feed tells of before its answer came stands there once', () => {
  const unsaved = note(unsavedNoteId(), 'Which part?');
  const stored = note('note_1', 'Which part?');
  const shown = reduceNotes([unsaved], { type: 'note_added', note: stored, seq: 3 });
  expect(shown).toEqual([stored]);
  const again = note(unsavedNoteId(), 'Which part?');
  expect(reduceNotes(shown, { type: 'note_added', note: again, seq: 0 })).toEqual([again, stored]);
});
