import { expect, test, vi } from 'vitest';
import { listeningExtra } from '../../../test/extra-context.ts';
import { message, ok } from '../../../test/scripted-server.ts';
import { tellSeen } from './seen.ts';

async function watching(isShown = true) {
  const parts = listeningExtra();
  const page = { isShown };
  parts.server.script('seen', () => ok({}));
  tellSeen(parts.context, parts.timers, () => page.isShown);
  parts.conversation.open();
  await vi.waitFor(() => expect(parts.conversation.state.view.session).not.toBeNull());
  const write = async (seq: number, role: 'agent' | 'assistant' = 'agent'): Promise<void> => {
    parts.server.push({ type: 'message_added', seq, message: message({ id: `msg_${seq}`, seq, role }) });
    await vi.waitFor(() => expect(parts.conversation.state.view.seq).toBe(seq));
  };
  return { ...parts, page, write, seen: () => parts.server.asked('seen').map((body) => body?.['seq']) };
}

test("an agent's message that is on screen is told as seen, once", async () => {
  const { write, seen, timers } = await watching();
  await write(3);
  await vi.waitFor(() => expect(seen()).toEqual([3]));
  await write(4, 'assistant');
  timers.advance(5_000);
  expect(seen()).toEqual([3]);
});

test('several within a second are told together', async () => {
  const { write, seen, timers } = await watching();
  for (const seq of [3, 4, 5]) await write(seq);
  await vi.waitFor(() => expect(seen()).toEqual([3]));
  timers.advance(1_000);
  await vi.waitFor(() => expect(seen()).toEqual([3, 5]));
});

test('what arrives while nobody looks is told when they look', async () => {
  const { write, seen, page, conversation } = await watching(false);
  await write(3);
  expect(seen()).toEqual([]);
  page.isShown = true;
  conversation.setShown(true);
  await vi.waitFor(() => expect(seen()).toEqual([3]));
});

test('what was seen before is not told again', async () => {
  const { server, conversation, seen } = await watching();
  const old = message({ id: 'msg_3', seq: 3, role: 'agent', seen_at: 1_763_605_002 });
  server.push({ type: 'message_added', seq: 3, message: old });
  await vi.waitFor(() => expect(conversation.state.view.seq).toBe(3));
  expect(seen()).toEqual([]);
});
