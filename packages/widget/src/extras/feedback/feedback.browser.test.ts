import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../test/accessible.ts';
import { message, ok } from '../../../test/scripted-server.ts';
import { openChat, useScriptedServer } from '../../../test/shown-chat.ts';

const given = useScriptedServer();
const history = [
  message({ id: 'msg_1', role: 'user', content: 'Which bike?', seq: 1 }),
  message({ id: 'msg_2', content: 'The Fjord.', seq: 2 }),
];

test('a shopper says that an answer helped, and sees it once the server knows', async () => {
  given.server.script('feedback', () => ok({}));
  const chat = await openChat(given.server, { history, seq: 2 });
  await userEvent.click(page.getByTestId('feedback-up'));
  await expect.poll(() => given.server.asked('feedback')).toEqual([{ message_id: 'msg_2', rating: 'up' }]);
  given.server.push({ type: 'message_updated', seq: 3, message_id: 'msg_2', changes: { rating: 'up' } });
  await expect.element(page.getByTestId('feedback-up')).toHaveAttribute('aria-pressed', 'true');
  await expect.element(page.getByTestId('feedback-down')).toHaveAttribute('aria-pressed', 'false');
  await expectAccessible(chat);
});

test('a rating that is already there is not sent again', async () => {
  const rated = history.map((one) => (one.id === 'msg_2' ? { ...one, rating: 'down' as const } : one));
  await openChat(given.server, { history: rated, seq: 2 });
  await userEvent.click(page.getByTestId('feedback-down'));
  expect(given.server.asked('feedback')).toEqual([]);
});

test("a shopper's own message has no thumbs", async () => {
  await openChat(given.server, { history, seq: 2 });
  await expect.element(page.getByTestId('feedback-up')).toBeVisible();
  expect(page.getByTestId('message-user').element().querySelector('button')).toBeNull();
});

test('only the newest answer shows its thumbs, an older one where the pointer or the focus is', async () => {
  const answers = [2, 4].map((seq) => message({ id: `msg_${seq}`, content: 'The Fjord.', seq }));
  await openChat(given.server, { history: answers, seq: 4 });
  const shown = () =>
    page
      .getByTestId('feedback-up')
      .elements()
      .map((thumb) => getComputedStyle(thumb).opacity);
  await expect.poll(shown).toEqual(['0', '1']);
  const answer = message({ id: 'msg_6', content: 'Or the Loom.', seq: 6 });
  given.server.push({ type: 'message_added', message: answer, seq: 6 });
  await expect.poll(shown).toEqual(['0', '0', '1']);
  page.getByTestId('feedback-up').first().element().focus();
  await expect.poll(shown).toEqual(['1', '0', '1']);
});
