import { expect, test } from 'vitest';
import { answerOf, messagesOf, openClient } from '../test/client.ts';
import type { Frame } from '../test/client.ts';

const COMPLETED = 'conversation.message.completed';

/** Event names with runs of the same one folded, and the type of completed messages. */
function shapeOf(frames: readonly Frame[]): string[] {
  const names = frames.map(({ event, data }) =>
    event === COMPLETED ? `completed ${String((data as { type: unknown }).type)}` : event.replace('conversation.', ''),
  );
  return names.filter((name, index) => name !== names[index - 1]);
}

test('a turn is sent in the order and the words of the cloud', async () => {
  const client = await openClient();
  const token = await client.token('s1');
  const conversation_id = await client.conversation(token);
  const frames = await client.ask('How long does delivery take?', { conversation_id }, token);
  expect(shapeOf(frames)).toEqual([
    'chat.created',
    'chat.in_progress',
    'message.delta',
    'completed answer',
    'completed verbose',
    'completed follow_up',
    'chat.completed',
    'done',
  ]);
  const deltas = messagesOf(frames, 'conversation.message.delta', 'answer').map(({ content }) => content);
  expect(deltas.length).toBeGreaterThan(5);
  expect(deltas.join('')).toBe(answerOf(frames));
  expect(frames.at(-1)?.data).toEqual({
    debug_url: expect.stringContaining('https://www.coze.cn/work_flow?execute_id='),
  });
});
