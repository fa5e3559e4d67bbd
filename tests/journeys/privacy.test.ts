import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  askAi,
  askForPerson,
  launchBrowser,
  logIn,
  newPerson,
  openChat,
  startProduct,
  waitingCard,
} from './product.ts';
import type { Person, Product } from './product.ts';

let product: Product;
let browser: Browser;
let outbox: string;

beforeAll(async () => {
  outbox = await mkdtemp(join(tmpdir(), 'privacy-'));
  const mail = { MAIL_OUTBOX_DIR: outbox, EMAIL_RECIPIENTS: 'team@example.com' };
  [product, browser] = await Promise.all([startProduct(mail), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
  await rm(outbox, { recursive: true });
});

/** The link in the newest mail with this subject. */
async function linkInMail(subject: RegExp): Promise<string> {
  let link = '';
  await expect
    .poll(async () => {
      const mails = await Promise.all(
        (await readdir(outbox)).toSorted().map((name) => readFile(join(outbox, name), 'utf8')),
      );
      const mail = mails.findLast((text) => subject.test(text)) ?? '';
      // The server’s own idea of its address has another port.
      const path = /\/api\/user\/\S+?key=[0-9a-f]{32}/.exec(mail.replaceAll('=\r\n', ''))?.[0];
      return (link = path ? product.url + path : '');
    })
    .not.toBe('');
  return link;
}

async function askAboutData(shopper: Person): Promise<void> {
  await shopper.see('menu-button').click();
  await shopper.see('menu-privacy').click();
  await shopper.page.getByLabel('E-mail').fill('ada@example.com');
}

test('a shopper takes all their data home, has them deleted, and the agent’s list forgets them', async () => {
  const [shopper, agent] = [await newPerson(browser), await newPerson(browser)];
  await openChat(shopper, product);
  await askAi(shopper, 'How long does delivery take?', /working days/);
  await logIn(agent, product);
  await askForPerson(shopper);
  const row = waitingCard(agent);
  await row.waitFor();

  await askAboutData(shopper);
  await shopper.see('menu-save').click();
  await shopper.page.getByText('We have sent a link to ada@example.com').waitFor();
  const copy = await fetch(await linkInMail(/Subject: Your data/));
  expect(JSON.stringify(await copy.json())).toContain('How long does delivery take?');
  await shopper.page.keyboard.press('Escape');

  await askAboutData(shopper);
  await shopper.see('menu-clear').click();
  await shopper.see('menu-delete').click();
  await shopper.page.getByText('We have sent a link to ada@example.com').waitFor();
  const reader = await newPerson(browser);
  await reader.page.goto(await linkInMail(/Subject: Please confirm/));
  await reader.page.getByRole('button', { name: 'Delete everything' }).click();
  await reader.page.getByText('Your data are deleted.').waitFor();
  await row.waitFor({ state: 'detached' });

  // The page that was open all the time begins anew with the next word.
  await shopper.page.reload();
  await shopper.see('message-input').waitFor();
  await askAi(shopper, 'How far can I ride?', /km/);
  expect(await shopper.page.getByText('How long does delivery take?').count()).toBe(0);
  expect([...shopper.errors, ...agent.errors, ...reader.errors]).toEqual([]);
});
