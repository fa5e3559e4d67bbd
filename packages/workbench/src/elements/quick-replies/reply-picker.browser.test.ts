import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { QuickReply } from '@fiido/protocol';
import { heldAnswer, json, scriptedFetch } from '../../../test/scripted-fetch.ts';
import type { SeenRequest } from '../../../test/scripted-fetch.ts';
import { makeStage, violations } from '../../../test/stage.ts';
import { Connection } from '../../connection.ts';
import { QuickReplyBook } from '../../data/quick-replies.ts';
import '../composer/composer.ts';
import type { Composer } from '../composer/composer.ts';
import type { InboxAction } from '../inbox-action.ts';

let stage: ReturnType<typeof makeStage>;
let requests: SeenRequest[];
let answer: () => Response | Promise<Response>;

function reply(id: string, title: string, content: string, shortcut_key: string | null = null): QuickReply {
  const made = { created_by: 'agent_1', usage_count: 3, created_at: 1, updated_at: 1 };
  const variables = [...content.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return { id, title, content, category: 'greeting', variables, shortcut_key, is_shared: true, ...made };
}

const items = [
  reply('reply_1', 'Hello', 'Hello {customer_name}!', 'hi'),
  reply('reply_2', 'Thanks', 'Thank you.'),
  reply('reply_3', 'Status', 'Your order {order_id} is on its way.'),
];

beforeEach(() => {
  localStorage.clear();
  answer = () => json({ success: true, data: { items, total: items.length, limit: 100, offset: 0 } });
  const script = scriptedFetch({
    'GET /api/quick-replies?limit=100&offset=0': () => answer(),
    'POST /api/quick-replies/reply_1/use': () =>
      json({ success: true, data: { id: 'reply_1', replaced_content: 'Hello Marie!', missing: [] } }),
  });
  ({ requests } = script);
  stage = makeStage({ quickReplies: new QuickReplyBook(new Connection({ fetch: script.fetch })) });
});
afterEach(() => stage.remove());

function showComposer(): { composer: Composer; actions: InboxAction[] } {
  const actions: InboxAction[] = [];
  const composer = document.createElement('wb-composer');
  composer.sessionName = 's1';
  composer.addEventListener('inbox-action', ({ action }) => action.type !== 'typing' && actions.push(action));
  // As in the app: below everything else.
  composer.style.marginBlockStart = '400px';
  return { composer: stage.show(composer), actions };
}

const field = () => page.getByTestId('message-input');
const offers = () => page.getByTestId('quick-reply');

test('what is typed after the slash finds a reply, and its words take the place of it', async () => {
  const { composer, actions } = showComposer();
  await userEvent.type(field(), 'Well, /hi');
  await expect.poll(() => offers().elements().length).toBe(1);
  expect(await violations(composer)).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await expect.element(field()).toHaveValue('Well, Hello Marie!');
  await userEvent.keyboard('{Enter}');
  expect(actions).toEqual([{ type: 'send', content: 'Well, Hello Marie!', next: false }]);
});

test('the replies are read once, however much is typed', async () => {
  showComposer();
  await userEvent.type(field(), '/tha');
  await expect.poll(() => offers().elements().length).toBe(1);
  await userEvent.keyboard('{Escape}{Backspace}{Backspace}');
  await expect.poll(() => offers().elements().length).toBe(3);
  expect(requests.filter(({ path }) => path.startsWith('/api/quick-replies'))).toHaveLength(1);
});

test('Escape closes the list and leaves what was typed; the mouse opens it too', async () => {
  showComposer();
  await userEvent.type(field(), '/');
  await expect.poll(() => offers().elements().length).toBe(3);
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => offers().elements().length).toBe(0);
  await expect.element(field()).toHaveValue('/');
  await userEvent.click(page.getByTestId('quick-replies-button'));
  await userEvent.click(offers().nth(1));
  // The server could not be asked: the words are there all the same.
  await expect.element(field()).toHaveValue('/Thank you.');
});

test('a value that nobody knows stays visible, is selected, and holds the message back until it is filled in', async () => {
  const { actions } = showComposer();
  await userEvent.type(field(), '/status');
  await expect.poll(() => offers().elements().length).toBe(1);
  await userEvent.keyboard('{Enter}');
  await expect.element(field()).toHaveValue('Your order {order_id} is on its way.');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('alert')).toHaveTextContent('Fill in {order_id} before you send.');
  expect(actions).toEqual([]);
  await userEvent.keyboard('7{Enter}');
  expect(actions).toEqual([{ type: 'send', content: 'Your order 7 is on its way.', next: false }]);
});

test('the Enter that ends a composition takes no reply', async () => {
  showComposer();
  await userEvent.type(field(), '/th');
  await expect.poll(() => offers().elements().length).toBe(1);
  const enter = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true });
  field().element().dispatchEvent(enter);
  expect(enter.defaultPrevented).toBe(false);
  await expect.element(field()).toHaveValue('/th');
});

test('Enter before the list is there sends nothing', async () => {
  const held = heldAnswer();
  answer = () => held.promise;
  const { actions } = showComposer();
  await userEvent.type(field(), '/hi{Enter}');
  await expect.element(field()).toHaveValue('/hi');
  held.resolve(json({ success: true, data: { items, total: items.length, limit: 100, offset: 0 } }));
  await expect.poll(() => offers().elements().length).toBe(1);
  expect(actions).toEqual([]);
});
