import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { focusedTestId } from '../test/focus.ts';
import { ScriptedServer, done, message, reply, snapshotOf } from '../test/scripted-server.ts';
import { FiidoChat } from './fiido-chat.ts';

const browserFetch = window.fetch;
let server: ScriptedServer;

beforeEach(async () => {
  await page.viewport(1024, 768);
  localStorage.clear();
  sessionStorage.clear();
  document.documentElement.lang = 'en';
  server = new ScriptedServer();
  window.fetch = server.fetch;
});
afterEach(() => {
  window.fetch = browserFetch;
  delete window.FiidoChat;
  document.body.replaceChildren();
});

async function showChat(changes: Partial<FiidoChat> = {}): Promise<FiidoChat> {
  const chat = Object.assign(new FiidoChat(), { server: 'https://chat.test', site: 'fiido', ...changes });
  document.body.append(chat);
  await vi.waitFor(() => expect(chat.shadowRoot?.querySelector('button')).not.toBeNull());
  return chat;
}

const agentSays = (content: string, seq: number): object => ({
  type: 'manual_message',
  seq,
  role: 'agent',
  content,
  timestamp: 1_763_605_000 + seq,
  agent_id: 'a1',
  agent_name: 'Anna',
  message_id: `msg_${seq}`,
});

test('a shopper opens the chat, asks, and reads the streamed answer', async () => {
  server.script('chat/stream', () =>
    reply([{ type: 'message', content: 'Take the ' }, { type: 'message', content: '**Fjord**.' }, done]),
  );
  await showChat();
  expect(server.requests).toEqual([]);
  await userEvent.click(page.getByTestId('chat-button'));
  await userEvent.type(page.getByTestId('message-input'), 'Which bike?{Enter}');
  await expect.element(page.getByTestId('message-user')).toHaveTextContent('Which bike?');
  await expect.element(page.getByTestId('message-assistant')).toHaveTextContent('Take the Fjord.');
});

test('opening brings the focus to the text field, Escape brings it back to the button', async () => {
  await showChat();
  await userEvent.click(page.getByTestId('chat-button'));
  await expect.poll(focusedTestId).toBe('message-input');
  await expect.element(page.getByTestId('chat-button')).toHaveAttribute('aria-expanded', 'true');
  await userEvent.keyboard('{Escape}');
  await expect.poll(focusedTestId).toBe('chat-button');
  await expect.element(page.getByTestId('chat-button')).toHaveAttribute('aria-expanded', 'false');
  await expect.poll(() => page.getByRole('dialog').elements()).toEqual([]);
});

test('a click before the panel had come brings the focus to the text field as well', async () => {
  window.FiidoChat = Object.assign(() => undefined, { q: [['open']] as const as never });
  await showChat();
  await expect.poll(focusedTestId).toBe('message-input');
});

test('a chat that was open when its page went is open on the next one, at once and without the focus', async () => {
  const before = await showChat();
  await userEvent.click(page.getByTestId('chat-button'));
  await expect.element(page.getByRole('dialog')).toBeVisible();
  before.remove();
  const after = await showChat();
  expect(after.open).toBe(true);
  await after.updateComplete;
  const panel = after.shadowRoot?.querySelector('[role=dialog]');
  expect(panel?.getAnimations()).toEqual([]);
  expect(document.activeElement).toBe(document.body);
});

test('a chat that was closed stays closed on the next page, and so does one that was forgotten', async () => {
  for (const end of ['dismiss', 'logout'] as const) {
    const before = await showChat();
    before.show();
    await before.updateComplete;
    before[end]();
    await before.updateComplete;
    before.remove();
    expect((await showChat()).open).toBe(false);
    document.body.replaceChildren();
  }
  expect(sessionStorage.length).toBe(0);
});

test('in a window too low for a panel beside the page it takes the whole of it', async () => {
  await page.viewport(800, 400);
  const chat = await showChat({ open: true });
  await expect.element(page.getByRole('dialog')).toBeVisible();
  const box = chat.shadowRoot?.querySelector('[role=dialog]')?.getBoundingClientRect();
  expect([box?.left, box?.top, box?.width, box?.height]).toEqual([0, 0, 800, 400]);
  expect(getComputedStyle(page.getByTestId('chat-button').element()).display).toBe('none');
});

test('what was written but not sent is still there when the panel opens again', async () => {
  await showChat();
  await userEvent.click(page.getByTestId('chat-button'));
  await userEvent.type(page.getByTestId('message-input'), 'Half a quest');
  await userEvent.keyboard('{Escape}');
  await userEvent.click(page.getByTestId('chat-button'));
  await expect.element(page.getByTestId('message-input')).toHaveValue('Half a quest');
});

test('the closed launcher counts what an agent writes, in its badge and in its name', async () => {
  const chat = await showChat({ open: true });
  await vi.waitFor(() => expect(server.asked('events')).toHaveLength(1));
  await expect.element(page.getByTestId('status-bar')).toBeVisible();
  chat.open = false;
  await chat.updateComplete;
  const counts: number[] = [];
  chat.addEventListener('fiido-chat-unread', (event) => counts.push(event.count));
  server.push(agentSays('Hello?', 2));
  await expect.element(page.getByTestId('chat-button')).toHaveAttribute('data-unread', '1');
  await expect.element(page.getByRole('button', { name: 'Open chat, 1 new' })).toBeVisible();
  for (let seq = 3; seq < 14; seq++) server.push(agentSays('Hello?', seq));
  await expect.element(page.getByTestId('chat-button')).toHaveAttribute('data-unread', '9+');
  await userEvent.click(page.getByTestId('chat-button'));
  await expect.element(page.getByTestId('chat-button')).not.toHaveAttribute('data-unread');
  expect(counts.at(0)).toBe(1);
  expect(counts.at(-1)).toBe(0);
});

test('the page is told of opening, of each new message and of who answers, never of history', async () => {
  server.snapshot = snapshotOf({ seq: 1, history: [message({ content: 'From yesterday' })] });
  const told: string[] = [];
  const chat = await showChat();
  for (const name of ['open', 'close', 'message', 'status'] as const) {
    chat.addEventListener(`fiido-chat-${name}`, (event) => {
      told.push('message' in event ? `message ${event.message.content}` : 'status' in event ? event.status : name);
    });
  }
  chat.show();
  await expect.element(page.getByText('From yesterday')).toBeVisible();
  server.push(agentSays('Hello?', 2));
  await expect.element(page.getByTestId('message-agent')).toHaveTextContent('Hello?');
  chat.dismiss();
  await chat.updateComplete;
  expect(told).toEqual(['open', 'bot_active', 'message Hello?', 'close']);
});

test('calls made before the chat was there are done when it comes, in order', async () => {
  const read: unknown[] = [];
  window.FiidoChat = Object.assign(() => undefined, {
    q: [
      ['on', 'open', () => read.push('opened')],
      ['prefill', 'Tell me about the Fjord'],
      ['locale', 'de'],
      ['open'],
    ] as const as never,
  });
  await showChat();
  await expect.element(page.getByTestId('message-input')).toHaveValue('Tell me about the Fjord');
  await expect.element(page.getByTestId('message-input')).toHaveAttribute('placeholder', 'Stellen Sie eine Frage…');
  expect(read).toEqual(['opened']);
});

test('the names of the contract do the same as ours', async () => {
  server.script('chat/stream', () => reply([done]));
  const chat = await showChat();
  window.FiidoChat?.('init', { position: 'bottom-left', theme: 'dark', welcomeMessage: 'Moin!' });
  window.FiidoChat?.('setUser', { name: 'Zoe' });
  window.FiidoChat?.('sendMessage', 'Hello');
  await expect.element(page.getByTestId('message-user')).toHaveTextContent('Hello');
  await vi.waitFor(() => expect(server.asked('chat/stream')).toHaveLength(1));
  expect(server.asked('chat/stream')[0]).toMatchObject({ parameters: { user: { name: 'Zoe' } } });
  expect([chat.position, chat.theme, chat.welcome]).toEqual(['bottom-left', 'dark', 'Moin!']);
  expect(chat.getBoundingClientRect().left).toBe(20);
});

test('logging out forgets the shopper and the next opening begins anew', async () => {
  const chat = await showChat({ open: true });
  await vi.waitFor(() => expect(server.asked('events')).toHaveLength(1));
  chat.logout();
  expect(localStorage.length).toBe(0);
  chat.show();
  await vi.waitFor(() => expect(server.asked('conversation/new')).toHaveLength(2));
  const [first, second] = server.asked('conversation/new');
  expect(second?.['session_id']).not.toBe(first?.['session_id']);
});

test('a chat that is open when the page loads leaves the focus to the page', async () => {
  const field = document.body.appendChild(document.createElement('input'));
  field.focus();
  await showChat({ open: true });
  await expect.element(page.getByRole('dialog')).toBeVisible();
  expect(document.activeElement).toBe(field);
});

test('on a phone the panel takes the whole screen and the page is out of reach until it closes', async () => {
  await page.viewport(390, 844);
  const shop = document.body.appendChild(document.createElement('main'));
  const chat = await showChat({ open: true });
  await expect.element(page.getByRole('dialog')).toBeVisible();
  const panel = chat.shadowRoot?.querySelector('[role=dialog]');
  for (const animation of panel?.getAnimations() ?? []) animation.finish();
  const box = panel?.getBoundingClientRect();
  expect([box?.left, box?.top, box?.width, box?.height]).toEqual([0, 0, 390, 844]);
  expect([shop.inert, document.documentElement.style.overflow]).toEqual([true, 'hidden']);
  chat.dismiss();
  await chat.updateComplete;
  expect([shop.inert, document.documentElement.style.overflow]).toEqual([false, '']);
});

test('the styles of a hostile page change nothing', async () => {
  const hostile = new CSSStyleSheet();
  hostile.replaceSync('* { all: unset !important; font-size: 40px !important; position: static !important }');
  document.adoptedStyleSheets.push(hostile);
  const chat = await showChat({ open: true });
  await expect.element(page.getByTestId('message-input')).toBeVisible();
  expect(getComputedStyle(chat).position).toBe('fixed');
  expect(getComputedStyle(page.getByTestId('message-input').element()).fontSize).toBe('16px');
  expect(getComputedStyle(page.getByTestId('status-bar').element()).fontSize).toBe('13.5px');
  document.adoptedStyleSheets.pop();
});
