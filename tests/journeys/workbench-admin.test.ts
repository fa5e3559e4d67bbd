import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { waitingShopper } from './desk-shoppers.ts';
import { launchBrowser, newPerson, openChat, say, startProduct } from './product.ts';
import type { Person, Product } from './product.ts';

let product: Product;
let browser: Browser;

beforeEach(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
});
afterEach(async () => {
  await browser.close();
  await product.stop();
});

async function logInAs(person: Person, username: string, password: string): Promise<void> {
  await person.page.goto(`${product.url}/workbench/`);
  await person.see('login-username').fill(username);
  await person.see('login-password').fill(password);
  await person.see('login-button').click();
  await person.see('status-select').waitFor();
}

const row = (person: Person, username: string) => person.page.locator(`[data-username=${username}]`);

async function choose(person: Person, username: string, act: string): Promise<void> {
  await row(person, username).getByTestId('agent-menu').click();
  await row(person, username).getByTestId(`agent-${act}`).click();
}

test('an admin makes an account, gives it away, and takes it back: its agent is out and the shopper waits again', async () => {
  await waitingShopper(product, 'first', 'Hello?');
  const [admin, sophie] = await Promise.all([newPerson(browser), newPerson(browser)]);
  await logInAs(admin, 'admin', 'admin123');
  await admin.see('rail-admin').click();
  await admin.see('agent-create').click();
  await admin.see('agent-name').fill('Sophie');
  await admin.see('agent-username').fill('sophie');
  await admin.see('agent-password').fill('first-pass-1');
  await admin.see('agent-save').click();
  await row(admin, 'sophie').waitFor();
  for (const scheme of ['light', 'dark'] as const) expect(await violations(admin.page, scheme)).toEqual([]);

  await logInAs(sophie, 'sophie', 'first-pass-1');
  await row(admin, 'sophie').getByText('Online', { exact: false }).waitFor();
  expect(await sophie.see('rail-admin').count()).toBe(0);
  await sophie.page.locator('[data-session=first]').click();
  await sophie.see('takeover-button').click();
  await sophie.see('release-button').waitFor();
  await row(admin, 'sophie').getByText('Serves 1 of 5', { exact: false }).waitFor();

  await choose(admin, 'sophie', 'deactivate');
  await admin.see('confirm-button').click();
  await row(admin, 'sophie').getByText('Deactivated').waitFor();
  await sophie.see('login-button').waitFor();
  await admin.see('rail-inbox').click();
  await admin.page.locator('[data-group=waiting] [data-session=first]').waitFor();

  await admin.page.goto(`${product.url}/workbench/admin/log`);
  await admin.see('log-entry').filter({ hasText: 'Deactivated an account' }).filter({ hasText: 'sophie' }).waitFor();
  for (const scheme of ['light', 'dark'] as const) expect(await violations(admin.page, scheme)).toEqual([]);
  expect(admin.errors).toEqual([]);
});

test('a file of agents is looked through before the accounts are made', async () => {
  const admin = await newPerson(browser);
  await logInAs(admin, 'admin', 'admin123');
  await admin.page.goto(`${product.url}/workbench/admin/agents`);
  await admin.see('agent-import').click();
  const csv = 'username,password,name,role,max_sessions\nleo,first-pass-1,Leo,agent,3\nno,x,No,agent,3\n';
  const file = { name: 'team.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await admin.see('import-file').setInputFiles(file);
  await admin.page.getByText('Line 3', { exact: false }).waitFor();
  for (const scheme of ['light', 'dark'] as const) expect(await violations(admin.page, scheme)).toEqual([]);
  await admin.see('import-save').click();
  await row(admin, 'leo').waitFor();
  await choose(admin, 'leo', 'reset');
  await admin.see('reset-password').fill('second-pass-2');
  for (const scheme of ['light', 'dark'] as const) expect(await violations(admin.page, scheme)).toEqual([]);
  await admin.see('reset-save').click();
  await admin.page.getByText('The password was reset.').first().waitFor();
  const leo = await newPerson(browser);
  await logInAs(leo, 'leo', 'second-pass-2');
  expect([...admin.errors, ...leo.errors]).toEqual([]);
});

test('hours and words that an admin sets hold for the next shopper', async () => {
  const [admin, shopper] = await Promise.all([newPerson(browser), newPerson(browser)]);
  await logInAs(admin, 'admin', 'admin123');
  await admin.page.goto(`${product.url}/workbench/admin/handover`);
  await admin.see('rules-keywords').fill('manager');
  await admin.see('try-user').fill('Is the manager in?');
  await admin.see('try-button').click();
  await admin.see('try-verdict').getByText('“manager”', { exact: false }).waitFor();
  await admin.see('rules-save').click();
  await admin.page.getByText('Saved.').first().waitFor();
  await admin.page.getByText('Changed by admin', { exact: false }).waitFor();
  for (const scheme of ['light', 'dark'] as const) expect(await violations(admin.page, scheme)).toEqual([]);
  await admin.see('admin-hours').click();
  await admin.see('hours-zone').waitFor();
  for (;;) {
    const remove = admin.page.getByRole('button', { name: 'Remove these hours' }).first();
    if ((await remove.count()) === 0) break;
    await remove.click();
  }
  await admin.page.getByText('the desk never opens', { exact: false }).waitFor();
  for (const scheme of ['light', 'dark'] as const) expect(await violations(admin.page, scheme)).toEqual([]);
  await admin.see('hours-save').click();
  await admin.page.getByText('Changed by admin', { exact: false }).waitFor();

  await openChat(shopper, product);
  await say(shopper, 'Get me the manager');
  await shopper.page.getByText('e-mail', { exact: false }).first().waitFor();
  expect(await admin.page.locator('[data-group=waiting]').getByTestId('session-card').count()).toBe(0);
  expect([...admin.errors, ...shopper.errors]).toEqual([]);
});
