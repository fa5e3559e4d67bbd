import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../test/accessible.ts';
import { focusedTestId } from '../../../test/focus.ts';
import { message, ok, refuse } from '../../../test/scripted-server.ts';
import { openChat, useScriptedServer } from '../../../test/shown-chat.ts';

const given = useScriptedServer();
const escalation = { reason: 'manual', details: '', severity: 'high', trigger_at: 1_763_605_000 } as const;
const waiting = { status: 'pending_manual', escalation } as const;
const email = () => page.getByLabelText('E-mail');

test('who waits may leave an e-mail instead', async () => {
  given.server.script('email', () => ok({ data: { mail_id: null, request_id: 'ahr_1', email_sent: true } }));
  const chat = await openChat(given.server, waiting);
  await userEvent.click(page.getByTestId('contact-offer'));
  await userEvent.fill(email(), ' ada@example.com ');
  await userEvent.fill(page.getByLabelText('Name (optional)'), 'Ada');
  await userEvent.click(page.getByRole('checkbox'));
  await expectAccessible(chat);
  await userEvent.click(page.getByTestId('contact-send'));
  await expect.element(page.getByTestId('contact-form')).not.toBeInTheDocument();
  expect(given.server.asked('email')).toEqual([
    { email: 'ada@example.com', name: 'Ada', consent: true, stop_waiting: true },
  ]);
  await expect.poll(focusedTestId).toBe('message-input');
});

test('an address that is none is named, and nothing is sent or lost', async () => {
  await openChat(given.server, waiting);
  await userEvent.click(page.getByTestId('contact-offer'));
  await userEvent.fill(email(), 'ada@');
  await userEvent.click(page.getByTestId('contact-send'));
  await expect.element(page.getByRole('alert')).toHaveTextContent('Please check the e-mail address.');
  await expect.element(email()).toHaveAttribute('aria-invalid', 'true');
  await expect.element(email()).toHaveValue('ada@');
  expect(given.server.asked('email')).toEqual([]);
});

test('an address that did not arrive is still there to be sent again', async () => {
  given.server.script(
    'email',
    () => refuse(503, 'STORE_UNAVAILABLE'),
    () => ok({ data: {} }),
  );
  await openChat(given.server, waiting);
  await userEvent.click(page.getByTestId('contact-offer'));
  await userEvent.fill(email(), 'ada@example.com');
  await userEvent.click(page.getByRole('checkbox'));
  await userEvent.click(page.getByTestId('contact-send'));
  await expect.element(page.getByRole('alert')).toHaveTextContent('That did not work. Please try again.');
  await expect.element(email()).toHaveValue('ada@example.com');
  await userEvent.click(page.getByTestId('contact-send'));
  await expect.element(page.getByTestId('contact-form')).not.toBeInTheDocument();
});

test('the form opens by itself when nobody came', async () => {
  await openChat(given.server, waiting);
  await expect.element(page.getByTestId('contact-offer')).toBeVisible();
  given.server.push({ type: 'status_change', seq: 1, status: 'bot_active', reason: 'timeout', timestamp: 1 });
  const { id, ...text } = message({ id: 'system-1', role: 'system', seq: 2, text_key: 'timeout', content: '' });
  given.server.push({ type: 'manual_message', message_id: id, ...text });
  await expect.element(page.getByTestId('contact-form')).toBeVisible();
});

test('Escape closes the form and leaves the chat open', async () => {
  const chat = await openChat(given.server, waiting);
  await userEvent.click(page.getByTestId('contact-offer'));
  await userEvent.click(email());
  await userEvent.keyboard('{Escape}');
  await expect.poll(focusedTestId).toBe('contact-offer');
  expect(chat.open).toBe(true);
});

test('nobody is asked for an address while the AI answers or a person is there', async () => {
  const chat = await openChat(given.server, waiting);
  await expect.element(page.getByTestId('contact-offer')).toBeVisible();
  const agent = { agent_id: 'a1', agent_name: 'Anna' };
  given.server.push({ type: 'status_change', seq: 1, status: 'manual_live', agent_info: agent, timestamp: 1 });
  await expect.element(page.getByTestId('contact-offer')).not.toBeInTheDocument();
  given.server.push({ type: 'status_change', seq: 2, status: 'bot_active', reason: 'released', timestamp: 2 });
  await expect.poll(() => chat.conversation.state.view.status).toBe('bot_active');
  await expect.element(page.getByTestId('contact-offer')).not.toBeInTheDocument();
});
