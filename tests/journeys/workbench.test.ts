import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { askForPerson, launchBrowser, logIn, newPerson, openChat, say, startProduct, waitingCard } from './product.ts';
import type { Person, Product } from './product.ts';

let product: Product;
let browser: Browser;
let people: Person[] = [];

async function person(): Promise<Person> {
  const made = await newPerson(browser);
  people.push(made);
  return made;
}

/** An agent at the desk and a shopper who waits there. */
async function waitingShopper(words: string): Promise<{ agent: Person; shopper: Person }> {
  const shopper = await person();
  const agent = await person();
  await openChat(shopper, product);
  await say(shopper, words);
  await shopper.see('message-assistant').first().waitFor();
  await askForPerson(shopper);
  await logIn(agent, product);
  await waitingCard(agent).waitFor();
  return { agent, shopper };
}

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});
afterEach(async () => {
  // A layer that the page's policy refuses would be among them.
  const errors = people.flatMap((made) => made.errors);
  await Promise.all(people.map((made) => made.context.close()));
  people = [];
  expect(errors).toEqual([]);
});

test('an agent serves a shopper by the keyboard alone', async () => {
  const { agent, shopper } = await waitingShopper('Is my order on its way?');
  const { keyboard } = agent.page;
  await keyboard.press('w');
  await agent.see('takeover-button').waitFor();
  await keyboard.press('t');
  await agent.see('message-input').waitFor();
  await agent.see('release-button').and(agent.page.locator(':enabled')).waitFor();
  await keyboard.type('It left this morning');
  await shopper.see('typing').waitFor();
  await keyboard.press('Enter');
  await shopper.see('message-agent').filter({ hasText: 'It left this morning' }).waitFor();
  await keyboard.press('Escape');
  await keyboard.press('e');
  await agent.see('confirm-button').waitFor();
  await keyboard.press('Enter');
  await agent.page.getByText('This session is closed.', { exact: false }).waitFor();
});

test('the palette does what its keys do, and letters can be turned off', async () => {
  const agent = await person();
  await logIn(agent, product);
  const { keyboard } = agent.page;
  await keyboard.press('Control+k');
  await agent.see('palette-input').waitFor();
  await keyboard.type('go to set');
  await keyboard.press('Enter');
  await agent.page.getByRole('heading', { name: 'Settings' }).waitFor();
  await agent.page.getByText('Single letters act while nothing is being typed').click();
  await agent.page.reload();
  await agent.page.getByRole('heading', { name: 'Settings' }).waitFor();
  await keyboard.press('?');
  await keyboard.press('Control+k');
  await agent.see('palette-input').waitFor();
  await keyboard.press('Escape');
  expect(await agent.page.getByText('Getting around').count()).toBe(0);
});

test('who looks at another window is told of a shopper who waits, and a press leads there', async () => {
  const agent = await person();
  await agent.page.addInitScript(() => {
    const told: { title: string; press: () => void }[] = [];
    class Told extends EventTarget {
      static readonly permission = 'granted';
      readonly close = (): void => undefined;
      constructor(title: string) {
        super();
        told.push({ title, press: () => this.dispatchEvent(new Event('click')) });
      }
    }
    Object.assign(window, { Notification: Told, told });
    document.hasFocus = () => false;
  });
  await logIn(agent, product, 'agent002');
  const shopper = await person();
  await openChat(shopper, product);
  await say(shopper, 'Can somebody call me?');
  await shopper.see('message-assistant').first().waitFor();
  await askForPerson(shopper);
  const titles = (): Promise<string[]> =>
    agent.page.evaluate(() => (window as unknown as { told: { title: string }[] }).told.map(({ title }) => title));
  await expect.poll(async () => (await titles()).at(-1)).toContain('is waiting for a person');
  expect(await agent.page.title()).toMatch(/^\(\d+\) Waiting – Fiido$/);
  await agent.page.evaluate(() => (window as unknown as { told: { press(): void }[] }).told.at(-1)?.press());
  await agent.see('message-user').filter({ hasText: 'Can somebody call me?' }).waitFor();
});

test('who uses the mouse learns the key after three times', async () => {
  const { agent } = await waitingShopper('Is the battery included?');
  await waitingCard(agent).click();
  await agent.see('takeover-button').waitFor();
  const details = agent.page.getByRole('button', { name: 'Details', exact: true });
  for (let press = 0; press < 3; press++) await details.click();
  await agent.page.getByText('Tip: C does this too.').first().waitFor();
});

test('a draft is there after a reload', async () => {
  const { agent } = await waitingShopper('Which size fits me?');
  await waitingCard(agent).click();
  await agent.see('takeover-button').click();
  await agent.see('message-input').fill('How tall are');
  await agent.page.reload();
  await agent.see('message-input').waitFor();
  await expect.poll(() => agent.see('message-input').inputValue()).toBe('How tall are');
});

test('what was looked for and the filter survive a reload, and stay with the session that is opened', async () => {
  const { agent, shopper } = await waitingShopper('Do zebras fit in the child seat?');
  await agent.page.keyboard.press('/');
  await agent.page.keyboard.type('ZEBRAS fit');
  const found = agent.page.locator('[data-group=results]').getByTestId('session-card');
  await expect.poll(() => found.count()).toBe(1);
  await agent.see('search-filters').click();
  await agent.see('filter-status').selectOption('pending_manual');
  await expect.poll(() => new URL(agent.page.url()).search).toBe('?q=ZEBRAS+fit&status=pending_manual');
  await found.click();
  await agent.see('takeover-button').waitFor();
  expect(await violations(agent.page, 'light')).toEqual([]);
  await agent.page.reload();
  await agent.see('takeover-button').waitFor();
  await expect.poll(() => found.count()).toBe(1);
  expect(await agent.see('session-search').inputValue()).toBe('ZEBRAS fit');

  // The row follows its session, though nothing is asked for anew.
  const asked: string[] = [];
  agent.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await say(shopper, 'And giraffes?');
  await found.filter({ hasText: 'And giraffes?' }).waitFor();
  expect(asked.filter((path) => path === '/api/sessions')).toEqual([]);

  // The way to who waits leads out of the search.
  await agent.page.keyboard.press('w');
  await waitingCard(agent).waitFor();
  expect(new URL(agent.page.url()).search).toBe('');
});

test('the app is kept for the next start, its pages and answers are not', async () => {
  const agent = await person();
  await logIn(agent, product);
  const kept = (): Promise<string[]> =>
    agent.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
  await expect.poll(async () => (await kept()).length).toBeGreaterThan(3);
  expect((await kept()).filter((path) => !path.startsWith('/workbench/assets/'))).toEqual([]);
  const manifest = await agent.page.evaluate(async () => (await fetch('/workbench/manifest.webmanifest')).json());
  const icons = (manifest as { icons: { src: string; sizes: string }[] }).icons;
  expect(icons.map(({ sizes }) => sizes)).toContain('512x512');
  const found = await agent.page.evaluate(
    (paths) => Promise.all(paths.map(async (path) => (await fetch(path)).headers.get('Content-Type'))),
    icons.map(({ src }) => src),
  );
  expect(found).toEqual(['image/png', 'image/png', 'image/png', 'image/svg+xml']);
});
