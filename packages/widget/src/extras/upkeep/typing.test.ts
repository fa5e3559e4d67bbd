import { expect, test, vi } from 'vitest';
import { listeningExtra } from '../../../test/extra-context.ts';
import { ok, snapshotOf } from '../../../test/scripted-server.ts';
import { tellTyping } from './typing.ts';

async function writing(status: 'manual_live' | 'bot_active' = 'manual_live') {
  const parts = listeningExtra();
  parts.server.snapshot = snapshotOf({ status, seq: 1 });
  parts.server.script('typing', () => ok({}));
  parts.conversation.open();
  await vi.waitFor(() => expect(parts.conversation.state.view.session).not.toBeNull());
  const write = tellTyping(parts.context, parts.timers);
  /** Lets the request that was begun reach the server. */
  const told = async (count: number): Promise<unknown[]> => {
    await vi.waitFor(() => expect(parts.server.asked('typing').length).toBeGreaterThanOrEqual(count));
    return parts.server.asked('typing');
  };
  return { ...parts, write, told };
}

test('a person is told what the shopper writes, at most every 2 seconds', async () => {
  const { write, told, timers } = await writing();
  for (const draft of ['H', 'He', 'Hel']) write(draft);
  expect(await told(1)).toEqual([{ is_typing: true, text: 'H' }]);
  timers.advance(1_999);
  expect(await told(1)).toHaveLength(1);
  timers.advance(1);
  expect((await told(2)).at(-1)).toEqual({ is_typing: true, text: 'Hel' });
});

test('a text that is sent or taken back ends the typing, once', async () => {
  const { write, told, timers } = await writing();
  write('Hello');
  write('');
  write('');
  expect((await told(2)).at(-1)).toEqual({ is_typing: false });
  timers.advance(20_000);
  expect(await told(2)).toHaveLength(2);
  expect(timers.pending).not.toContain(2_000);
});

test('who writes nothing for a while has stopped', async () => {
  const { write, told, timers } = await writing();
  write('Hello');
  timers.advance(4_000);
  expect((await told(2)).at(-1)).toEqual({ is_typing: false });
  write('Hello again');
  expect((await told(3)).at(-1)).toEqual({ is_typing: true, text: 'Hello again' });
});

test('a long text is told by its beginning', async () => {
  const { write, told } = await writing();
  write('x'.repeat(600));
  expect(await told(1)).toEqual([{ is_typing: true, text: 'x'.repeat(500) }]);
});

test('the AI is not told, and blanks are nothing', async () => {
  const bot = await writing('bot_active');
  bot.write('Hello');
  bot.timers.advance(5_000);
  await Promise.resolve();
  expect(bot.server.asked('typing')).toEqual([]);
  const live = await writing();
  live.write('  ');
  live.timers.advance(5_000);
  await Promise.resolve();
  expect(live.server.asked('typing')).toEqual([]);
});
