import type { ViewMessage } from '@fiido/ui/session';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { chatState, showPanel } from '../../test/panel-fixture.ts';
import type { ShownPanel } from '../../test/panel-fixture.ts';
import { message } from '../../test/scripted-server.ts';
import { loadLocale } from '../locales/locale.ts';
import type { ConversationState } from '../conversation-state.ts';

afterEach(() => document.body.replaceChildren());

type Shown = ShownPanel & { change: (changes: Partial<ViewMessage>) => void };

/** A conversation of this one message. */
function showMessage(changes: Partial<ViewMessage>, around: Partial<ConversationState> = {}): Shown {
  let full: ViewMessage = { ...message(changes), key: 'k1', delivery: 'sent', streaming: false, v: 0, ...changes };
  const stateOf = (): ConversationState => {
    const chat = chatState({}, around);
    return { ...chat, view: { ...chat.view, messages: [full] } };
  };
  const shown = showPanel(stateOf());
  return {
    ...shown,
    change(next) {
      full = { ...full, ...next, v: full.v + 1 };
      shown.show({ chat: stateOf() });
    },
  };
}

test('an answer of the AI is marked as such and its markdown rendered', async () => {
  const { root } = showMessage({ content: 'Take the **Fjord**:\n\n- light\n- quiet' });
  expect(root.querySelector('.who')?.textContent).toContain('AI assistant');
  expect(root.querySelectorAll('strong, li')).toHaveLength(3);
});

test.each(['user', 'assistant', 'agent'] as const)('markup in a text of %s stays text', async (role) => {
  const { root } = showMessage({ role, content: '<script>alert(1)</script> <b>x</b>' });
  await expect.element(page.getByTestId(`message-${role}`)).toHaveTextContent('<script>alert(1)</script> <b>x</b>');
  expect(root.querySelector('.rows :is(script, b)')).toBeNull();
});

test('an address that an agent writes can be followed', async () => {
  showMessage({ role: 'agent', content: 'See https://shop.example/track/1\nor call us' });
  const text = page.getByTestId('message-agent').element();
  expect(text.querySelector('a')?.href).toBe('https://shop.example/track/1');
  expect(text.querySelectorAll('br')).toHaveLength(1);
});

test('a message of an agent shows the name and that it is a person', async () => {
  const { root } = showMessage({ role: 'agent', content: 'Hi', agent_id: 'a1', agent_name: 'Anna' });
  const sender = root.querySelector('.who')?.textContent.replace(/\s+/g, ' ').trim();
  expect(sender).toBe('AnnaTeam');
});

test('what happened is told in the language of the shopper', async () => {
  const { show } = showMessage({
    role: 'system',
    content: '客服【Anna】已接入，正在为您服务',
    text_key: 'taken',
    text_params: { agent_name: 'Anna' },
  });
  await expect.element(page.getByTestId('message-system')).toHaveTextContent('Anna has joined and is here to help');
  show({ locale: await loadLocale(['de']) });
  await expect.element(page.getByTestId('message-system')).toHaveTextContent('Anna ist jetzt für Sie da');
});

test('what happened without a key we know is told as it was stored', async () => {
  showMessage({ role: 'system', content: 'Something new' });
  await expect.element(page.getByTestId('message-system')).toHaveTextContent('Something new');
});

test('a text that was not sent says so and can be tried again', async () => {
  const { root, actions } = showMessage({ role: 'user', content: 'Hello', delivery: 'failed', key: 'c1' });
  expect(root.querySelector('.meta')?.textContent).toContain('Not sent');
  await userEvent.click(page.getByTestId('retry-button'));
  expect(actions).toEqual([['retry', 'c1']]);
});

test('a stopped answer says that it was stopped, even when it had not begun', async () => {
  showMessage({ id: 'm1', content: '' }, { stopped: new Set(['m1']) });
  await expect.element(page.getByText('Answer stopped')).toBeVisible();
  expect(page.getByTestId('message-assistant').elements()).toEqual([]);
});

test('an answer that has not begun shows dots, and after a while an honest line', async () => {
  const { show } = showPanel(chatState({}, { waiting: 'typing' }));
  expect(page.getByTestId('typing').element().textContent.trim()).toBe('');
  show({ chat: chatState({}, { waiting: 'slow' }) });
  await expect.element(page.getByTestId('typing')).toHaveTextContent('Still thinking, one moment…');
});

test('the growing answer keeps the blocks that are finished', async () => {
  const { root, change } = showMessage({ content: 'One.\n\nTwo', streaming: true });
  const first = root.querySelector('.markdown p');
  change({ content: 'One.\n\nTwo, and more.\n\nThree' });
  expect(root.querySelectorAll('.markdown p')).toHaveLength(3);
  expect(root.querySelector('.markdown p')).toBe(first);
});

test("the shopper's last message says that it was seen, until somebody answers", () => {
  const seen = { role: 'user', content: 'Hello?', seen_at: 1_763_605_002 } as const;
  const { root } = showMessage(seen);
  expect(root.querySelector('.meta')?.textContent).toContain('Seen');
  document.body.replaceChildren();
  const own: ViewMessage = { ...message(seen), ...seen, key: 'k1', delivery: 'sent', streaming: false, v: 0 };
  const answer: ViewMessage = { ...own, id: 'msg_2', key: 'k2', role: 'agent' };
  const chat = chatState({});
  const both = showPanel({ ...chat, view: { ...chat.view, messages: [own, answer] } });
  expect(both.root.querySelectorAll('.meta')).toHaveLength(2);
  expect(both.root.textContent).not.toContain('Seen');
});
