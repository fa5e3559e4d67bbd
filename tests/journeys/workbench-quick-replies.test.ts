import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { askForPerson, launchBrowser, logIn, newPerson, openChat, say, startProduct, waitingCard } from './product.ts';
import type { Product } from './product.ts';

let product: Product;
let browser: Browser;

// A new product for each try: one that failed leaves its traces at the desk.
beforeEach(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
});
afterEach(async () => {
  await browser.close();
  await product.stop();
});

test('a quick reply is made, chosen with a slash, and not sent before its last value is filled in', async () => {
  const [shopper, wang] = await Promise.all([newPerson(browser), newPerson(browser)]);
  await logIn(wang, product);

  // Made on its page, which a key leads to.
  await wang.page.keyboard.press('g');
  await wang.page.keyboard.press('q');
  await wang.see('reply-create').click();
  await wang.see('reply-title').fill('Order status');
  await wang.page.getByLabel('Shortcut, typed after the /').fill('status');
  await wang.see('reply-content').fill('{agent_name} here. Your order {order_id} is on its way.');
  await wang.page.getByText('Wang here. Your order DEMO-1001 is on its way.').waitFor();
  await wang.see('reply-save').click();
  await wang.see('reply-row').filter({ hasText: 'Order status' }).waitFor();
  expect(await violations(wang.page, 'light')).toEqual([]);

  await openChat(shopper, product);
  await say(shopper, 'Where is my order?');
  await shopper.see('message-assistant').first().waitFor();
  await askForPerson(shopper);
  await wang.see('rail-inbox').click();
  await waitingCard(wang).click();
  await wang.see('takeover-button').click();
  await wang.see('release-button').and(wang.page.locator(':enabled')).waitFor();

  // Chosen: what is known is filled in, what is not is marked.
  await wang.see('message-input').click();
  await wang.page.keyboard.type('/status');
  await wang.see('quick-reply').filter({ hasText: 'Order status' }).waitFor();
  expect(await violations(wang.page, 'dark')).toEqual([]);
  await wang.page.keyboard.press('Enter');
  await wang.see('unfilled').filter({ hasText: '{order_id}' }).waitFor();
  await expect.poll(() => wang.see('message-input').inputValue()).toContain('客服小王 here. Your order {order_id}');

  // It cannot be sent so; the cursor is on what is missing, and typing fills it in.
  await wang.page.keyboard.press('Enter');
  await wang.page.getByRole('alert').filter({ hasText: '{order_id}' }).waitFor();
  await wang.page.keyboard.type('DEMO-7');
  await wang.see('unfilled').waitFor({ state: 'detached' });
  await wang.page.keyboard.press('Enter');
  await shopper.see('message-agent').filter({ hasText: 'Your order DEMO-7 is on its way.' }).waitFor();
  expect(await shopper.page.getByText('{order_id}').count()).toBe(0);

  // Removed again.
  await wang.see('rail-quick_replies').click();
  await wang.see('reply-row').filter({ hasText: 'used once' }).waitFor();
  await wang.see('reply-remove').first().click();
  await wang.see('confirm-button').click();
  await wang.see('reply-row').waitFor({ state: 'detached' });
  expect([...shopper.errors, ...wang.errors]).toEqual([]);
});
