import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { chatState, showPanel } from '../../test/panel-fixture.ts';
import { message } from '../../test/scripted-server.ts';
import type { ConversationState } from '../conversation-state.ts';

afterEach(() => document.body.replaceChildren());

const many = Array.from({ length: 50 }, (_, n) => message({ id: `m${n}`, seq: n + 1, content: `Message ${n}` }));

function showList(chat: ConversationState) {
  const shown = showPanel(chat);
  const scroller = shown.root.querySelector('.scroller');
  if (!scroller) throw new Error('no scroller');
  return { ...shown, scroller };
}

test('an empty conversation greets, with the words of the shop if it has some', async () => {
  const { show } = showList(chatState({}));
  await expect.element(page.getByText('Hi, how can we help?')).toBeVisible();
  show({ welcome: 'Moin from Nordwind!' });
  await expect.element(page.getByText('Moin from Nordwind!')).toBeVisible();
});

test('a long conversation opens at its newest message', async () => {
  showList(chatState({ seq: 50, history: many }));
  await expect.element(page.getByRole('log').getByText('Message 49')).toBeInViewport();
});

test('while the shopper reads above, new messages wait behind a button', async () => {
  const { show, scroller } = showList(chatState({ seq: 50, history: many }));
  scroller.scrollTop = -600;
  await expect.element(page.getByTestId('new-messages')).toBeVisible();
  const next = [50, 51].map((n) => message({ id: `m${n}`, seq: n + 1, content: `Message ${n}` }));
  show({ chat: chatState({ seq: 52, history: [...many, ...next] }) });
  await expect.element(page.getByTestId('new-messages')).toHaveTextContent('2 new');
  await userEvent.click(page.getByTestId('new-messages'));
  await expect.element(page.getByRole('log').getByText('Message 51')).toBeInViewport();
  expect(page.getByTestId('new-messages').elements()).toEqual([]);
});

test('near the oldest message earlier ones are asked for', async () => {
  const { actions, scroller } = showList(chatState({ seq: 50, history: many }));
  scroller.scrollTop = -scroller.scrollHeight;
  await vi.waitFor(() => expect(actions).toEqual([['loadEarlier']]));
});

test('the dots of an agent carry the name', async () => {
  const chat = chatState({});
  const typing = { type: 'typing', role: 'agent', is_typing: true, agent_name: 'Anna', timestamp: 1 } as const;
  const { root } = showList({ ...chat, view: { ...chat.view, typing } });
  await expect.element(page.getByTestId('typing')).toBeVisible();
  expect(root.querySelector('.who')?.textContent).toMatch(/^Anna/);
});
