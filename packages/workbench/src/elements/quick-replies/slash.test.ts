import { expect, test } from 'vitest';
import type { QuickReply } from '@fiido/protocol';
import { insert, matchingReplies, slashAt, unfilled } from './slash.ts';

function reply(title: string, content: string, shortcut_key: string | null = null): QuickReply {
  const made = { created_by: 'agent_1', usage_count: 0, created_at: 1, updated_at: 1 };
  return { id: title, title, content, category: 'custom', variables: [], shortcut_key, is_shared: true, ...made };
}

test('a slash begins a quick reply at the start of a word, not inside an address', () => {
  expect(slashAt('/', 1)).toEqual({ typed: '', from: 0, to: 1 });
  expect(slashAt('Hello /gre there', 10)).toEqual({ typed: 'gre', from: 6, to: 10 });
  expect(slashAt('/问候', 3)).toEqual({ typed: '问候', from: 0, to: 3 });
  expect(slashAt('https://shop.example/a', 22)).toBeNull();
  expect(slashAt('24/7', 4)).toBeNull();
  expect(slashAt('/hi there', 9)).toBeNull();
});

test('the reply whose shortcut is typed comes first, then titles, then texts', () => {
  const replies = [reply('Delivery', 'It takes days'), reply('Days off', 'Closed'), reply('Bye', 'See you', 'da')];
  expect(matchingReplies(replies, 'da').map(({ title }) => title)).toEqual(['Bye', 'Days off', 'Delivery']);
  expect(matchingReplies(replies, '')).toHaveLength(3);
  expect(matchingReplies(replies, 'zzz')).toEqual([]);
});

test('a reply takes the place of what was typed and the cursor stands after it', () => {
  expect(insert('Well /gre now', { from: 5, to: 9 }, 'Hello!')).toEqual({ text: 'Well Hello! now', cursor: 11 });
});

test('only names of variables wait for a value, not every brace', () => {
  const found = unfilled('Order {order_id} of {customer_name}: {x} {color}', new Set(['color']));
  expect(found.map(({ name }) => name)).toEqual(['order_id', 'customer_name', 'color']);
  expect(found[0]).toMatchObject({ from: 6, to: 16 });
  expect(unfilled('const a = {x}', new Set())).toEqual([]);
});
