import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askForPerson, launchBrowser, newPerson, openChat, startProduct } from '../journeys/product.ts';
import type { Person, Product } from '../journeys/product.ts';
import { CORPUS } from './corpus.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct({ RATE_LIMIT_VISITOR_PER_MINUTE: '1000' }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

async function call<T = Record<string, unknown>>(
  method: string,
  path: string,
  token: string | undefined,
  body?: object,
): Promise<T> {
  const headers = {
    'Content-Type': 'application/json',
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${product.url}${path}`, { method, headers, ...sent });
  const answer = (await response.json()) as T;
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

async function agentToken(username: string, password: string): Promise<string> {
  return (await call<{ token: string }>('POST', '/api/agent/login', undefined, { username, password })).token;
}

/** Keeps what the page's policy refused: with it a text that runs is noticed even where the policy stops it. */
async function watch({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { refused: seen });
    document.addEventListener('securitypolicyviolation', (event) => {
      seen.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
}

/** Nothing ran, nothing was stopped in running, and nothing waits for a press. */
async function expectHarmless(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const { hacked, refused } = window as unknown as { hacked?: number; refused: string[] };
    return { hacked: hacked ?? null, refused };
  });
  expect(found).toEqual({ hacked: null, refused: [] });
  const traps =
    '[href^="javascript:" i], [src^="javascript:" i], [href^="data:" i], iframe[srcdoc], [onerror], [onload], [ontoggle]';
  expect(await page.locator(traps).count()).toBe(0);
}

/** A shopper who asked for a person, with the name of their session and what proves that it is theirs. */
async function shopperWho(person: Person): Promise<{ session: string; visitor: string }> {
  await openChat(person, product);
  const asking = person.page.waitForRequest('**/api/manual/escalate');
  await askForPerson(person);
  const request = await asking;
  const { session_name } = request.postDataJSON() as { session_name: string };
  const { authorization = '' } = await request.allHeaders();
  return { session: session_name, visitor: authorization.replace('Bearer ', '') };
}

/** Writes the texts wherever a shopper, an agent or an admin can write one. */
async function plant(session: string, visitor: string): Promise<string> {
  const [agent, admin] = [await agentToken('agent001', 'agent123'), await agentToken('admin', 'admin123')];
  const [first = '', script = ''] = CORPUS;
  const at = `/api/sessions/${encodeURIComponent(session)}`;
  const say = (token: string, role: string, content: string) =>
    call('POST', '/api/manual/messages', token, { session_name: session, role, content });
  await call('PUT', '/api/user/profile', visitor, { nickname: first });
  await call('POST', `${at}/context`, visitor, {
    page: 'javascript:window.hacked=1',
    product: { title: first },
    cart: first,
    referrer: script,
  });
  for (const content of CORPUS) await say(visitor, 'user', content);
  await call('PUT', '/api/agent/profile', agent, { name: `Wang ${script}`.slice(0, 50) });
  await call('POST', `${at}/takeover`, agent, {});
  for (const content of CORPUS) await say(agent, 'agent', content);
  for (const content of CORPUS) await call('POST', `${at}/notes`, agent, { content });
  const wanted = { name: '<img src=x onerror=hacked=1>', color: 'red' };
  const { data } = await call<{ data: { tag: { id: string } } }>('POST', '/api/tags', admin, wanted);
  await call('POST', `${at}/tags`, agent, { tag_id: data.tag.id });
  for (const content of CORPUS) {
    await call('POST', '/api/quick-replies', agent, { title: content.slice(0, 50), content, is_shared: true });
  }
  await call('POST', '/api/agents', admin, { username: 'hostile', password: 'first-pass-1', name: first });
  return agent;
}

async function logIn(person: Person, username: string, password: string): Promise<void> {
  await person.page.goto(`${product.url}/workbench/`);
  await person.see('login-username').fill(username);
  await person.see('login-password').fill(password);
  await person.see('login-button').click();
  await person.see('status-select').waitFor();
}

test('no text that anybody writes runs in anybody’s browser', async () => {
  const [shopper, desk, boss] = await Promise.all([newPerson(browser), newPerson(browser), newPerson(browser)]);
  await Promise.all([shopper, desk, boss].map(watch));
  const { session, visitor } = await shopperWho(shopper);
  const agent = await plant(session, visitor);

  const last = CORPUS.at(-1)?.slice(0, 6) ?? '';
  await shopper.see('message-agent').filter({ hasText: last }).last().waitFor();
  await expectHarmless(shopper.page);

  await logIn(desk, 'agent001', 'agent123');
  await desk.page.goto(`${product.url}/workbench/sessions/${encodeURIComponent(session)}`);
  await desk.see('message-agent').last().waitFor();
  await desk.see('context-notes').waitFor();
  await expectHarmless(desk.page);
  await desk.see('message-input').fill('/');
  await desk.page.getByRole('option').first().waitFor();
  await expectHarmless(desk.page);

  await logIn(boss, 'admin', 'admin123');
  for (const [place, shown] of [
    ['quick-replies', 'reply-row'],
    ['admin/agents', 'agent-row'],
    ['admin/log', 'log-entry'],
    [`sessions/${encodeURIComponent(session)}`, 'message-user'],
  ] as const) {
    await boss.page.goto(`${product.url}/workbench/${place}`);
    await boss.see(shown).first().waitFor();
    await expectHarmless(boss.page);
  }
  expect([...shopper.errors, ...desk.errors, ...boss.errors]).toEqual([]);

  const transcript = async (format: string): Promise<string> => {
    const path = `/api/sessions/${encodeURIComponent(session)}/transcript?format=${format}`;
    const answer = await fetch(product.url + path, { headers: { Authorization: `Bearer ${agent}` } });
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    return answer.text();
  };
  expect(await transcript('csv')).not.toMatch(/^"?[=+\-@]/m);
  await shopper.page.setContent(await transcript('html'));
  await expectHarmless(shopper.page);
});
