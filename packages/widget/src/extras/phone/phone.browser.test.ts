import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FiidoChat } from '../../fiido-chat.ts';
import { openChat, useScriptedServer } from '../../../test/shown-chat.ts';

const given = useScriptedServer();
const address = location.href;
const { CloseWatcher } = window as { CloseWatcher?: unknown };

/** A phone whose page has a link and a router that keeps its own state in the history. */
async function openOnPhone(): Promise<{ chat: FiidoChat; link: HTMLElement }> {
  await page.viewport(390, 780);
  const link = document.createElement('a');
  document.body.append(link);
  history.replaceState({ router: 7 }, '');
  const chat = await openChat(given.server);
  await expect.poll(() => link.inert).toBe(true);
  return { chat, link };
}

function useHistory(): void {
  Reflect.deleteProperty(window, 'CloseWatcher');
}

afterEach(() => {
  document.querySelector('fiido-chat')?.removeAttribute('open');
  Object.assign(window, { CloseWatcher });
});

test('full screen, the page behind neither scrolls nor takes the focus, until the chat is closed', async () => {
  const { chat, link } = await openOnPhone();
  expect(document.documentElement.style.overflow).toBe('hidden');
  await userEvent.click(page.getByTestId('close-button'));
  await expect.poll(() => link.inert).toBe(false);
  expect(document.documentElement.style.overflow).toBe('');
  expect(chat.open).toBe(false);
});

test('a chat that is taken out of the page lets the page go', async () => {
  const { chat, link } = await openOnPhone();
  chat.remove();
  await expect.poll(() => link.inert).toBe(false);
  expect(document.documentElement.style.overflow).toBe('');
});

test('the browser closes the chat when it is asked to close something', async () => {
  const { chat } = await openOnPhone();
  (chat.shadowRoot?.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => chat.open).toBe(false);
  expect(history.state).toEqual({ router: 7 });
});

test('going back closes the chat, at the same address and with the state of the page', async () => {
  useHistory();
  const { chat } = await openOnPhone();
  expect(history.state).toEqual({ router: 7, fiidoChat: true });
  history.back();
  await expect.poll(() => chat.open).toBe(false);
  expect([location.href, history.state]).toEqual([address, { router: 7 }]);
});

test('closing by the button takes the entry out of the history', async () => {
  useHistory();
  const { chat } = await openOnPhone();
  await userEvent.click(page.getByTestId('close-button'));
  await expect.poll(() => history.state as unknown).toEqual({ router: 7 });
  expect(chat.open).toBe(false);
});

test('a page that went on under the open chat keeps its own history', async () => {
  useHistory();
  const { chat } = await openOnPhone();
  history.pushState({ router: 8 }, '');
  chat.dismiss();
  await vi.waitFor(() => expect(document.documentElement.style.overflow).toBe(''));
  expect(history.state).toEqual({ router: 8 });
});

test('what the keyboard leaves of the window holds the whole panel', async () => {
  const { chat } = await openOnPhone();
  const view = visualViewport;
  if (!view) throw new Error('no visual viewport');
  const height = vi.spyOn(view, 'height', 'get').mockReturnValue(400);
  view.dispatchEvent(new Event('resize'));
  const box = (): DOMRect | undefined => chat.panel.element?.getBoundingClientRect();
  await expect.poll(() => box()?.height).toBe(400);
  expect(page.getByTestId('message-input').element().getBoundingClientRect().bottom).toBeLessThan(400);
  height.mockRestore();
  view.dispatchEvent(new Event('resize'));
  await expect.poll(() => box()?.height).toBe(780);
});

test('on a wide screen the page stays as it is', async () => {
  const link = document.createElement('a');
  document.body.append(link);
  const steps = history.length;
  await openChat(given.server);
  expect([link.inert, history.length]).toEqual([false, steps]);
});
