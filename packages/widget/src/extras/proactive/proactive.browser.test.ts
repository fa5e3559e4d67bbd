import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Rule } from '../../public-api.ts';
import { useScriptedServer } from '../../../test/shown-chat.ts';
import { FiidoChat } from '../../fiido-chat.ts';
import { matchesAddress } from './proactive.ts';

const given = useScriptedServer();
const bubble = () => page.getByTestId('proactive');

afterEach(() => {
  vi.useRealTimers();
});

async function show(...rules: Rule[]): Promise<FiidoChat> {
  const chat = Object.assign(new FiidoChat(), { server: 'https://chat.test', site: 'fiido' });
  document.body.append(chat);
  window.FiidoChat?.('rules', rules);
  await expect.poll(() => chat.calls).toHaveLength(0);
  return chat;
}

test('a rule speaks in a bubble beside the launcher, asks nothing of the server, and opens the chat', async () => {
  const chat = await show({ id: 'hello', text: 'Need help to choose?' });
  await expect.element(bubble()).toBeVisible();
  expect(given.server.requests).toEqual([]);
  await userEvent.click(page.getByRole('button', { name: 'Need help to choose?' }));
  await expect.poll(() => chat.open).toBe(true);
  await expect.element(bubble()).not.toBeInTheDocument();
});

test('what was shown today is not shown again, closed or not', async () => {
  const first = await show({ id: 'hello', text: 'Need help?' });
  await userEvent.click(page.getByTestId('proactive-close'));
  await expect.element(bubble()).not.toBeInTheDocument();
  first.remove();
  await show({ id: 'hello', text: 'Need help?' }, { id: 'other', text: 'Free delivery today' });
  await expect.element(bubble()).toHaveTextContent('Free delivery today ✕');
  localStorage.setItem('fiido:fiido:rule:hello', new Date(0).toDateString());
  localStorage.setItem('fiido:fiido:rule:other', new Date().toDateString());
  document.body.replaceChildren();
  await show({ id: 'hello', text: 'Need help?' }, { id: 'other', text: 'Free delivery today' });
  await expect.element(bubble()).toHaveTextContent('Need help? ✕');
});

test('it waits for its address, its seconds and its scroll', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'Date'] });
  const tall = document.createElement('div');
  tall.style.height = '5000px';
  document.body.append(tall);
  const elsewhere = { id: 'elsewhere', text: 'Elsewhere', url: '/checkout' };
  await show(elsewhere, { id: 'late', text: 'Late', seconds: 5, scroll: 90 });
  await vi.dynamicImportSettled();
  vi.advanceTimersByTime(4_000);
  scrollTo(0, 5000);
  expect(bubble().elements()).toHaveLength(0);
  vi.advanceTimersByTime(2_000);
  await expect.element(bubble()).toHaveTextContent('Late ✕');
});

test('it never speaks over the open panel', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'Date'] });
  const chat = await show({ id: 'late', text: 'Late', seconds: 5 });
  await vi.dynamicImportSettled();
  chat.show();
  await expect.element(page.getByTestId('message-input')).toBeVisible();
  vi.advanceTimersByTime(10_000);
  expect(bubble().elements()).toHaveLength(0);
  chat.dismiss();
  await expect.poll(() => chat.panel.element).toBeUndefined();
  vi.advanceTimersByTime(1_000);
  await expect.element(bubble()).toBeVisible();
});

test('a star in an address stands for anything', () => {
  const address = 'https://shop.test/de/bikes/fjord?size=m';
  expect(['', '/bikes/', '/de/*/fjord', 'shop.test*size'].map((part) => matchesAddress(address, part))).toEqual(
    Array(4).fill(true),
  );
  expect(['/cart', '/fjord*/bikes'].map((part) => matchesAddress(address, part))).toEqual([false, false]);
});
