import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';

let copies = 0;

/** Runs the loader as another script tag would. */
async function load(attributes: Record<string, string> = { 'data-site': 'shop' }): Promise<void> {
  const tag = document.createElement('script');
  // Never run: the loader only reads where it is said to come from.
  tag.type = 'text/plain';
  tag.src = 'https://chat.test/embed.js';
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
  document.head.append(tag);
  copies += 1;
  await import(/* @vite-ignore */ `./embed.ts?copy=${copies}`);
}

function clear(): void {
  for (const old of document.querySelectorAll('script[data-site], fiido-chat')) old.remove();
  delete window.FiidoChat;
  delete window.FiidoKefu;
  delete window.FiidoKefuConfig;
  localStorage.clear();
}

beforeEach(clear);
afterEach(clear);

test('the launcher stands in a corner, alone, with a name for assistive technology', async () => {
  await load();
  await expect.element(page.getByRole('button', { name: 'Chat' })).toBeVisible();
  const box = page.getByTestId('chat-button').element().getBoundingClientRect();
  expect([box.width, box.height]).toEqual([60, 60]);
  expect([innerWidth - box.right, innerHeight - box.bottom]).toEqual([20, 20]);
  expect(document.querySelector('fiido-chat')?.getAttribute('server')).toBe('https://chat.test/');
  expect(document.querySelector('fiido-chat')?.getAttribute('site')).toBe('shop');
  expect(localStorage.length).toBe(0);
});

test('a script that is loaded twice draws one launcher and keeps the calls of the first', async () => {
  await load();
  window.FiidoChat?.('prefill', 'Hello');
  await load();
  expect(document.querySelectorAll('fiido-chat')).toHaveLength(1);
  expect(window.FiidoChat?.q).toEqual([['prefill', 'Hello']]);
});

test('in a head without a body it waits for the body', async () => {
  const { body } = document;
  body.remove();
  await load();
  const before = document.querySelector('fiido-chat');
  document.documentElement.append(body);
  document.dispatchEvent(new Event('DOMContentLoaded'));
  expect(before).toBeNull();
  await expect.element(page.getByTestId('chat-button')).toBeVisible();
});

test('an element that the page wrote itself is used, its own attributes count', async () => {
  const own = document.createElement('fiido-chat');
  own.setAttribute('site', 'written');
  own.setAttribute('locale', 'ar');
  document.body.append(own);
  await load({ 'data-site': 'shop', 'data-theme': 'dark' });
  expect(document.querySelectorAll('fiido-chat')).toHaveLength(1);
  expect([own.getAttribute('site'), own.getAttribute('theme')]).toEqual(['written', 'dark']);
  await expect.element(page.getByRole('button', { name: 'دردشة' })).toBeVisible();
});

test('the settings of the contract become attributes', async () => {
  window.FiidoKefuConfig = { serverUrl: 'https://kefu.test', position: 'bottom-left', welcomeMessage: 'Moin!' };
  await load();
  const chat = document.querySelector('fiido-chat');
  const values = ['server', 'position', 'welcome'].map((name) => chat?.getAttribute(name));
  expect(values).toEqual(['https://kefu.test', 'bottom-left', 'Moin!']);
  expect(page.getByTestId('chat-button').element().getBoundingClientRect().left).toBe(20);
  expect(Object.keys(window.FiidoKefu ?? {})).toEqual([
    'init',
    'open',
    'close',
    'toggle',
    'sendMessage',
    'setUser',
    'on',
  ]);
});

test('a click before the panel has come asks for it once, and a failed load can be tried again', async () => {
  await load();
  await userEvent.click(page.getByTestId('chat-button'));
  expect(window.FiidoChat?.q).toEqual([['open']]);
  await expect.poll(() => page.getByTestId('chat-button').element().getAttribute('aria-busy')).toBeNull();
  await userEvent.click(page.getByTestId('chat-button'));
  expect(window.FiidoChat?.q).toEqual([['open'], ['open']]);
});

test('rules in the page and a product that is asked about fetch the panel, a launcher that is none is not seen', async () => {
  const rules = document.createElement('script');
  rules.type = 'application/json';
  rules.dataset['fiidoRules'] = '';
  rules.textContent = '[{"id":"hello","text":"Need help?"}]';
  document.body.append(rules);
  await load({ 'data-site': 'shop', 'data-launcher': 'none' });
  await expect.element(page.getByTestId('chat-button')).not.toBeVisible();
  dispatchEvent(new CustomEvent('ask-product', { detail: { title: 'Fjord' } }));
  await expect
    .poll(() => window.FiidoChat?.q)
    .toEqual([
      ['ask', { title: 'Fjord' }],
      ['rules', [{ id: 'hello', text: 'Need help?' }]],
    ]);
  rules.remove();
});

test('the language that the shopper chose before is the chat’s again', async () => {
  localStorage.setItem('fiido:shop:locale', 'pl');
  await load({ 'data-site': 'shop', 'data-locale': 'de' });
  await expect.poll(() => document.querySelector('fiido-chat')?.getAttribute('locale')).toBe('pl');
});
