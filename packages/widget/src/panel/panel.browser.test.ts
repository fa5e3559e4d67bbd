import type { SessionState } from '@fiido/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../../test/accessible.ts';
import { focusedTestId } from '../../test/focus.ts';
import { chatState, showPanel } from '../../test/panel-fixture.ts';
import { message } from '../../test/scripted-server.ts';
import { loadLocale } from '../locales/locale.ts';

const anna = { id: 'a1', name: 'Anna' };
const history = [
  message({ id: 'm1', seq: 1, role: 'user', content: 'Do you ship to Ireland?' }),
  message({ id: 'm2', seq: 2, content: 'Yes, **5 days**. [Delivery](https://example.com/delivery)' }),
  message({
    id: 'system-3',
    seq: 3,
    role: 'system',
    content: '客服【Anna】已接入，正在为您服务',
    text_key: 'taken',
    text_params: { agent_name: 'Anna' },
  }),
  message({ id: 'm4', seq: 4, role: 'agent', content: 'Hi, Anna here', agent_id: 'a1', agent_name: 'Anna' }),
];
const live = { status: 'manual_live', assigned_agent: anna, seq: 4, history } as Partial<SessionState>;

beforeEach(async () => {
  document.documentElement.lang = 'en';
  document.title = 'Shop';
  await page.viewport(1024, 768);
});
afterEach(() => document.body.replaceChildren());

const states = {
  'the AI answers': chatState({ seq: 4, history }),
  'nothing was said yet': chatState({}),
  'the AI thinks': chatState({ seq: 4, history }, { waiting: 'slow', stoppable: true }),
  'the shopper waits': chatState({ status: 'pending_manual', seq: 4, history }),
  'a person answers': chatState(live),
  'the team is away': chatState(
    { after_hours_request_id: 'ahr_1' },
    { desk: { open: false, next_open_at: 1_763_650_000 }, notice: { text: 'away_noted' } },
  ),
  'the chat is closed': chatState({ status: 'closed' }),
  'the AI failed': chatState({}, { notice: { text: 'ai_failed', offer: 'person' } }),
  'the connection is lost': chatState({}, { lost: true }),
};

test.each(Object.entries(states))('nothing hinders assistive technology while %s', async (_name, chat) => {
  for (const theme of ['light', 'dark']) {
    const { element } = showPanel(chat);
    element.setAttribute('theme', theme);
    await expectAccessible(element);
    element.remove();
  }
});

test.each([
  ['bot_active', 'ai', 'AI assistant at your service'],
  ['pending_manual', 'waiting', 'Waiting for a person'],
  ['manual_live', 'human', 'Anna is here for you'],
  ['after_hours_email', 'away', 'Our team is away'],
  ['closed', 'closed', 'Chat closed'],
])('in %s the status bar says so', async (status, kind, text) => {
  const assigned_agent = status === 'manual_live' ? anna : null;
  showPanel(chatState({ status, assigned_agent } as Partial<SessionState>));
  await expect.element(page.getByTestId('status-bar')).toHaveTextContent(text);
  await expect.element(page.getByTestId('status-bar')).toHaveAttribute('data-status', kind);
});

test('a waiting shopper reads place and estimate', async () => {
  const chat = chatState({ status: 'pending_manual' });
  const queue = { position: 2, total_count: 3, estimated_wait_seconds: 200, agents_online: 1 };
  showPanel({ ...chat, view: { ...chat.view, queue } });
  const text = 'Waiting for a person You are number 2 in line · about 4 min';
  await expect.element(page.getByTestId('status-bar')).toHaveTextContent(text);
});

test('it is a dialog with a name, and Escape closes it from anywhere inside', async () => {
  const { actions } = showPanel(chatState({}));
  await expect.element(page.getByRole('dialog', { name: 'Fiido' })).toBeVisible();
  await userEvent.click(page.getByTestId('message-input'));
  await userEvent.keyboard('{Escape}');
  expect(actions).toEqual([['dismiss']]);
});

test('the page hears no key and no change of focus', async () => {
  const heard = vi.fn();
  const types = ['keydown', 'keyup', 'keypress', 'input', 'focusin', 'focusout'];
  for (const type of types) document.addEventListener(type, heard);
  showPanel(chatState({}));
  await userEvent.click(page.getByTestId('message-input'));
  await userEvent.keyboard('k?/');
  for (const type of types) document.removeEventListener(type, heard);
  expect(heard).not.toHaveBeenCalled();
  await expect.element(page.getByTestId('message-input')).toHaveValue('k?/');
});

test('all of it can be reached with the keyboard, in reading order', async () => {
  showPanel(chatState({ seq: 4, history }));
  const seen: (string | null | undefined)[] = [];
  for (let step = 0; step < 7; step++) {
    await userEvent.keyboard('{Tab}');
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    seen.push(active?.getAttribute('data-testid') ?? active?.getAttribute('role') ?? active?.localName);
  }
  expect(seen).toEqual(['menu-button', 'close-button', 'log', 'a', 'message-input', 'escalate-button', 'body']);
});

test('a person is asked for once, after one question', async () => {
  const { actions } = showPanel(chatState({}));
  await userEvent.click(page.getByTestId('escalate-button'));
  expect(actions).toEqual([]);
  await expect.poll(focusedTestId).toBe('escalate-confirm');
  await userEvent.keyboard('{Enter}');
  expect(actions).toEqual([['escalate']]);
  await expect.poll(focusedTestId).toBe('message-input');
});

test('a shopper who would rather not be connected is back at the button', async () => {
  const { actions } = showPanel(chatState({}));
  await userEvent.click(page.getByTestId('escalate-button'));
  await userEvent.click(page.getByText('Not now'));
  expect(actions).toEqual([]);
  await expect.poll(focusedTestId).toBe('escalate-button');
});

test.each(['pending_manual', 'manual_live', 'closed'])('in %s nobody can ask for a person', async (status) => {
  const assigned_agent = status === 'manual_live' ? anna : null;
  showPanel(chatState({ status, assigned_agent } as Partial<SessionState>));
  await expect.element(page.getByTestId('escalate-button')).toBeDisabled();
});

test('waiting can be ended', async () => {
  const { actions } = showPanel(chatState({ status: 'pending_manual' }));
  await userEvent.click(page.getByTestId('cancel-button'));
  expect(actions).toEqual([['cancelWaiting']]);
});

test('exactly one live region says a finished message once', async () => {
  const { root, show } = showPanel(chatState({ seq: 4, history }));
  const regions = root.querySelectorAll('[role=status], [aria-live]:not([aria-live=off])');
  expect(regions.length).toBe(1);
  const said: (string | null)[] = [];
  const observer = new MutationObserver(() => said.push(regions[0]?.textContent ?? null));
  observer.observe(regions[0] ?? root, { childList: true, characterData: true, subtree: true });
  const next = message({ id: 'm5', seq: 5, content: 'Anything else?' });
  const chat = chatState({ seq: 5, history: [...history, next] });
  show({ chat });
  show({ chat: { ...chat, waiting: 'typing' } });
  await vi.waitFor(() => expect(said).toEqual(['Anything else?']));
  observer.disconnect();
});

test('the right-to-left languages turn the panel around', async () => {
  const { root, show } = showPanel(chatState({}));
  show({ locale: await loadLocale(['ar']) });
  const button = root.querySelector('header button')?.getBoundingClientRect();
  const heading = root.querySelector('h2')?.getBoundingClientRect();
  expect(button?.left).toBeLessThan(heading?.left ?? 0);
});
