import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { chatState } from '../../../test/panel-fixture.ts';
import { message } from '../../../test/scripted-server.ts';
import type { ConversationState } from '../../conversation-state.ts';
import type { PanelAction } from '../action.ts';
import { FcMessageList } from './message-list.ts';

afterEach(() => document.body.replaceChildren());

const many = Array.from({ length: 50 }, (_, n) => message({ id: `m${n}`, seq: n + 1, content: `Message ${n}` }));

async function showList(chat: ConversationState) {
  const list = new FcMessageList();
  const actions: PanelAction[] = [];
  list.addEventListener('fc-action', (event) => actions.push(event.action));
  list.style.height = '400px';
  list.chat = chat;
  document.body.append(list);
  await list.updateComplete;
  const inner = list.shadowRoot?.querySelector('fc-message-window');
  await inner?.updateComplete;
  const scroller = inner?.shadowRoot?.querySelector('.scroller');
  if (!scroller) throw new Error('no scroller');
  return { list, actions, scroller };
}

test('an empty conversation greets, with the words of the shop if it has some', async () => {
  const { list } = await showList(chatState({}));
  await expect.element(page.getByText('Hi, how can we help?')).toBeVisible();
  list.welcome = 'Moin from Nordwind!';
  await expect.element(page.getByText('Moin from Nordwind!')).toBeVisible();
});

test('a long conversation opens at its newest message', async () => {
  await showList(chatState({ seq: 50, history: many }));
  await expect.element(page.getByText('Message 49')).toBeInViewport();
});

test('while the shopper reads above, new messages wait behind a button', async () => {
  const { list, scroller } = await showList(chatState({ seq: 50, history: many }));
  scroller.scrollTop = -600;
  await expect.element(page.getByTestId('new-messages')).toBeVisible();
  const next = [50, 51].map((n) => message({ id: `m${n}`, seq: n + 1, content: `Message ${n}` }));
  list.chat = chatState({ seq: 52, history: [...many, ...next] });
  await expect.element(page.getByTestId('new-messages')).toHaveTextContent('2 new');
  await userEvent.click(page.getByTestId('new-messages'));
  await expect.element(page.getByText('Message 51')).toBeInViewport();
  expect(page.getByTestId('new-messages').elements()).toEqual([]);
});

test('near the oldest message earlier ones are asked for', async () => {
  const { actions, scroller } = await showList(chatState({ seq: 50, history: many }));
  scroller.scrollTop = -scroller.scrollHeight;
  await vi.waitFor(() => expect(actions).toEqual([{ type: 'earlier' }]));
});

test('the dots of an agent carry the name', async () => {
  const chat = chatState({});
  const typing = { type: 'typing', role: 'agent', is_typing: true, agent_name: 'Anna', timestamp: 1 } as const;
  const { list } = await showList({ ...chat, view: { ...chat.view, typing } });
  await expect.element(page.getByTestId('typing')).toBeVisible();
  expect(list.shadowRoot?.querySelector('fc-message')?.shadowRoot?.querySelector('.who')?.textContent).toMatch(/^Anna/);
});
