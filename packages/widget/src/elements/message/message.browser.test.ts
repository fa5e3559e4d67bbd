import type { ViewMessage } from '@fiido/ui/session';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { message } from '../../../test/scripted-server.ts';
import { loadLocale } from '../../locales/locale.ts';
import type { PanelAction } from '../action.ts';
import { FcMessage } from './message.ts';
import type { MessageRow } from './message.ts';

afterEach(() => document.body.replaceChildren());

async function showMessage(changes: Partial<ViewMessage>, row: Partial<MessageRow> = {}): Promise<FcMessage> {
  const element = new FcMessage();
  const full: ViewMessage = { ...message(changes), key: 'k1', delivery: 'sent', streaming: false, v: 0, ...changes };
  element.row = { message: full, newDay: false, first: true, last: true, stopped: false, ...row };
  document.body.append(element);
  await element.updateComplete;
  return element;
}

test('an answer of the AI is marked as such and its markdown rendered', async () => {
  const element = await showMessage({ content: 'Take the **Fjord**:\n\n- light\n- quiet' });
  expect(element.shadowRoot?.textContent).toContain('AI assistant');
  expect(element.shadowRoot?.querySelectorAll('strong, li')).toHaveLength(3);
});

test.each(['user', 'assistant', 'agent'] as const)('markup in a text of %s stays text', async (role) => {
  const element = await showMessage({ role, content: '<script>alert(1)</script> <b>x</b>' });
  await expect.element(page.getByTestId(`message-${role}`)).toHaveTextContent('<script>alert(1)</script> <b>x</b>');
  expect(element.shadowRoot?.querySelector('script, b')).toBeNull();
});

test('an address that an agent writes can be followed', async () => {
  await showMessage({ role: 'agent', content: 'See https://shop.example/track/1\nor call us' });
  const text = page.getByTestId('message-agent').element();
  expect(text.querySelector('a')?.href).toBe('https://shop.example/track/1');
  expect(text.querySelectorAll('br')).toHaveLength(1);
});

test('a message of an agent shows the name and that it is a person', async () => {
  const element = await showMessage({ role: 'agent', content: 'Hi', agent_id: 'a1', agent_name: 'Anna' });
  const sender = element.shadowRoot?.querySelector('.who')?.textContent.replace(/\s+/g, ' ').trim();
  expect(sender).toBe('AnnaTeam');
});

test('what happened is told in the language of the shopper', async () => {
  const element = await showMessage({
    role: 'system',
    content: '客服【Anna】已接入，正在为您服务',
    text_key: 'taken',
    text_params: { agent_name: 'Anna' },
  });
  await expect.element(page.getByTestId('message-system')).toHaveTextContent('Anna has joined and is here to help');
  element.locale = await loadLocale(['de']);
  await expect.element(page.getByTestId('message-system')).toHaveTextContent('Anna ist jetzt für Sie da');
});

test('what happened without a key we know is told as it was stored', async () => {
  await showMessage({ role: 'system', content: 'Something new' });
  await expect.element(page.getByTestId('message-system')).toHaveTextContent('Something new');
});

test('a text that was not sent says so and can be tried again', async () => {
  const element = await showMessage({ role: 'user', content: 'Hello', delivery: 'failed', key: 'c1' });
  const actions: PanelAction[] = [];
  element.addEventListener('fc-action', (event) => actions.push(event.action));
  expect(element.shadowRoot?.querySelector('.meta')?.textContent).toContain('Not sent');
  await userEvent.click(page.getByTestId('retry-button'));
  expect(actions).toEqual([{ type: 'retry', key: 'c1' }]);
});

test('a stopped answer says that it was stopped, even when it had not begun', async () => {
  await showMessage({ content: '' }, { stopped: true });
  await expect.element(page.getByText('Answer stopped')).toBeVisible();
  expect(page.getByTestId('message-assistant').elements()).toEqual([]);
});

test('an answer that has not begun shows dots, and after a while an honest line', async () => {
  const element = await showMessage({ content: '', streaming: true }, { waiting: 'typing' });
  expect(page.getByTestId('typing').element().textContent.trim()).toBe('');
  if (element.row) element.row = { ...element.row, waiting: 'slow' };
  await expect.element(page.getByTestId('typing')).toHaveTextContent('Still thinking, one moment…');
});

test('the growing answer keeps the blocks that are finished', async () => {
  const element = await showMessage({ content: 'One.\n\nTwo', streaming: true });
  const first = element.shadowRoot?.querySelector('p');
  if (element.row) {
    const grown = { ...element.row.message, content: 'One.\n\nTwo, and more.\n\nThree' };
    element.row = { ...element.row, message: grown };
  }
  await element.updateComplete;
  expect(element.shadowRoot?.querySelectorAll('p')).toHaveLength(3);
  expect(element.shadowRoot?.querySelector('p')).toBe(first);
});
