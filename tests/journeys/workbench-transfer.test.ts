import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { askForPerson, launchBrowser, logIn, newPerson, openChat, say, startProduct, waitingCard } from './product.ts';
import type { Person, Product } from './product.ts';

let product: Product;
let browser: Browser;

// A new product for each try: one that failed leaves its traces at the desk.
beforeEach(async () => {
  [product, browser] = await Promise.all([startProduct({ TRANSFER_ANSWER_SECONDS: '15' }), launchBrowser()]);
});
afterEach(async () => {
  await browser.close();
  await product.stop();
});

async function askColleague({ page, see }: Person, reason: string, note = ''): Promise<void> {
  await see('transfer-button').click();
  await page.getByRole('radio').first().check();
  await see('transfer-reason').fill(reason);
  if (note) await see('transfer-note').fill(note);
  await see('transfer-confirm').click();
  await see('transfer-asked').waitFor();
  await see('transfer-confirm').waitFor({ state: 'hidden' });
}

test('a transfer that nobody answers, one that is declined, one that is taken back, and one that is accepted', async () => {
  const [shopper, wang, li] = await Promise.all([newPerson(browser), newPerson(browser), newPerson(browser)]);
  await openChat(shopper, product);
  await say(shopper, 'My motor hums');
  await shopper.see('message-assistant').first().waitFor();
  await askForPerson(shopper);
  await Promise.all([logIn(wang, product), logIn(li, product, 'agent002')]);
  await waitingCard(wang).click();
  await wang.see('takeover-button').click();
  await wang.see('release-button').and(wang.page.locator(':enabled')).waitFor();

  // Nobody answers: who asked keeps the session and is told.
  await askColleague(wang, 'Knows motors');
  await li.see('transfer-offer').waitFor();
  await wang.page.getByText('did not answer', { exact: false }).first().waitFor();
  await li.see('transfer-offer').waitFor({ state: 'detached' });
  await wang.see('transfer-asked').waitFor({ state: 'detached' });

  // Declined, with a reason.
  await askColleague(wang, 'Knows motors', 'It hums at 20 km/h');
  await li.see('transfer-offer').filter({ hasText: 'It hums at 20 km/h' }).waitFor();
  expect(await violations(li.page, 'light')).toEqual([]);
  await li.see('transfer-decline').click();
  await li.see('decline-note').fill('At lunch');
  await li.see('decline-confirm').click();
  await li.see('transfer-offer').waitFor({ state: 'detached' });
  await wang.page.getByText('At lunch', { exact: false }).first().waitFor();

  // Taken back: the colleague's screen is empty again.
  await askColleague(wang, 'Shift ends');
  await li.see('transfer-offer').waitFor();
  expect(await violations(wang.page, 'dark')).toEqual([]);
  await wang.see('transfer-take-back').click();
  await li.see('transfer-offer').waitFor({ state: 'detached' });

  // Accepted: the session, its words and its shopper are the colleague's.
  await askColleague(wang, 'Shift ends');
  await li.see('transfer-accept').click();
  await li.see('message-user').filter({ hasText: 'My motor hums' }).waitFor();
  await li.see('release-button').and(li.page.locator(':enabled')).waitFor();
  await say(li, 'Hello, the motor is mine now');
  await shopper.see('message-agent').filter({ hasText: 'the motor is mine' }).waitFor();
  await wang.see('release-button').waitFor({ state: 'detached' });
  expect([...shopper.errors, ...wang.errors, ...li.errors]).toEqual([]);
});
