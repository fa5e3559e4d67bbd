import type { SessionListResponse } from '@fiido/protocol';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setup } from '../journeys/build.ts';
import { askForPerson, launchBrowser, logIn, newPerson, openChat, say, waitingCard } from '../journeys/product.ts';
import type { Person, Product } from '../journeys/product.ts';
import { Agent } from './kit/clients.ts';
import { CozeNode } from './kit/coze.ts';
import { RedisNode } from './kit/redis-node.ts';
import { request } from './kit/request.ts';
import { ServerProcess } from './kit/server-process.ts';
import { XSS_CORPUS } from './kit/xss-corpus.ts';

const LONG = process.env['FAULT_LONG'] === '1';

let redis: RedisNode;
let coze: CozeNode;
let server: ServerProcess;
let browser: Browser;
let product: Product;
let people: Person[] = [];

beforeAll(async () => {
  setup();
  [redis, coze, browser] = await Promise.all([RedisNode.start(), CozeNode.start(), launchBrowser()]);
  server = await ServerProcess.start({ ...coze.env, REDIS_URL: redis.url });
  product = { url: server.url, output: () => server.output, stop: () => server.stop() };
}, 120_000);
afterEach(async () => {
  await Promise.all(people.map(({ context }) => context.close()));
  people = [];
  await server.start();
  // The next test's session is the only one at the desk then.
  const admin = await Agent.login(server, 'admin');
  const { body } = await admin.ask<SessionListResponse>('/api/sessions');
  for (const { session_name } of body?.data.sessions ?? []) await admin.ask(`/api/sessions/${session_name}/close`, {});
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await coze[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

async function person(): Promise<Person> {
  const made = await newPerson(browser);
  people.push(made);
  return made;
}

/** A shopper and the agent who serves them, both with the apps open. */
async function talking(): Promise<{ shopper: Person; agent: Person }> {
  const [shopper, agent] = [await person(), await person()];
  await Promise.all([logIn(agent, product), openChat(shopper, product)]);
  await say(shopper, 'hello');
  await shopper.see('message-assistant').first().waitFor();
  await askForPerson(shopper);
  await waitingCard(agent).click();
  await agent.see('takeover-button').click();
  await agent.see('message-input').waitFor();
  await say(agent, 'I am with you');
  await shopper.see('message-agent').filter({ hasText: 'I am with you' }).waitFor();
  return { shopper, agent };
}

const count = (who: Person, role: string, text: string): Promise<number> =>
  who.see(`message-${role}`).filter({ hasText: text }).count();

/** Everybody sees each text once: nothing was lost, nothing came twice. */
async function seenOnce(
  who: readonly Person[],
  texts: readonly (readonly [role: string, text: string])[],
): Promise<void> {
  for (const each of who) {
    for (const [role, text] of texts) await expect.poll(() => count(each, role, text), { timeout: 20_000 }).toBe(1);
  }
}

test('I1 I2: a browser that is offline for a while shows it kindly, and nothing is lost or doubled', async () => {
  const { shopper, agent } = await talking();
  await shopper.context.setOffline(true);
  await say(shopper, 'written without a connection');
  await say(agent, 'written meanwhile');
  await agent.see('message-agent').filter({ hasText: 'written meanwhile' }).waitFor();
  await shopper.context.setOffline(false);
  const retry = shopper.see('retry-button');
  await expect
    .poll(
      async () => {
        // What was given up asks for a touch; what was not goes out by itself.
        if (await retry.count())
          await retry
            .first()
            .click({ timeout: 1000 })
            .catch(() => undefined);
        return count(agent, 'user', 'written without a connection');
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  await seenOnce(
    [shopper, agent],
    [
      ['user', 'written without a connection'],
      ['agent', 'written meanwhile'],
      ['agent', 'I am with you'],
    ],
  );
  await agent.context.setOffline(true);
  await say(shopper, 'said while the agent is away');
  await agent.context.setOffline(false);
  await seenOnce([shopper, agent], [['user', 'said while the agent is away']]);
  expect([...shopper.errors, ...agent.errors].filter((text) => !/Failed to fetch|ERR_/.test(text))).toEqual([]);
});

test('I1 I2: a server that is gone for some seconds and comes back leaves nothing lost, doubled or unkind', async () => {
  const { shopper, agent } = await talking();
  await server.stop();
  await shopper.see('reconnect-bar').filter({ hasText: 'Reconnecting' }).waitFor({ timeout: 15_000 });
  await say(shopper, 'written into the dark');
  const page = await shopper.page.locator('fiido-chat').innerText();
  expect(page).not.toMatch(/TypeError|undefined|NetworkError|Failed to fetch|\b50\d\b|stack/);
  await server.start();
  // Both would come back by themselves, only later: they wait longer after each attempt that failed.
  const woken = LONG ? [] : [shopper, agent];
  for (const { page: tab } of woken) await tab.evaluate(() => dispatchEvent(new Event('online')));
  const retry = shopper.see('retry-button');
  await expect
    .poll(
      async () => {
        if (await retry.count())
          await retry
            .first()
            .click({ timeout: 1000 })
            .catch(() => undefined);
        return count(agent, 'user', 'written into the dark');
      },
      { timeout: 40_000 },
    )
    .toBe(1);
  await say(agent, 'and back again');
  await seenOnce(
    [shopper, agent],
    [
      ['user', 'written into the dark'],
      ['agent', 'and back again'],
      ['agent', 'I am with you'],
      ['user', 'hello'],
    ],
  );
  await shopper.see('reconnect-bar').waitFor({ state: 'detached' });
});

/** What a page did that it must not: ran a script of somebody's text, opened a dialog, called elsewhere. */
function watch({ page }: Person): { calls: string[]; check(): Promise<void> } {
  const calls: string[] = [];
  page.on('request', (asked) => {
    if (!/^(data|blob|about):/.test(asked.url()) && !asked.url().startsWith(server.url)) calls.push(asked.url());
  });
  page.on('dialog', (dialog) => {
    calls.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  return {
    calls,
    async check() {
      expect(await page.evaluate(() => (globalThis as { __pwned?: number }).__pwned)).toBeUndefined();
      expect(calls).toEqual([]);
      expect(page.url()).toMatch(server.url);
      const links = await page
        .locator('a[href]')
        .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
      expect(links.filter((href) => !/^(https?|mailto|tel):/.test(href))).toEqual([]);
      const messages = page.locator('[data-testid^="message-"]');
      for (const tag of [
        'script',
        'iframe',
        'object',
        'embed',
        'style',
        'link',
        'base',
        'meta',
        'form',
        'svg[onload]',
      ]) {
        expect([tag, await messages.locator(tag).count()]).toEqual([tag, 0]);
      }
      const remote = messages.locator('img[src^="http"]');
      expect(await remote.count()).toBe(0);
    },
  };
}

test(
  'F21: what users, the AI and agents write runs nowhere and loads nothing from elsewhere',
  { timeout: 180_000 },
  async () => {
    const [shopper, agent] = [await person(), await person()];
    const admin = await Agent.login(server, 'agent002');
    const name = '<img src=//e.example/n onerror=__pwned=1>';
    const renamed = await request(`${server.url}/api/agent/profile`, {
      method: 'PUT',
      token: admin.token,
      body: { name },
    });
    expect(renamed.status).toBe(200);
    const watched = [watch(shopper), watch(agent)];
    await Promise.all([logIn(agent, product, 'agent002'), openChat(shopper, product)]);
    // All at once from both sides of the AI, and singly as far as time allows.
    const parts = LONG
      ? XSS_CORPUS.map((text) => [text])
      : [XSS_CORPUS.slice(0, 11), XSS_CORPUS.slice(11, 22), XSS_CORPUS.slice(22)];
    for (const [index, part] of parts.entries()) {
      const text = `part ${index}\n\n${part.join('\n\n')}\n\nend ${index}`;
      coze.simulator.faults.add({ kind: 'says', text });
      await say(shopper, text);
      await shopper
        .see('message-assistant')
        .filter({ hasText: `end ${index}` })
        .first()
        .waitFor();
    }
    await shopper.see('stop-button').waitFor({ state: 'detached' });
    await askForPerson(shopper);
    await waitingCard(agent).click();
    await agent.see('takeover-button').click();
    await agent.see('message-input').waitFor();
    await say(agent, `part agent\n\n${XSS_CORPUS.join('\n\n')}\n\nend agent`);
    await shopper.see('message-agent').filter({ hasText: 'end agent' }).waitFor();
    await agent.see('message-agent').filter({ hasText: 'end agent' }).waitFor();
    await expect.poll(() => shopper.see('status-bar').textContent()).toContain('<img src=');
    for (const each of watched) await each.check();
    // The text is there, as text.
    expect(await shopper.see('message-user').first().innerText()).toContain('<script>');
    await Promise.all([shopper.page.reload(), agent.page.reload()]);
    if (!(await shopper.see('message-input').isVisible())) await shopper.see('chat-button').click();
    await shopper.see('message-agent').filter({ hasText: 'end agent' }).waitFor();
    for (const each of watched) await each.check();
    expect([...shopper.errors, ...agent.errors]).toEqual([]);
  },
);
