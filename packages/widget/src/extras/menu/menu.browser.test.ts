import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../test/accessible.ts';
import { focusedTestId } from '../../../test/focus.ts';
import { message, ok, refuse, snapshotOf } from '../../../test/scripted-server.ts';
import { openChat, useScriptedServer } from '../../../test/shown-chat.ts';

const given = useScriptedServer();
const menu = () => page.getByTestId('menu');
const openMenu = () => userEvent.click(page.getByTestId('menu-button'));
const history = [message({ id: 'msg_1', role: 'user', content: 'Which bike?', seq: 1 })];

test('the menu opens with the keyboard in it, Escape brings the focus back', async () => {
  const chat = await openChat(given.server);
  await openMenu();
  await expect.element(menu()).toBeVisible();
  await expect.poll(focusedTestId).toBe('menu-person');
  await expectAccessible(chat);
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(focusedTestId).toBe('menu-fresh');
  await userEvent.keyboard('{Escape}');
  await expect.element(menu()).not.toBeInTheDocument();
  await expect.poll(focusedTestId).toBe('menu-button');
  expect(chat.open).toBe(true);
});

test('a new conversation begins as somebody new, once it was confirmed', async () => {
  const chat = await openChat(given.server, { history, seq: 1 });
  await expect.element(page.getByTestId('message-user')).toBeVisible();
  const before = chat.conversation.visitor.session?.session_id;
  await openMenu();
  given.server.snapshot = {
    ...given.server.snapshot,
    session: { ...snapshotSession(), history: [], seq: 0 },
    seq: 0,
  } as never;
  await userEvent.click(page.getByTestId('menu-fresh'));
  expect(chat.conversation.visitor.session?.session_id).toBe(before);
  await userEvent.click(page.getByTestId('menu-fresh'));
  await vi.waitFor(() => expect(chat.conversation.visitor.session?.session_id).toEqual(expect.any(String)));
  expect(chat.conversation.visitor.session?.session_id).not.toBe(before);
  await expect.element(page.getByTestId('message-user')).not.toBeInTheDocument();
  expect(chat.open).toBe(true);
});

function snapshotSession(): object {
  return given.server.snapshot.type === 'snapshot' ? given.server.snapshot.session : {};
}

test('clearing puts a divider where the conversation was', async () => {
  given.server.script('conversation/clear', () => {
    given.server.push({ type: 'history_cleared', seq: 2, timestamp: 1_763_605_100, conversation_id: '2' });
    return ok({ conversation_id: '2', message: '' });
  });
  await openChat(given.server, { history, seq: 1 });
  await openMenu();
  await userEvent.click(page.getByTestId('menu-clear'));
  await expect.element(page.getByText('Conversation cleared')).toBeVisible();
  await expect.element(page.getByTestId('message-user')).not.toBeInTheDocument();
});

test('a conversation that could not be cleared stays, and the shopper reads so', async () => {
  given.server.script('conversation/clear', () => refuse(503, 'STORE_UNAVAILABLE'));
  await openChat(given.server, { history, seq: 1 });
  await openMenu();
  await userEvent.click(page.getByTestId('menu-clear'));
  await expect.element(page.getByRole('alert')).toHaveTextContent('Clearing failed, please try again.');
  await expect.element(page.getByTestId('message-user')).toBeInTheDocument();
});

test('who waits for a person can neither clear nor begin anew', async () => {
  const escalation = { reason: 'manual', details: '', severity: 'high', trigger_at: 1_763_605_000 } as const;
  await openChat(given.server, { status: 'pending_manual', escalation });
  await openMenu();
  for (const item of ['person', 'fresh', 'clear'])
    await expect.element(page.getByTestId(`menu-${item}`)).toBeDisabled();
});

test('the language can be chosen', async () => {
  const chat = await openChat(given.server);
  await openMenu();
  await userEvent.selectOptions(page.getByTestId('menu-language'), 'de');
  expect(chat.locale).toBe('de');
  expect(localStorage.getItem('fiido:fiido:locale')).toBe('de');
  await expect.element(page.getByTestId('message-input')).toHaveAttribute('placeholder', 'Stellen Sie eine Frage…');
});

test('muting is remembered', async () => {
  await openChat(given.server);
  await openMenu();
  await userEvent.click(page.getByTestId('menu-sound'));
  await openMenu();
  await expect.element(page.getByTestId('menu-sound')).toHaveTextContent('Unmute sounds');
});

test('the transcript is asked for with the token in a header', async () => {
  given.server.script('transcript', () => new Response('Ada: Which bike?'));
  await openChat(given.server, { history, seq: 1 });
  await openMenu();
  await userEvent.click(page.getByTestId('menu-save'));
  await expect.element(menu()).not.toBeInTheDocument();
  const [request] = given.server.requests.filter(({ path }) => path === 'transcript');
  expect(request?.token).toMatch(/^Bearer token-of-/);
});

/** The page about privacy, with an address in its field. */
async function askAboutData(email: string): Promise<void> {
  await openMenu();
  await userEvent.click(page.getByTestId('menu-privacy'));
  await userEvent.fill(page.getByLabelText('E-mail'), email);
}

test('a copy of the data comes by a link in a mail', async () => {
  given.server.script('user/data-export', () => ok({ export_url: null, expires_at: '' }));
  const chat = await openChat(given.server);
  await askAboutData('ada@example.com');
  await expectAccessible(chat);
  await userEvent.click(page.getByTestId('menu-save'));
  await expect.element(page.getByText('We have sent a link to ada@example.com. Open it to go on.')).toBeVisible();
  expect(given.server.asked('user/data-export')).toEqual([{ email: 'ada@example.com' }]);
});

test('who is known to the shop downloads the data at once', async () => {
  given.server.script('user/data-export', () => ok({ export_url: 'https://chat.test/data', expires_at: '' }));
  await openChat(given.server);
  await askAboutData('ada@example.com');
  await userEvent.click(page.getByTestId('menu-save'));
  await expect.element(page.getByTestId('menu-data')).toHaveAttribute('href', 'https://chat.test/data');
});

test('data are deleted only after a second yes; then the chat begins anew', async () => {
  given.server.script('user/delete-account', () => ok({ message: '', deleted: true }));
  const chat = await openChat(given.server, { history, seq: 1 });
  const before = chat.conversation;
  await askAboutData('ada@example.com');
  await userEvent.click(page.getByTestId('menu-clear'));
  expect(given.server.asked('user/delete-account')).toEqual([]);
  await expectAccessible(chat);
  await userEvent.click(page.getByTestId('menu-delete'));
  await expect.element(page.getByText('Everything is deleted.')).toBeVisible();
  expect(given.server.asked('user/delete-account')).toEqual([{ email: 'ada@example.com' }]);
  given.server.snapshot = snapshotOf({});
  await userEvent.click(page.getByTestId('menu-fresh'));
  expect(chat.conversation).not.toBe(before);
  await expect.element(page.getByTestId('message-user')).not.toBeInTheDocument();
});

test('an address that is none is said to be so, and nothing is asked', async () => {
  await openChat(given.server);
  await askAboutData('ada');
  for (const item of ['menu-save', 'menu-clear']) {
    await userEvent.click(page.getByTestId(item));
    await expect.element(page.getByRole('alert')).toHaveTextContent('Please check the e-mail address.');
  }
  expect(given.server.requests.filter(({ path }) => path.startsWith('user/'))).toEqual([]);
});

test('where the shop sends no mail the shopper reads that it is not possible here', async () => {
  given.server.script('user/data-export', () => refuse(503, 'MAIL_NOT_CONFIGURED'));
  await openChat(given.server);
  await askAboutData('ada@example.com');
  await userEvent.click(page.getByTestId('menu-save'));
  await expect.element(page.getByText(/not possible in this chat/)).toBeVisible();
});
