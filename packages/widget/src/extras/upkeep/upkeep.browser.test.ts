import { expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { listeningExtra } from '../../../test/extra-context.ts';
import { ScriptedServer, message, ok, snapshotOf } from '../../../test/scripted-server.ts';
import { openChat, useScriptedServer } from '../../../test/shown-chat.ts';
import { start as startPeople } from './people.ts';
import { start } from './upkeep.ts';

const given = useScriptedServer();

test('what was there before this arrived is looked after, too', async () => {
  const server = new ScriptedServer();
  server.snapshot = snapshotOf({ seq: 3, history: [message({ id: 'msg_3', seq: 3, role: 'agent' })] });
  server.script('seen', () => ok({}));
  const { context, conversation } = listeningExtra(server);
  conversation.open();
  await vi.waitFor(() => expect(conversation.state.view.session).not.toBeNull());
  start(context);
  startPeople(context);
  await vi.waitFor(() => expect(server.asked('shift/status')).toHaveLength(1));
  await vi.waitFor(() => expect(server.asked('seen')).toEqual([{ seq: 3 }]));
  conversation.close();
});

test('where a browser lets no tab talk to another, all the rest goes on', async () => {
  const property = Object.getOwnPropertyDescriptor(window, 'BroadcastChannel') ?? {};
  onTestFinished(() => void Object.defineProperty(window, 'BroadcastChannel', property));
  Object.defineProperty(window, 'BroadcastChannel', {
    configurable: true,
    get() {
      throw new DOMException('storage is blocked', 'SecurityError');
    },
  });
  await openChat(given.server, { seq: 1, history: [message({ id: 'msg_1', seq: 1, content: 'The Fjord.' })] });
  await expect.element(page.getByTestId('feedback-up')).toBeVisible();
});

test('a person hears what the shopper writes in the field', async () => {
  given.server.script('typing', () => ok({}));
  const agent = { id: 'a1', name: 'Anna' };
  await openChat(given.server, { status: 'manual_live', assigned_agent: agent, manual_start_at: 1, escalation: null });
  await expect.poll(() => given.server.asked('shift/status')).toHaveLength(1);
  await userEvent.fill(page.getByTestId('message-input'), 'My order');
  await expect.poll(() => given.server.asked('typing')).toMatchObject([{ is_typing: true, text: 'My order' }]);
  await userEvent.clear(page.getByTestId('message-input'));
  await expect.poll(() => given.server.asked('typing').at(-1)).toEqual({ is_typing: false });
});
