import { expect, test, vi } from 'vitest';
import type { LocalAction } from '@fiido/ui/session';
import { ApiError } from '../../connection.ts';
import { Outbox } from './outbox.ts';

const stored = { message_id: 'm1', timestamp: 1, seq: 9 };

function outboxWith(answers: (ApiError | typeof stored)[]) {
  const sent: unknown[] = [];
  const actions: LocalAction[] = [];
  const errors: unknown[] = [];
  const outbox = new Outbox({
    send: async (message) => {
      sent.push(message);
      const answer = answers.shift() ?? stored;
      if (answer instanceof ApiError) throw answer;
      return answer;
    },
    dispatch: (action) => actions.push(action),
    onError: (error) => errors.push(error),
  });
  return { outbox, sent, actions, errors };
}

const text = (id: string) => ({ client_message_id: id, content: id, expected_seq: 4 });

test('a message that is not taken holds those after it until it is decided', async () => {
  const { outbox, sent, actions } = outboxWith([new ApiError('NETWORK', 0)]);
  outbox.post(text('a'));
  outbox.post(text('b'));
  await vi.waitFor(() => expect(actions).toHaveLength(1));
  expect(sent).toHaveLength(1);
  expect(outbox.decide('a', 'again')).toBe(true);
  await vi.waitFor(() => expect(sent.map((one) => (one as { content: string }).content)).toEqual(['a', 'a', 'b']));
});

test('a message against which the guard spoke goes without it when the agent says so', async () => {
  const { outbox, sent, errors } = outboxWith([new ApiError('NEWER_MESSAGES', 409)]);
  outbox.post(text('a'));
  await vi.waitFor(() => expect(outbox.decide('a', 'anyway')).toBe(true));
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[0]).toMatchObject({ expected_seq: 4 });
  expect(sent[1]).not.toHaveProperty('expected_seq');
  expect(errors).toEqual([]);
});

test('a message that is given up lets the next one go', async () => {
  const { outbox, sent, actions } = outboxWith([new ApiError('MESSAGE_TOO_LONG', 400)]);
  outbox.post(text('a'));
  outbox.post(text('b'));
  await vi.waitFor(() => expect(outbox.decide('a', 'drop')).toBe(true));
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(actions.map(({ type }) => type)).toContain('local_dropped');
});

test('messages wait for the takeover they belong to', async () => {
  const { outbox, sent } = outboxWith([]);
  let settle: () => void = () => undefined;
  outbox.waitFor(new Promise<void>((resolve) => (settle = resolve)));
  outbox.post(text('a'));
  await Promise.resolve();
  expect(sent).toEqual([]);
  settle();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
});
