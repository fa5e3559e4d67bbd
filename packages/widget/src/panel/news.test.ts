import { emptySessionView, reduceSession } from '@fiido/ui/session';
import type { SessionView } from '@fiido/ui/session';
import { expect, test } from 'vitest';
import { message, snapshotOf } from '../../test/scripted-server.ts';
import type { ConversationState } from '../conversation-state.ts';
import { en } from '../locales/en.ts';
import { newsOf } from './news.ts';

const quiet: Omit<ConversationState, 'view'> = {
  desk: { open: true, next_open_at: null },
  waiting: 'no',
  stoppable: false,
  stopped: new Set(),
  escalating: false,
  loading_earlier: false,
  lost: false,
  notice: null,
};
const withView = (view: SessionView): ConversationState => ({ ...quiet, view });
const known = reduceSession(emptySessionView, snapshotOf({ seq: 1, history: [message({})] }));

test('history that arrives is not read out', () => {
  expect(newsOf(withView(emptySessionView), withView(known), en)).toBeUndefined();
});

test('a streamed answer is read out once, when it is finished', () => {
  const started = reduceSession(known, { type: 'reply_started', message_id: 'm2', timestamp: 1_763_605_050 });
  const grown = reduceSession(started, { type: 'reply_delta', message_id: 'm2', content: 'The Fjord.' });
  const ended = reduceSession(grown, { type: 'reply_ended', message_id: 'm2' });
  const stored = message({ id: 'm2', seq: 2, content: 'The Fjord.' });
  const kept = reduceSession(ended, { type: 'message_added', seq: 2, message: stored });
  const steps = [known, started, grown, ended, kept].map(withView);
  const heard = steps.slice(1).map((step, index) => newsOf(steps[index] ?? step, step, en));
  expect(heard).toEqual([undefined, undefined, 'The Fjord.', undefined]);
});

test('an agent who joins and what they write is read out', () => {
  const joined = reduceSession(known, {
    type: 'status_change',
    seq: 2,
    status: 'manual_live',
    previous_status: 'pending_manual',
    agent_info: { agent_id: 'a1', agent_name: 'Anna' },
    timestamp: 1_763_605_010,
  });
  expect(newsOf(withView(known), withView(joined), en)).toBe('Anna is here for you');
  const said = reduceSession(joined, {
    type: 'message_added',
    seq: 3,
    message: message({ id: 'm3', seq: 3, role: 'agent', content: 'Hi there', agent_id: 'a1', agent_name: 'Anna' }),
  });
  expect(newsOf(withView(joined), withView(said), en)).toBe('Hi there');
});

test('a text that was not sent is said, the own text is not', () => {
  const sent = { type: 'local_sent', client_message_id: 'c1', content: 'Hello', timestamp: 1_763_605_050 } as const;
  const sending = reduceSession(known, sent);
  const failed = reduceSession(sending, { type: 'local_failed', client_message_id: 'c1', code: 'NETWORK' });
  expect(newsOf(withView(known), withView(sending), en)).toBeUndefined();
  expect(newsOf(withView(sending), withView(failed), en)).toBe(en.not_sent);
});

test('of a very long answer only the beginning is read out', () => {
  const stored = message({ id: 'm2', seq: 2, content: 'long '.repeat(400) });
  const after = reduceSession(known, { type: 'message_added', seq: 2, message: stored });
  expect(newsOf(withView(known), withView(after), en)?.length).toBe(501);
});
