import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { askAi, askForPerson, launchBrowser, newPerson, openChat, say, startProduct } from './product.ts';
import type { Person, Product } from './product.ts';

let product: Product;
let browser: Browser;
let people: Person[] = [];

async function person(): Promise<Person> {
  const made = await newPerson(browser);
  people.push(made);
  return made;
}

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});
afterEach(async () => {
  const errors = people.flatMap((made) => made.errors);
  await Promise.all(people.map((made) => made.context.close()));
  people = [];
  expect(errors).toEqual([]);
});

const status = (shopper: Person): Promise<string | null> => shopper.see('status-bar').textContent();

test('a stopped answer keeps what was read of it, says so, and the next question is answered', async () => {
  const shopper = await person();
  await openChat(shopper, product);
  await say(shopper, 'Which bikes do you have?');
  const answer = shopper.see('message-assistant').last();
  await answer.waitFor();
  await shopper.see('stop-button').click();
  await shopper.page.getByText('Answer stopped').waitFor();
  const text = await answer.textContent();
  expect(await shopper.see('stop-button').count()).toBe(0);
  await askAi(shopper, 'How long does delivery take?', /working days/);
  expect(await shopper.see('message-assistant').first().textContent()).toBe(text);
});

test('what was written while the server was away is sent once, by itself, when it is back', async () => {
  const env = { JWT_SECRET_KEY: 'the same secret before and after the restart' };
  const before = await startProduct(env);
  const shopper = await person();
  await openChat(shopper, before);
  await askAi(shopper, 'Hello', /./);
  await before.stop();
  await say(shopper, 'How long does delivery take?');
  await shopper.see('retry-button').waitFor({ timeout: 30_000 });
  await shopper.see('reconnect-bar').waitFor();
  const after = await startProduct({ ...env, PORT: new URL(before.url).port });
  onTestFinished(() => after.stop());
  await shopper
    .see('message-assistant')
    .filter({ hasText: /working days/ })
    .waitFor({ timeout: 60_000 });
  expect(await shopper.see('message-user').filter({ hasText: 'How long does delivery take?' }).count()).toBe(1);
  expect(await shopper.see('retry-button').count()).toBe(0);
}, 120_000);

test('who waits sees their place, moves up when another one leaves, and can stop waiting', async () => {
  const first = await person();
  const second = await person();
  for (const shopper of [first, second]) {
    await openChat(shopper, product);
    await askAi(shopper, 'Hello', /./);
    await askForPerson(shopper);
    await shopper.see('cancel-button').waitFor();
  }
  await expect.poll(() => status(first)).toMatch(/number 1 in line/);
  await expect.poll(() => status(second)).toMatch(/number 2 in line/);
  await first.see('cancel-button').click();
  await expect.poll(() => status(first)).toMatch(/AI/);
  await expect.poll(() => status(second)).toMatch(/number 1 in line/);
  await second.see('cancel-button').click();
  await expect.poll(() => status(second)).toMatch(/AI/);
  await askAi(second, 'How long does delivery take?', /working days/);
});

test('off hours the wish for a person becomes an e-mail form, and the AI goes on', async () => {
  const today = new Date();
  const days = [-1, 0, 1].map((days) => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10));
  const closed = await startProduct({ HOLIDAYS: days.join(',') });
  onTestFinished(() => closed.stop());
  const shopper = await person();
  await openChat(shopper, closed);
  await askAi(shopper, 'Hello', /./);
  await askForPerson(shopper);
  await shopper.see('contact-form').waitFor();
  await expect.poll(() => status(shopper)).toMatch(/away.*back/);
  const form = shopper.see('contact-form');
  await form.getByLabel('E-mail').fill('no address');
  await shopper.see('contact-send').click();
  await form.getByRole('alert').filter({ hasText: 'check the e-mail' }).waitFor();
  await form.getByLabel('E-mail').fill('shopper@example.com');
  await form.getByRole('checkbox').check();
  await shopper.see('contact-send').click();
  await form.waitFor({ state: 'detached' });
  await askAi(shopper, 'How long does delivery take?', /working days/);
});

test('a screen reader hears a finished answer once, and nothing of its growing', async () => {
  const shopper = await person();
  await openChat(shopper, product);
  await expect.poll(() => status(shopper)).toMatch(/AI/);
  await shopper.page.evaluate(() => {
    const root = document.querySelector('fiido-chat')?.shadowRoot;
    const region = root?.querySelector('.panel > [role=status]');
    const heard: string[] = [];
    Object.assign(window, { heard });
    const note = (): void => void heard.push(region?.textContent ?? '');
    if (region) new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });
  });
  await askAi(shopper, 'Which bikes do you have?', /./);
  const answer = (await shopper.see('message-assistant').first().locator('.markdown').textContent())?.trim() ?? '';
  const heard = (): Promise<string[]> => shopper.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await expect.poll(async () => (await heard()).length).toBe(1);
  const [spoken = ''] = await heard();
  const plain = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').slice(0, 60);
  expect(plain(spoken)).toBe(plain(answer));
});

test('roles and names: a dialog, a log that is not live, one status, a speaker and a time for each message', async () => {
  const shopper = await person();
  await openChat(shopper, product);
  await askAi(shopper, 'How long does delivery take?', /working days/);
  const dialog = shopper.page.getByRole('dialog', { name: 'Fiido' });
  const log = dialog.getByRole('log', { name: 'Conversation' });
  expect(await log.getAttribute('aria-live')).toBe('off');
  expect(await dialog.getByRole('status').count()).toBe(1);
  for (const name of ['Close chat', 'Menu', 'Send', 'Talk to a person']) {
    expect(await dialog.getByRole('button', { name, exact: true }).count()).toBe(1);
  }
  expect(await dialog.getByRole('textbox', { name: 'Your message' }).count()).toBe(1);
  const rows = (await log.locator('.said').allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
  expect(rows[0]).toMatch(/^You, \d{1,2}:\d\d: How long/);
  expect(rows[1]).toMatch(/AI assistant, \d{1,2}:\d\d: /);
});
test('what was written without a connection is sent once, by itself, when it is back', async () => {
  const shopper = await person();
  await openChat(shopper, product);
  await askAi(shopper, 'Hello', /./);
  await shopper.context.setOffline(true);
  await say(shopper, 'How long does delivery take?');
  await shopper.see('retry-button').waitFor({ timeout: 30_000 });
  await shopper.context.setOffline(false);
  await shopper
    .see('message-assistant')
    .filter({ hasText: /working days/ })
    .waitFor({ timeout: 40_000 });
  expect(await shopper.see('message-user').filter({ hasText: 'How long does delivery take?' }).count()).toBe(1);
  expect(await shopper.see('retry-button').count()).toBe(0);
}, 90_000);
