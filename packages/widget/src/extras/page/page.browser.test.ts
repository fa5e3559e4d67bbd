import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../test/accessible.ts';
import { done, message, ok, refuse, reply } from '../../../test/scripted-server.ts';
import { openChat, useScriptedServer } from '../../../test/shown-chat.ts';

const given = useScriptedServer();
const tell = (name: string, ...args: unknown[]): unknown => window.FiidoChat?.(name, ...args);
const identified = (session_name: string, session_token?: string) => () =>
  ok({ data: { session_name, verified: true, user_profile: {}, session_token } });
const proof = { user_id: '42', name: 'Ada', signature: 'abc' };

test('a signed shopper is proved to the server once the session stands; the workflow gets no proof', async () => {
  given.server.script('chat/stream', () => reply([done]));
  const chat = await openChat(given.server);
  given.server.script('identify', identified(chat.conversation.visitor.session?.session_id ?? '', 'token-2'));
  tell('identify', proof);
  await expect.poll(() => given.server.asked('identify')).toEqual([proof]);
  await expect.poll(() => chat.conversation.visitor.session?.token).toBe('token-2');
  chat.send('Which bike?');
  await expect
    .poll(() => given.server.asked('chat/stream')[0]?.['parameters'])
    .toEqual({
      user: { user_id: '42', name: 'Ada' },
    });
});

test('who says a name without a proof is not taken to the server', async () => {
  given.server.script('context', () => ok({}));
  await openChat(given.server);
  tell('identify', { user_id: '42', name: 'Ada' });
  tell('context', { page: '/bikes' });
  await expect.poll(() => given.server.asked('context')).toHaveLength(1);
  expect(given.server.asked('identify')).toEqual([]);
});

test('a conversation that runs elsewhere goes on here', async () => {
  const chat = await openChat(given.server);
  given.server.script('identify', identified('elsewhere', 'token-of-elsewhere'));
  tell('identify', proof);
  await expect
    .poll(() => chat.conversation.visitor.session)
    .toEqual({ session_id: 'elsewhere', token: 'token-of-elsewhere' });
  await expect.poll(() => given.server.requests.at(-1)?.token).toBe('Bearer token-of-elsewhere');
  expect(given.server.asked('conversation/new')).toHaveLength(1);
});

test('an identity that has expired is asked of the page again', async () => {
  const chat = await openChat(given.server);
  const own = chat.conversation.visitor.session?.session_id ?? '';
  given.server.script('identify', () => refuse(403, 'IDENTITY_INVALID'), identified(own));
  const tokens = ['old', 'new'];
  const heard = vi.fn();
  chat.addEventListener('fiido-chat-identity-expired', heard);
  tell('identify', { identity_token: () => Promise.resolve(tokens.shift() ?? '') });
  await expect
    .poll(() => given.server.asked('identify'))
    .toEqual([{ identity_token: 'old' }, { identity_token: 'new' }]);
  expect(heard).toHaveBeenCalledTimes(1);
});

test('several things that the page tells at once are told to the server once', async () => {
  given.server.script('context', () => ok({}));
  await openChat(given.server);
  tell('context', { product: { title: 'Fjord' } });
  tell('context', { page: '/bikes/fjord', own_key: 1 });
  await expect
    .poll(() => given.server.asked('context'))
    .toEqual([{ product: { title: 'Fjord' }, page: '/bikes/fjord' }]);
});

test('a product that is asked about stands as a card with a first question, until the shopper writes', async () => {
  given.server.script('chat/stream', () => reply([done]));
  const chat = await openChat(given.server);
  tell('ask', { title: 'Fjord', price: '€ 1,799', url: '/bikes/fjord', image: 'javascript:alert(1)' });
  await expect.element(page.getByTestId('card')).toHaveAttribute('href', '/bikes/fjord');
  expect(page.getByTestId('card').element().querySelector('img')).toBeNull();
  await expectAccessible(chat);
  await userEvent.click(page.getByTestId('card-ask'));
  await expect.poll(() => given.server.asked('chat/stream')[0]?.['message']).toBe('Tell me about Fjord');
  await expect.element(page.getByTestId('card')).not.toBeInTheDocument();
});

test('an order has its card too, and an answer that arrives leaves it', async () => {
  await openChat(given.server);
  tell('context', { order: { number: 'A-1001', status: 'On its way' } });
  await expect.element(page.getByTestId('card')).toHaveTextContent('A-1001On its way');
  given.server.push({ type: 'message_added', seq: 1, message: message({ id: 'msg_1', seq: 1 }) });
  await expect.element(page.getByTestId('message-assistant')).toBeVisible();
  await expect.element(page.getByTestId('card-ask')).toHaveTextContent('Where is my order A-1001?');
});

test('after a logout nothing of the shopper is told any more', async () => {
  const chat = await openChat(given.server);
  given.server.script('identify', identified(chat.conversation.visitor.session?.session_id ?? ''));
  tell('identify', proof);
  tell('context', { product: { title: 'Fjord' } });
  await expect.poll(() => given.server.asked('identify')).toHaveLength(1);
  tell('logout');
  chat.show();
  await expect.poll(() => given.server.asked('conversation/new')).toHaveLength(2);
  await expect.poll(() => chat.conversation.state.view.session).not.toBeNull();
  expect(given.server.asked('identify')).toHaveLength(1);
  await expect.element(page.getByTestId('card')).not.toBeInTheDocument();
});
