import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../test/accessible.ts';
import { focusedTestId } from '../../../test/focus.ts';
import { done, message, reply } from '../../../test/scripted-server.ts';
import { openChat, useScriptedServer } from '../../../test/shown-chat.ts';

const given = useScriptedServer();
const chips = () => page.getByTestId('chip');
const asked = message({ id: 'msg_1', role: 'user', content: 'Which bike?', seq: 1 });
const answer = message({ id: 'msg_2', content: 'The Fjord.', seq: 2, suggestions: ['How heavy is it?', 'Price?'] });

test('what to ask next stands below the newest answer, and a press asks it', async () => {
  given.server.script('chat/stream', () => reply([done]));
  const chat = await openChat(given.server, { history: [asked, answer], seq: 2 });
  await expect.element(chips().first()).toHaveTextContent('How heavy is it?');
  expect(chips().elements()).toHaveLength(2);
  expect(chips().first().element().getAttribute('part')).toBe('chip');
  await expectAccessible(chat);
  await userEvent.click(chips().first());
  await expect
    .poll(() => given.server.asked('chat/stream').map((body) => body?.['message']))
    .toEqual(['How heavy is it?']);
  await expect.poll(() => chips().elements()).toHaveLength(0);
  await expect.poll(focusedTestId).toBe('message-input');
});

test('whatever is said next takes them away, an older answer has none', async () => {
  const history = [asked, answer, message({ id: 'msg_3', content: 'Anything else?', seq: 3 })];
  await openChat(given.server, { history, seq: 3 });
  await expect.element(page.getByTestId('feedback-up').first()).toBeVisible();
  expect(chips().elements()).toHaveLength(0);
  const next = message({ id: 'msg_4', content: 'The Dune, too.', seq: 4, suggestions: ['Compare them'] });
  given.server.push({ type: 'message_added', seq: 4, message: next });
  await expect.element(chips()).toHaveTextContent('Compare them');
  given.server.push({ type: 'message_added', seq: 5, message: message({ id: 'msg_5', role: 'agent', seq: 5 }) });
  await expect.poll(() => chips().elements()).toHaveLength(0);
});
