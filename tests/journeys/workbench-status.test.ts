import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { launchBrowser, logIn, newPerson, startProduct } from './product.ts';
import type { Product } from './product.ts';

let product: Product;
let browser: Browser;

// The desk waits for a lease's time before it believes that a sign of life is missing.
const SOON = { AGENT_AUTO_BUSY_SECONDS: '2', PRESENCE_LEASE_SECONDS: '5', SSE_HEARTBEAT_SECONDS: '2' };

beforeEach(async () => {
  [product, browser] = await Promise.all([startProduct(SOON), launchBrowser()]);
});
afterEach(async () => {
  await browser.close();
  await product.stop();
});

test('who is at lunch is told so and is back with one press; who touches nothing is busy until they do', async () => {
  const wang = await newPerson(browser);
  await wang.page.clock.install();
  await logIn(wang, product);
  await wang.see('status-select').click();
  await wang.see('rail-own_status').click();
  await wang.see('own-day').waitFor();
  await wang.page.getByRole('radio', { name: 'Lunch' }).check();
  await wang.see('status-note').fill('Back at 1');
  expect(await violations(wang.page, 'light')).toEqual([]);
  await wang.see('status-confirm').click();
  await wang.see('status-bar').filter({ hasText: 'Lunch' }).waitFor();
  await wang.page.reload();
  await wang.see('status-bar').filter({ hasText: 'Lunch' }).waitFor();
  expect(await violations(wang.page, 'dark')).toEqual([]);
  await wang.see('status-back').click();
  // The sweep finds the idle agent, the feed says so, and the next touch ends it.
  await wang.see('status-bar').filter({ hasText: 'Busy' }).waitFor();
  await wang.page.clock.fastForward(31_000);
  await wang.page.mouse.move(200, 300);
  await wang.see('status-bar').waitFor({ state: 'detached' });
  expect(wang.errors).toEqual([]);
});

test('what an agent set in one browser is so in the next', async () => {
  const [desk, home] = await Promise.all([newPerson(browser), newPerson(browser)]);
  await logIn(desk, product);
  await desk.page.goto(`${product.url}/workbench/settings`);
  const saved = desk.page.waitForResponse((response) => response.request().method() === 'PUT');
  await desk.page.getByText('Dark', { exact: true }).click();
  expect((await saved).status()).toBe(200);
  await logIn(home, product);
  await home.page.locator('wb-app[theme=dark]').waitFor();
  await home.page.goto(`${product.url}/workbench/settings`);
  await home.see('password-save').waitFor();
  expect(await violations(home.page, 'dark')).toEqual([]);
  expect([...desk.errors, ...home.errors]).toEqual([]);
});
