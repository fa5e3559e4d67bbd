import type { SessionNote } from '@fiido/protocol';
import { blankMessage } from '@fiido/ui/session';
import { expect, test } from 'vitest';
import { withNotes } from './session-records.ts';

function note(id: string, created_at: number): SessionNote {
  const by = { created_by: 'agent001', created_by_name: 'Wang Li', mentions: [] };
  return { id, session_name: 's1', content: id, ...by, created_at, updated_at: created_at };
}

const at = (seconds: number, seq = seconds) => ({ ...blankMessage(`m${seconds}`, 'user', seconds), seq });

test('notes stand among the messages where their time puts them', () => {
  const rows = withNotes({ messages: [at(10), at(20)], has_more: false }, [
    note('n25', 25),
    note('n15', 15),
    note('n5', 5),
  ]);
  expect(rows.map(({ key }) => key)).toEqual(['n5', 'm10', 'n15', 'm20', 'n25']);
});

test('a note from before the oldest page that is here waits for that page', () => {
  const rows = withNotes({ messages: [at(10)], has_more: true }, [note('n15', 15), note('n5', 5)]);
  expect(rows.map(({ key }) => key)).toEqual(['m10', 'n15']);
});

test('without notes the messages are the same list, so that nothing is drawn anew', () => {
  const messages = [at(10)];
  expect(withNotes({ messages, has_more: false }, [])).toBe(messages);
});
