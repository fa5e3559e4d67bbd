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

test('a note with a mention and a question reach the colleague, the answer comes back, and the shopper reads none of it', async () => {
  const [shopper, wang, li] = await Promise.all([newPerson(browser), newPerson(browser), newPerson(browser)]);
  await openChat(shopper, product);
  await say(shopper, 'My brake is broken');
  await shopper.see('message-assistant').first().waitFor();
  await askForPerson(shopper);
  await Promise.all([logIn(wang, product), logIn(li, product, 'agent002')]);
  await waitingCard(wang).click();
  await wang.see('takeover-button').click();
  await wang.see('release-button').and(wang.page.locator(':enabled')).waitFor();

  // A note: begun by its key, the colleague's name completed.
  await wang.page.keyboard.press('Escape');
  await wang.page.keyboard.press('n');
  await wang.see('note-input').pressSequentially('Which part? @agent00');
  await wang.page.getByRole('option').first().waitFor();
  await wang.page.keyboard.press('Enter');
  await wang.page.keyboard.press('Enter');
  await wang.page.locator('wb-message-window').getByTestId('session-note').filter({ hasText: 'Which part?' }).waitFor();

  // Marks.
  await wang.page.keyboard.press('Escape');
  await wang.page.keyboard.press('l');
  await wang.see('tag-input').fill('quality');
  await wang.page.keyboard.press('Enter');
  await wang.page.locator('wb-session-card wb-tag-chip').filter({ hasText: 'Quality problem' }).waitFor();
  await wang.page.keyboard.press('Escape');
  await wang.see('priority-select').selectOption('high');
  await wang.page.locator('wb-session-card .flag.high').waitFor();

  // A question.
  await wang.see('assist-button').click();
  await wang.see('assist-who').selectOption('agent002');
  await wang.see('assist-question').fill('Is it the B-12?');
  await wang.see('assist-send').click();
  await wang.see('assist-pending').waitFor();

  // The colleague is told twice, answers, and is led to the session.
  await li.page.locator('.badge.bell', { hasText: '2' }).waitFor();
  await li.see('rail-bell').click();
  await li.see('bell-answer').fill('Yes, in stock');
  await li.see('bell-send').click();
  await li.see('bell-question').waitFor({ state: 'detached' });
  expect(await violations(li.page, 'light')).toEqual([]);
  await li.see('bell-open').click();
  await li.page.locator('wb-message-window').getByTestId('session-note').waitFor();
  await li.page.locator('.badge.bell').waitFor({ state: 'detached' });
  await wang.see('assist-answered').filter({ hasText: 'Yes, in stock' }).waitFor();

  expect(await violations(wang.page, 'light')).toEqual([]);
  expect(await violations(wang.page, 'dark')).toEqual([]);

  // What comes after the note has reached the shopper; the note has not, nor after a reload.
  await wang.see('tab-reply').click();
  await say(wang, 'We send the part');
  await shopper.see('message-agent').filter({ hasText: 'We send the part' }).waitFor();
  await shopper.page.reload();
  await shopper.see('message-agent').filter({ hasText: 'We send the part' }).waitFor();
  expect(await shopper.page.locator('body').getByText('Which part?').count()).toBe(0);
  expect([...shopper.errors, ...wang.errors, ...li.errors]).toEqual([]);
});
