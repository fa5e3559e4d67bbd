import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../test/accessible.ts';
import { focusedTestId } from '../../../test/focus.ts';
import { done, ok, reply } from '../../../test/scripted-server.ts';
import { useScriptedServer } from '../../../test/shown-chat.ts';
import { FiidoChat } from '../../fiido-chat.ts';

const given = useScriptedServer();
const policy = 'https://shop.test/privacy';
const consent = () => page.getByTestId('consent');
const input = () => page.getByTestId('message-input');
const paths = (): string[] => given.server.requests.map(({ path }) => path);

async function open(attributes: Record<string, string> = {}): Promise<FiidoChat> {
  given.server.script('user/consent', () => ok({ data: {} }));
  given.server.script('chat/stream', () => reply([{ type: 'message', content: 'The Fjord.' }, done]));
  const chat = Object.assign(new FiidoChat(), { server: 'https://chat.test', site: 'fiido' });
  for (const [name, value] of Object.entries(attributes)) chat.setAttribute(name, value);
  document.body.append(chat);
  await vi.waitFor(() => expect(chat.shadowRoot?.querySelector('button')).not.toBeNull());
  await userEvent.click(page.getByTestId('chat-button'));
  return chat;
}

test('a shopper is asked first, nothing leaves the browser before, and after agreeing they write', async () => {
  const chat = await open({ consent: '', 'privacy-url': policy });
  chat.send('Which bike?');
  await expect.element(consent()).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Privacy policy' })).toHaveAttribute('href', policy);
  await expect.element(input()).not.toBeVisible();
  await expectAccessible(chat);
  expect(paths()).toEqual([]);
  await userEvent.click(page.getByTestId('consent-yes'));
  await expect.element(page.getByTestId('message-assistant')).toBeVisible();
  expect(given.server.asked('user/consent')).toEqual([{ gdpr_consent: true }]);
  await expect.element(consent()).not.toBeInTheDocument();
  await expect.poll(focusedTestId).toBe('message-input');
});

test('the policy may stand at the script, too', async () => {
  await open({ consent: '', privacyurl: policy });
  await expect.element(page.getByRole('link', { name: 'Privacy policy' })).toHaveAttribute('href', policy);
});

test('who has agreed is not asked again by the next page', async () => {
  const first = await open({ consent: '' });
  await userEvent.click(page.getByTestId('consent-yes'));
  await expect.poll(() => given.server.asked('user/consent')).toHaveLength(1);
  await expect
    .poll(() => localStorage.getItem('fiido:fiido:consent'))
    .toBe(first.conversation.visitor.session?.session_id);
  first.remove();
  sessionStorage.clear();
  const next = await open({ consent: '' });
  await expect.element(input()).toBeVisible();
  await expect.poll(() => next.conversation.state.view.session).not.toBeNull();
  await expect.element(consent()).not.toBeInTheDocument();
});

test('who refuses may leave an e-mail, and nothing else of theirs is kept or sent', async () => {
  given.server.script('email', () => ok({ data: {} }));
  const chat = await open({ consent: '' });
  chat.send('Which bike?');
  await userEvent.click(page.getByTestId('consent-no'));
  await expect.element(page.getByTestId('message-user')).not.toBeInTheDocument();
  await userEvent.fill(page.getByLabelText('E-mail'), 'ada@example.com');
  await userEvent.click(page.getByRole('checkbox'));
  await userEvent.click(page.getByTestId('contact-send'));
  await expect.element(page.getByText('Thank you, we will reply by e-mail')).toBeVisible();
  expect(given.server.asked('email')).toHaveLength(1);
  expect(paths()).toEqual(['conversation/new', 'email']);
  expect(localStorage.length).toBe(0);
  await expect.element(page.getByTestId('consent-yes')).toBeVisible();
});

test('the server may require it, with the policy it names', async () => {
  given.server.script('config', () => Response.json({ consentRequired: true, privacyUrl: policy }));
  await open();
  await expect.element(consent()).toBeVisible();
  await expect.element(page.getByRole('link')).toHaveAttribute('href', policy);
  expect(paths()).toEqual(['config']);
});

test('where nobody requires it nobody is asked', async () => {
  given.server.script('config', () => Response.json({ consentRequired: false }));
  const chat = await open();
  await expect.poll(() => chat.conversation.state.view.session).not.toBeNull();
  await expect.element(consent()).not.toBeInTheDocument();
  await expect.element(input()).toBeVisible();
});

test('consent is withdrawn in the menu, and asked for before the next word', async () => {
  const chat = await open({ consent: '' });
  await userEvent.click(page.getByTestId('consent-yes'));
  await expect.poll(() => localStorage.getItem('fiido:fiido:consent')).not.toBeNull();
  await userEvent.click(page.getByTestId('menu-button'));
  await userEvent.click(page.getByTestId('menu-privacy'));
  await userEvent.click(page.getByText('Withdraw my consent'));
  await expect.element(consent()).toBeVisible();
  expect(given.server.asked('user/consent').at(-1)).toEqual({ gdpr_consent: false });
  expect(localStorage.getItem('fiido:fiido:consent')).toBeNull();
  expect(chat.open).toBe(true);
});
