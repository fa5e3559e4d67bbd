import type { AssistRequest, DeskMention } from '@fiido/protocol';
import { expect, test } from 'vitest';
import { emptyRecords, foldRecords, openCount } from './desk-records.ts';

const mention: DeskMention = {
  type: 'mention',
  to: 'agent_1',
  source: 'session_note',
  session_name: 's1',
  note_id: 'note_1',
  from_agent: 'Sophie',
  content: '@agent001 look',
  created_at: 5,
};
const asked: AssistRequest = {
  id: 'assist_1',
  session_name: 's1',
  requester: 'agent001',
  assistant: 'agent002',
  question: 'Which part?',
  answer: null,
  status: 'pending',
  created_at: 5,
  answered_at: null,
};

test('a mention counts until it is read, maybe in another window', () => {
  const named = foldRecords(foldRecords(emptyRecords, mention), mention);
  expect(openCount(named)).toBe(1);
  const read = foldRecords(named, { type: 'mentions_read', to: 'agent_1', note_ids: ['note_1'] });
  expect(openCount(read)).toBe(0);
  expect(foldRecords(read, { type: 'mentions_read', to: 'agent_1', note_ids: ['note_1'] })).toBe(read);
});

test('a question counts for who is asked until it is answered', () => {
  const { id, session_name, requester, question, created_at } = asked;
  const data = { id, session_name, requester, question, created_at };
  const open = foldRecords(emptyRecords, { type: 'assist_request', to: 'agent_2', data });
  expect(openCount(open)).toBe(1);
  const request = { ...asked, status: 'answered' as const, answer: 'B-12', answered_at: 6 };
  expect(openCount(foldRecords(open, { type: 'assist_changed', request, side: 'received' }))).toBe(0);
});

test('an answer comes to the question that was asked', () => {
  const sent = foldRecords(emptyRecords, { type: 'assist_changed', request: asked, side: 'sent' });
  const data = { id: asked.id, session_name: 's1', assistant: 'agent002', answer: 'B-12', answered_at: 6 };
  const { assists } = foldRecords(sent, { type: 'assist_answer', to: 'agent_1', data });
  expect(assists.sent).toEqual([{ ...asked, status: 'answered', answer: 'B-12', answered_at: 6 }]);
  expect(openCount(foldRecords(sent, { type: 'assist_answer', to: 'agent_1', data }))).toBe(0);
});

test('an offered session is on the desk until the offer is over, whoever ended it', () => {
  const data = { id: 'transfer_1', session_name: 's1', from_agent: 'agent_2', from_agent_name: 'Sophie' };
  const whom = { to_agent: 'agent_1', to_agent_name: 'Wang Li' };
  const more = { reason: 'Knows motors', note: '', created_at: 5, expires_at: 125 };
  const told = { type: 'transfer_request' as const, to: 'agent_1', data: { ...data, ...whom, ...more } };
  const offered = foldRecords(foldRecords(emptyRecords, told), told);
  expect(offered.transfers).toMatchObject([{ id: 'transfer_1', from_agent_id: 'agent_2', status: 'pending' }]);
  const answered = foldRecords(offered, { type: 'transfer_answered', id: 'transfer_1' });
  expect(answered.transfers).toEqual([]);
  const over = { type: 'transfer_result' as const, to: 'agent_1', id: 'transfer_1', session_name: 's1', ...whom };
  const ended = { ...over, decision: 'expired' as const, response_note: '' };
  expect(foldRecords(offered, ended).transfers).toEqual([]);
  expect(foldRecords(answered, ended)).toBe(answered);
});
