import type { Browser } from 'playwright-core';
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

test('a shopper asks and reads an answer that grows while it is written', async () => {
  const shopper = await person();
  await openChat(shopper, product);
  await expect.poll(() => shopper.see('status-bar').textContent()).toMatch(/AI/);
  await say(shopper, 'Which bikes do you have?');
  const answer = shopper.see('message-assistant').last();
  await answer.waitFor();
  const early = (await answer.textContent())?.length ?? 0;
  await shopper.see('stop-button').waitFor({ state: 'detached' });
  await expect.poll(async () => (await answer.textContent())?.length ?? 0).toBeGreaterThan(early);
  expect(await answer.locator('li').count()).toBeGreaterThan(2);
});

test('escalate, takeover, talk both ways, release, and the AI is back', async () => {
  const shopper = await person();
  const agent = await person();
  await logIn(agent, product);
  await openChat(shopper, product);
  await askAi(shopper, 'How long does delivery take?', /working days/);
  await askForPerson(shopper);
  await expect.poll(() => shopper.see('status-bar').textContent()).toMatch(/wait|queue|person/i);
  await say(shopper, 'It is about an order');

  await waitingCard(agent).click();
  await agent.see('takeover-button').click();
  await agent.see('message-input').waitFor();
  await agent.see('message-user').filter({ hasText: 'It is about an order' }).waitFor();
  await expect.poll(() => shopper.see('status-bar').textContent()).toContain('客服小王');
  await say(agent, 'Hello, how can I help?');
  await shopper.see('message-agent').filter({ hasText: 'Hello, how can I help?' }).waitFor();
  await say(shopper, 'It has not arrived');
  await agent.see('message-user').filter({ hasText: 'It has not arrived' }).waitFor();

  await agent.see('release-button').click();
  await agent.see('confirm-button').click();
  await expect.poll(() => shopper.see('status-bar').textContent()).toMatch(/AI/);
  await askAi(shopper, 'Can I return the bike?', /30 days/);
});

test('a reload keeps the history, the agent and the place in the conversation', async () => {
  const shopper = await person();
  const agent = await person();
  await logIn(agent, product);
  await openChat(shopper, product);
  await askAi(shopper, 'How long is the warranty?', /2 years/);
  await askForPerson(shopper);
  await waitingCard(agent).click();
  await agent.see('takeover-button').click();
  await agent.see('message-input').waitFor();
  await say(agent, 'I am with you');
  await shopper.see('message-agent').filter({ hasText: 'I am with you' }).waitFor();

  await shopper.page.reload();
  // It was open when its page went, so it opens by itself.
  await shopper.see('message-input').waitFor();
  await shopper.see('message-agent').filter({ hasText: 'I am with you' }).waitFor();
  expect(await shopper.see('message-user').filter({ hasText: 'How long is the warranty?' }).count()).toBe(1);
  expect(await shopper.see('message-assistant').filter({ hasText: '2 years' }).count()).toBe(1);

  await agent.page.reload();
  await agent.see('message-agent').filter({ hasText: 'I am with you' }).waitFor();
  await say(shopper, 'Good that you are still here');
  await agent.see('message-user').filter({ hasText: 'Good that you are still here' }).waitFor();
});

test('two shoppers never see each other: 张三 and 李四', async () => {
  const zhang = await person();
  const li = await person();
  await openChat(zhang, product);
  await openChat(li, product);
  await askAi(zhang, '我叫张三，今年25岁', /张三/);
  await askAi(li, '我叫李四，我是程序员', /李四/);
  await askAi(zhang, '我叫什么名字？', /告诉过我.*张三/);
  await askAi(li, '我叫什么名字？', /告诉过我.*李四/);
  expect(await zhang.page.getByText('李四').count()).toBe(0);
  expect(await li.page.getByText('张三').count()).toBe(0);
});

test('two agents reach for one shopper: one wins, the other reads who', async () => {
  const shopper = await person();
  const first = await person();
  const second = await person();
  await logIn(first, product);
  await logIn(second, product, 'agent002');
  await openChat(shopper, product);
  await askAi(shopper, 'Do you ship to Norway?', /./);
  await askForPerson(shopper);
  await Promise.all([first, second].map((agent) => waitingCard(agent).click()));
  await Promise.all([first, second].map((agent) => agent.see('takeover-button').waitFor()));
  // The loser's button may be gone before the click lands; what counts is who writes in the end.
  const reach = (agent: Person) => agent.see('takeover-button').click({ timeout: 3000 });
  await Promise.allSettled([first, second].map(reach));
  const writers = async (): Promise<number> =>
    (await Promise.all([first, second].map((agent) => agent.see('message-input').count()))).reduce(
      (sum, count) => sum + count,
      0,
    );
  await expect.poll(writers).toBe(1);
  await expect.poll(() => shopper.see('status-bar').textContent()).toMatch(/客服小(王|李)/);
});

test('a question that the AI cannot take keeps the shopper’s text and offers a person', async () => {
  const shopper = await person();
  await openChat(shopper, product);
  await shopper.page.route('**/api/chat/stream', (route) => route.abort('connectionfailed'));
  await say(shopper, 'Will this get through?');
  await shopper.see('retry-button').waitFor({ timeout: 20_000 });
  expect(await shopper.see('message-user').filter({ hasText: 'Will this get through?' }).count()).toBe(1);
  await shopper.page.unroute('**/api/chat/stream');
  await shopper.see('retry-button').click();
  await shopper.see('message-assistant').first().waitFor();
  expect(await shopper.see('message-user').filter({ hasText: 'Will this get through?' }).count()).toBe(1);
  await shopper.see('escalate-button').waitFor();
});
