import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  askAi,
  askForPerson,
  launchBrowser,
  logIn,
  newPerson,
  openChat,
  say,
  startProduct,
  waitingCard,
} from './product.ts';
import type { Person, Product } from './product.ts';

const METRICS_TOKEN = 'a-token-for-those-who-run-the-server';

let product: Product;
let browser: Browser;
let people: Person[] = [];

async function person(): Promise<Person> {
  const made = await newPerson(browser);
  people.push(made);
  return made;
}

/** Another tab of the same shopper, with the chat open. */
async function secondTab(shopper: Person): Promise<Person> {
  const page = await shopper.context.newPage();
  page.on('pageerror', (error) => shopper.errors.push(error.message));
  const tab = { ...shopper, page, see: (testId: string) => page.getByTestId(testId) };
  await openChat(tab, product);
  return tab;
}

/** The streams that the server holds open. */
async function openFeeds(): Promise<number> {
  const headers = { Authorization: `Bearer ${METRICS_TOKEN}` };
  const response = await fetch(`${product.url}/api/health/detailed`, { headers });
  const { checks } = (await response.json()) as { checks: { sse: { open: number } } };
  return checks.sse.open;
}

/** What this page has asked for. */
function asked(page: Page): Promise<string> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .join('\n'),
  );
}

/** Waits for what comes a moment after the panel, and looks after unsent texts and other tabs. */
async function untilLookedAfter(tab: Person): Promise<void> {
  await expect.poll(() => asked(tab.page)).toContain('/api/shift/status');
}

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ METRICS_TOKEN }), launchBrowser()]);
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
  await expect.poll(openFeeds).toBe(0);
});

test('what could not be sent outlives a reload, and is sent once and in order', async () => {
  const shopper = await person();
  await openChat(shopper, product);
  await askAi(shopper, 'Which bikes do you have?', /./);
  await untilLookedAfter(shopper);
  // The shop's page is still to be had, only the chat's server is not.
  const blocked = `${product.url}/api/**`;
  await shopper.page.route(blocked, (route) => route.abort());
  await say(shopper, 'First question');
  await say(shopper, 'Second question');
  await expect.poll(() => shopper.see('message-user').allTextContents()).toHaveLength(3);
  await shopper.page.reload();
  await expect.poll(() => shopper.see('retry-button').count()).toBe(2);
  const unsent = (await shopper.see('message-user').allTextContents()).map((text) => text.trim());
  expect(unsent).toEqual(['First question', 'Second question']);

  await shopper.page.unroute(blocked);
  await shopper.page.reload();
  const sent = async (): Promise<string[]> =>
    (await shopper.see('message-user').allTextContents()).map((text) => text.trim());
  await expect
    .poll(sent, { timeout: 20_000 })
    .toEqual(['Which bikes do you have?', 'First question', 'Second question']);
  await expect.poll(() => shopper.see('message-assistant').count(), { timeout: 20_000 }).toBeGreaterThanOrEqual(3);
  await shopper.see('stop-button').waitFor({ state: 'detached' });
  await shopper.page.reload();
  await expect.poll(sent).toEqual(['Which bikes do you have?', 'First question', 'Second question']);
});

test('a shopper with one tab never loads what several take', async () => {
  const shopper = await person();
  await openChat(shopper, product);
  await askAi(shopper, 'Which bikes do you have?', /./);
  await untilLookedAfter(shopper);
  expect(await asked(shopper.page)).not.toContain('/chunks/tabs');
  expect(await openFeeds()).toBe(1);
});

test('two tabs share one stream; when the one that has it closes the other reads on', async () => {
  const shopper = await person();
  await openChat(shopper, product);
  await askAi(shopper, 'Which bikes do you have?', /./);
  const second = await secondTab(shopper);
  for (const { page } of [shopper, second]) await expect.poll(() => asked(page)).toContain('/chunks/tabs');
  await expect.poll(openFeeds).toBe(1);

  await askForPerson(shopper);
  await expect.poll(() => second.see('status-bar').getAttribute('data-status')).toBe('waiting');
  const agent = await person();
  await logIn(agent, product);
  await waitingCard(agent).click();
  await agent.see('takeover-button').click();
  await agent.see('message-input').waitFor();
  await say(agent, 'Said to both');
  for (const { see } of [shopper, second]) await see('message-agent').filter({ hasText: 'Said to both' }).waitFor();
  const feeds = await openFeeds();

  await shopper.page.close();
  await say(agent, 'Said to the one that is left');
  await second.see('message-agent').filter({ hasText: 'Said to the one that is left' }).waitFor();
  await say(second, 'I am still here');
  await agent.see('message-user').filter({ hasText: 'I am still here' }).waitFor();
  await expect.poll(openFeeds).toBe(feeds);
  expect(await second.see('message-agent').count()).toBe(2);
  expect(await second.see('message-user').count()).toBe(2);
});
