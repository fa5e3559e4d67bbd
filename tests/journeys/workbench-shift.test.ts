import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { waitingShopper } from './desk-shoppers.ts';
import { askForPerson, launchBrowser, logIn, newPerson, openChat, say, startProduct, waitingCard } from './product.ts';
import type { Person, Product } from './product.ts';

let product: Product;
let browser: Browser;

// The desk waits for a lease's time before it believes that a sign of life is missing.
const SOON = { PRESENCE_LEASE_SECONDS: '5', SSE_HEARTBEAT_SECONDS: '2' };

beforeEach(async () => {
  [product, browser] = await Promise.all([startProduct(SOON), launchBrowser()]);
});
afterEach(async () => {
  await browser.close();
  await product.stop();
});

/** An image of one pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const card = (agent: Person, session: string) => agent.page.locator(`[data-session=${session}]`);
const serves = (agent: Person) => agent.see('release-button').and(agent.page.locator(':enabled')).waitFor();

test('take, answer, release, next: a shift without the mouse', async () => {
  await waitingShopper(product, 'first', 'My motor hums');
  await waitingShopper(product, 'second', 'Where is my order?');
  const agent = await newPerson(browser);
  await logIn(agent, product);
  const { keyboard } = agent.page;
  await card(agent, 'second').waitFor();
  for (const name of ['first', 'second']) {
    await keyboard.press('w');
    await card(agent, name).and(agent.page.locator('[aria-current=true]')).waitFor();
    await keyboard.press('t');
    await serves(agent);
    await keyboard.type(`Hello ${name}`);
    await keyboard.press('Enter');
    await agent
      .see('message-agent')
      .filter({ hasText: `Hello ${name}` })
      .waitFor();
    await keyboard.press('Escape');
    await keyboard.press('b');
    await agent.see('confirm-button').waitFor();
    await keyboard.press('Enter');
    await agent.see('release-button').waitFor({ state: 'detached' });
  }
  expect(await agent.page.locator('[data-group=waiting]').getByTestId('session-card').count()).toBe(0);
  expect(agent.errors).toEqual([]);
});

test('an agent whose connection dies: the shopper is told and waits again, and is theirs when they are back', async () => {
  const [shopper, agent] = await Promise.all([newPerson(browser), newPerson(browser)]);
  await openChat(shopper, product);
  await askForPerson(shopper);
  await logIn(agent, product);
  await waitingCard(agent).click();
  await agent.see('takeover-button').click();
  await serves(agent);
  await say(agent, 'One moment, I am looking it up');
  await shopper.see('message-agent').filter({ hasText: 'looking it up' }).waitFor();
  await agent.see('file-input').setInputFiles([
    { name: 'manual.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') },
    { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(DOT, 'base64') },
  ]);
  await expect.poll(() => agent.page.locator('[data-testid=outgoing-file][data-state=ready]').count()).toBe(2);
  await say(agent, 'Here is the manual');
  await shopper.page.getByRole('link', { name: 'manual.pdf' }).waitFor();

  await agent.page.close();
  await shopper.page.getByText('Your agent had to leave', { exact: false }).first().waitFor();

  agent.page = await agent.context.newPage();
  await agent.page.goto(`${product.url}/workbench/`);
  await agent.page.getByTestId('session-card').filter({ hasText: 'With you' }).first().click();
  await agent.page.getByTestId('release-button').waitFor();
  await agent.page.getByTestId('message-input').fill('Here I am again');
  await agent.page.keyboard.press('Enter');
  await shopper.see('message-agent').filter({ hasText: 'Here I am again' }).waitFor();
  const saving = agent.page.waitForEvent('download');
  await agent.page.getByTestId('transcript-txt').click();
  const { path, suggestedFilename } = await saving.then(async (file) => ({
    path: await file.path(),
    suggestedFilename: file.suggestedFilename(),
  }));
  expect(suggestedFilename).toMatch(/^transcript-.*\.txt$/);
  expect(await readFile(path, 'utf8')).toContain('Here I am again');
  expect([...shopper.errors, ...agent.errors]).toEqual([]);
});

test('a login that has run out is renewed without a word, at the same place', async () => {
  await waitingShopper(product, 'first', 'My motor hums');
  const agent = await newPerson(browser);
  await logIn(agent, product);
  await card(agent, 'first').click();
  await agent.see('takeover-button').click();
  await serves(agent);
  await agent.see('message-input').fill('I have begun to');
  const statuses: number[] = [];
  agent.page.on('response', (response) => {
    if (response.url().endsWith('/api/manual/messages')) statuses.push(response.status());
  });
  let isOver = true;
  await agent.page.route('**/api/manual/messages', async (route) => {
    const headers = { ...route.request().headers(), ...(isOver ? { authorization: 'Bearer over' } : {}) };
    isOver = false;
    await route.continue({ headers });
  });
  await say(agent, 'I have begun to look');
  await agent.see('message-agent').filter({ hasText: 'begun to look' }).waitFor();
  await expect.poll(() => statuses).toEqual([401, 200]);
  expect(new URL(agent.page.url()).pathname).toBe('/workbench/sessions/first');
  expect(await agent.see('login-button').count()).toBe(0);
  expect(agent.errors).toEqual([]);
});

test('what happens at the desk comes by the feed: nothing is asked for in answer to it', async () => {
  const shopper = await waitingShopper(product, 'first', 'My motor hums');
  const [agent, colleague] = await Promise.all([newPerson(browser), newPerson(browser)]);
  await Promise.all([logIn(agent, product), logIn(colleague, product, 'agent002')]);
  await card(agent, 'first').click();
  // Each sees that the other looks, before both would answer.
  await card(colleague, 'first').getByTestId('viewers').waitFor();
  await card(colleague, 'first').click();
  // No row goes from under the pointer.
  await colleague.page.mouse.move(900, 500);
  await agent.page.locator('wb-thread').getByTestId('viewers').waitFor();
  await agent.see('takeover-button').click();
  await serves(agent);
  await card(colleague, 'first').waitFor({ state: 'detached' });
  const asked: string[] = [];
  for (const person of [agent, colleague]) {
    person.page.on('request', (request) => {
      if (request.url().includes('/api/') && request.method() === 'GET') asked.push(request.url());
    });
  }
  for (const words of ['It hums louder', 'And it smells', 'Hello?']) await shopper.say(words);
  await waitingShopper(product, 'second', 'Where is my order?');
  await agent.see('message-user').filter({ hasText: 'Hello?' }).waitFor();
  for (const person of [agent, colleague]) await card(person, 'second').filter({ hasText: 'Where is' }).waitFor();
  expect(asked).toEqual([]);
});

test('the desk in the hand: list, thread and back on a phone', async () => {
  await waitingShopper(product, 'first', 'My motor hums');
  const agent = await newPerson(browser, { width: 390, height: 800 });
  await logIn(agent, product);
  const { page } = agent;
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow()).toBe(0);
  await card(agent, 'first').click();
  await agent.see('takeover-button').click();
  await serves(agent);
  expect(await card(agent, 'first').isVisible()).toBe(false);
  await say(agent, 'I look into it');
  await agent.see('message-agent').filter({ hasText: 'look into it' }).waitFor();
  expect(await overflow()).toBe(0);
  expect(await violations(page, 'light')).toEqual([]);
  await agent.see('back-button').click();
  await card(agent, 'first').waitFor();
  expect(await card(agent, 'first').isVisible()).toBe(true);
  expect(await violations(page, 'dark')).toEqual([]);
  expect(agent.errors).toEqual([]);
});

test('the page may run what is its own and nothing written into it', async () => {
  const response = await fetch(`${product.url}/workbench/`);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/script-src [^;]*'self'/);
  expect(policy).not.toMatch(/unsafe-|\*/);
});
