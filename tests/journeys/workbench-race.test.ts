import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { waitingShopper } from './desk-shoppers.ts';
import { launchBrowser, logIn, newPerson, say, startProduct } from './product.ts';
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

const card = (agent: Person, session: string) => agent.page.locator(`[data-session=${session}]`);

/** Lets both try in the same moment: neither request goes out before both are there. */
async function meet(agents: readonly Person[], url: string): Promise<void> {
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (open = resolve));
  let there = 0;
  for (const { page } of agents) {
    await page.route(url, async (route) => {
      there += 1;
      if (there === agents.length) open();
      await all;
      await route.continue();
    });
  }
}

test('two agents take one shopper in the same moment: one has them, the other is told who and goes on', async () => {
  const shoppers = await Promise.all(['one', 'two', 'three'].map((name) => waitingShopper(product, name, 'Hello?')));
  const [wang, li] = await Promise.all([newPerson(browser), newPerson(browser)]);
  await Promise.all([logIn(wang, product), logIn(li, product, 'agent002')]);
  await meet([wang, li], '**/api/sessions/two/takeover');
  for (const agent of [wang, li]) await card(agent, 'two').click();
  await Promise.all([wang, li].map((agent) => agent.see('takeover-button').click()));

  const lost = (agent: Person) => agent.page.getByText('Already taken over by', { exact: false });
  const loser = await Promise.any(
    [wang, li].map(async (agent) => {
      await lost(agent).first().waitFor();
      return agent;
    }),
  );
  const winner = loser === wang ? li : wang;
  await winner.see('release-button').and(winner.page.locator(':enabled')).waitFor();
  expect(await lost(loser).first().textContent()).toContain(winner === wang ? '客服小王' : '客服小李');
  await loser.see('message-input').waitFor({ state: 'detached' });
  // Rows do not move under the pointer.
  await loser.page.mouse.move(1000, 500);
  await loser.page.locator('[data-group=waiting] [data-session=two]').waitFor({ state: 'detached' });
  expect(await loser.page.locator('[data-group=waiting]').getByTestId('session-card').count()).toBe(2);
  await card(loser, 'one').click();
  await loser.see('takeover-button').click();
  await loser.see('release-button').and(loser.page.locator(':enabled')).waitFor();

  // What the shopper wrote while the reply was on its way is read before it goes out.
  await winner.page.route('**/api/manual/messages', async (route) => {
    await winner.page.unroute('**/api/manual/messages');
    await shoppers[1]?.say('Wait, it is solved');
    await route.continue();
  });
  await say(winner, 'Please send me a picture');
  await winner.see('send-anyway').waitFor();
  await winner.see('message-user').filter({ hasText: 'it is solved' }).waitFor();
  await winner.see('edit-message').click();
  expect(await winner.see('message-input').inputValue()).toBe('Please send me a picture');
  expect([...wang.errors, ...li.errors]).toEqual([]);
});

test('axe finds nothing on the way in, among the requests of the night, and in the settings', async () => {
  const agent = await newPerson(browser);
  await agent.page.goto(`${product.url}/workbench/`);
  await agent.see('login-button').waitFor();
  for (const scheme of ['light', 'dark'] as const) expect(await violations(agent.page, scheme)).toEqual([]);
  await logIn(agent, product);
  for (const place of ['after-hours', 'settings', 'quick-replies']) {
    await agent.page.goto(`${product.url}/workbench/${place}`);
    await agent.page.getByRole('heading').first().waitFor();
    for (const scheme of ['light', 'dark'] as const) expect(await violations(agent.page, scheme)).toEqual([]);
  }
});
