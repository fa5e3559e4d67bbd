import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
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

/** The smallest PNG there is: one transparent dot. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

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

/** A shopper and the agent who serves them. */
async function served(): Promise<{ shopper: Person; agent: Person }> {
  const [shopper, agent] = [await person(), await person()];
  await logIn(agent, product);
  await openChat(shopper, product);
  await askAi(shopper, 'How long does delivery take?', /working days/);
  await askForPerson(shopper);
  await waitingCard(agent).click();
  await agent.see('takeover-button').click();
  await agent.see('message-input').waitFor();
  await shopper.see('attach-button').waitFor();
  return { shopper, agent };
}

test('a shopper sends a photo to a person, who sees it', async () => {
  const { shopper, agent } = await served();
  await shopper.see('attach-input').setInputFiles({ name: 'wheel.png', mimeType: 'image/png', buffer: PNG });
  for (const { page } of [shopper, agent]) {
    const image = page.getByRole('img', { name: /wheel\.png/ });
    await image.waitFor();
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(1);
  }
});

test('a file that only says it is an image is refused, kindly', async () => {
  const { shopper } = await served();
  const buffer = Buffer.from('<script>alert(1)</script>');
  await shopper.see('attach-input').setInputFiles({ name: 'wheel.png', mimeType: 'image/png', buffer });
  await shopper.page.getByText('Please choose an image or a PDF.').waitFor();
});

test('after the person a shopper rates the chat, and the agent reads it', async () => {
  const { shopper, agent } = await served();
  await say(agent, 'Here I am.');
  await shopper.see('message-agent').filter({ hasText: 'Here I am.' }).waitFor();
  await agent.see('release-button').click();
  await agent.see('confirm-button').click();
  await shopper.see('csat-5').click();
  await shopper.page.getByLabel(/tell us more/).fill('Quick and kind');
  await shopper.see('csat-send').click();
  await shopper.page.getByText('Thank you for your rating!').waitFor();
  await shopper.page.reload();
  await shopper.see('message-input').waitFor();
  await shopper.see('message-agent').first().waitFor();
  expect(await shopper.see('csat').count()).toBe(0);
});

test('a shopper says that an answer helped, and it is still so after a reload', async () => {
  const shopper = await person();
  await openChat(shopper, product);
  await askAi(shopper, 'How long does delivery take?', /working days/);
  await shopper.see('feedback-up').click();
  await expect.poll(() => shopper.see('feedback-up').getAttribute('aria-pressed')).toBe('true');
  await shopper.page.reload();
  await expect.poll(() => shopper.see('feedback-up').getAttribute('aria-pressed')).toBe('true');
});

test('a shopper takes the conversation home, clears it, and begins a new one', async () => {
  const shopper = await person();
  await openChat(shopper, product);
  await askAi(shopper, 'How long does delivery take?', /working days/);
  await shopper.see('menu-button').click();
  const [download] = await Promise.all([shopper.page.waitForEvent('download'), shopper.see('menu-save').click()]);
  expect(await readFile(await download.path(), 'utf8')).toContain('How long does delivery take?');

  await shopper.see('menu-button').click();
  await shopper.see('menu-clear').click();
  await shopper.page.getByText('Conversation cleared').waitFor();
  expect(await shopper.see('message-user').count()).toBe(0);
  await askAi(shopper, 'Which bikes do you have?', /Fjord/);

  await shopper.see('menu-button').click();
  await shopper.see('menu-fresh').click();
  await shopper.page.getByText('Yes, begin anew').click();
  await expect.poll(() => shopper.see('message-user').count()).toBe(0);
  await askAi(shopper, 'Can I return the bike?', /30 days/);
});

test('off hours a shopper leaves an e-mail, which the team gets', async () => {
  const outbox = await mkdtemp(join(tmpdir(), 'fiido-outbox-'));
  // One minute a day, twelve hours from now: the desk is closed whenever this test runs.
  const at = new Date(Date.now() + 12 * 3_600_000).toISOString().slice(11, 15);
  const closed = await startProduct({
    HUMAN_SHIFT_START: `${at}0`,
    HUMAN_SHIFT_END: `${at}9`,
    TIMEZONE: 'UTC',
    WEEKENDS_DISABLED: 'false',
    MAIL_OUTBOX_DIR: outbox,
    EMAIL_RECIPIENTS: 'team@example.com',
  });
  onTestFinished(async () => {
    await closed.stop();
    await rm(outbox, { recursive: true, force: true });
  });
  const shopper = await person();
  await openChat(shopper, closed);
  await askForPerson(shopper);
  await shopper.see('contact-form').waitFor();
  await expect.poll(() => shopper.see('status-bar').textContent()).toMatch(/away/);
  await shopper.page.getByRole('textbox', { name: 'E-mail' }).fill('ada@example.com');
  await shopper.page.getByRole('textbox', { name: /What should we know/ }).fill('My brake squeaks');
  await shopper.page.getByRole('checkbox').check();
  await shopper.see('contact-send').click();
  await shopper.page.getByText('Thank you, we will reply by e-mail').waitFor();
  expect(await shopper.see('contact-offer').count()).toBe(0);
  const mails = async (): Promise<string> => {
    const files = await readdir(outbox);
    return (await Promise.all(files.map((file) => readFile(join(outbox, file), 'utf8')))).join('\n');
  };
  await expect.poll(mails, { timeout: 10_000 }).toContain('ada@example.com');
  expect(await mails()).toContain('My brake squeaks');
});

test('what to ask next is a press away', async () => {
  const shopper = await person();
  await openChat(shopper, product);
  await askAi(shopper, 'Which bikes do you have?', /Fjord/);
  const chip = shopper.see('chip').first();
  const words = ((await chip.textContent()) ?? '').trim();
  await chip.click();
  await shopper.see('message-user').filter({ hasText: words }).waitFor();
  await expect.poll(() => shopper.see('message-assistant').count()).toBe(2);
});

test('where the shop asks for consent, nothing is said before it', async () => {
  const asking = await startProduct({ CONSENT_REQUIRED: 'true', PRIVACY_URL: 'https://shop.example/privacy' });
  onTestFinished(() => asking.stop());
  const shopper = await person();
  const calls: string[] = [];
  shopper.page.on('request', (request) => calls.push(new URL(request.url()).pathname));
  await openChat(shopper, asking);
  const agree = shopper.page.getByRole('button', { name: 'Agree and chat' });
  await agree.waitFor();
  expect(calls.filter((path) => /^.api.(conversation|chat)/.test(path))).toEqual([]);
  await agree.click();
  await askAi(shopper, 'How long does delivery take?', /working days/);
  await shopper.page.reload();
  await shopper
    .see('message-assistant')
    .filter({ hasText: /working days/ })
    .waitFor();
  expect(await agree.count()).toBe(0);
});
