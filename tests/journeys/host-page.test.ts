import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { page, snippet, startShop } from './host-page.ts';
import type { HostPage } from './host-page.ts';
import { askAi, launchBrowser, newPerson, startProduct } from './product.ts';
import type { Person, Product } from './product.ts';

const QUESTION = 'How long does delivery take?';
const ANSWER = /working days/;

let product: Product;
let browser: Browser;
let people: Person[] = [];

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

async function person(): Promise<Person> {
  const made = await newPerson(browser);
  people.push(made);
  return made;
}

/** A shopper on a merchant's page, which ends with the test. */
async function visit(html: string, headers: HostPage['headers'] = {}): Promise<Person> {
  const shop = await startShop({ '/': { html, headers } });
  onTestFinished(() => shop.close());
  const shopper = await person();
  await shopper.page.goto(shop.url);
  return shopper;
}

/** Opens the chat with the mouse, asks, and reads the answer. */
async function talk(shopper: Person): Promise<void> {
  await shopper.see('chat-button').click();
  await shopper.see('message-input').waitFor();
  await askAi(shopper, QUESTION, ANSWER);
}

/** How the chat looks: what a page's style sheet could have changed of it. */
function looks(target: Page): Promise<Record<string, unknown>> {
  return target.evaluate(() => {
    const root = document.querySelector('fiido-chat')?.shadowRoot;
    const properties =
      'display position width height color backgroundColor fontSize fontFamily lineHeight padding margin borderRadius direction opacity visibility cursor textAlign letterSpacing textTransform zIndex';
    const parts =
      '[part=launcher], .panel, header, h2, [part=status], .bubble, textarea, [data-testid=send-button], .link, .day';
    return Object.fromEntries(
      parts.split(', ').map((selector) => {
        const element = root?.querySelector(selector);
        const style = element && getComputedStyle(element);
        const { x, y } = element?.getBoundingClientRect() ?? {};
        return [selector, [x, y, ...properties.split(' ').map((name) => style?.[name as 'color'])]];
      }),
    );
  });
}

const HOSTILE = `<style>
  html { font-size: 62.5%; }
  * { all: unset !important; font-size: 40px !important; color: red !important; box-sizing: content-box !important; }
  *, *::before, *::after { letter-spacing: 9px !important; text-transform: uppercase !important; }
  fiido-chat { display: none !important; position: static !important; opacity: 0.1 !important; z-index: 1 !important; }
  .wall { position: fixed !important; inset: 0 !important; z-index: 2000000000 !important; display: block !important; }
</style>`;

test('a style sheet that resets everything changes nothing of the chat', async () => {
  const plain = await visit(page(snippet(product.url)));
  const hostile = await visit(page(HOSTILE + snippet(product.url), '<div class="wall"></div>'));
  await talk(plain);
  await talk(hostile);
  // The clocks may differ by a minute, but not in how they look.
  expect(await looks(hostile.page)).toEqual(await looks(plain.page));
});

test('on a page from right to left the launcher stands at the left, and English stays English', async () => {
  const shopper = await visit(page(snippet(product.url)).replace('<html lang="en">', '<html lang="en" dir="rtl">'));
  await talk(shopper);
  const button = await shopper.see('chat-button').boundingBox();
  expect(button?.x).toBeLessThan(40);
  const panel = shopper.page.getByRole('dialog');
  expect((await panel.boundingBox())?.x).toBeLessThan(40);
  expect(await panel.getAttribute('dir')).toBe('ltr');
});

test('a strict policy without styles, with trusted types, is not violated', async () => {
  const { url } = product;
  const policy = [
    "default-src 'none'",
    `script-src ${url}`,
    `connect-src ${url}`,
    `img-src ${url} data:`,
    "style-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
  const shopper = await person();
  const shop = await startShop({
    '/': {
      html: page(snippet(url)).replace(/ style="[^"]*"/, ''),
      headers: { 'Content-Security-Policy': policy },
    },
  });
  onTestFinished(() => shop.close());
  const violations: string[] = [];
  await shopper.page.exposeFunction('report', (violation: string) => violations.push(violation));
  await shopper.page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (window as unknown as { report(text: string): void }).report(`${violatedDirective} ${blockedURI}`);
    });
  });
  await shopper.page.goto(shop.url);
  await talk(shopper);
  await shopper.see('menu-button').click();
  await shopper.see('menu').waitFor();
  expect(violations).toEqual([]);
  expect((await shopper.page.getByRole('dialog').boundingBox())?.width).toBe(380);
});

test('a script that is loaded twice makes one chat', async () => {
  const shopper = await visit(page(snippet(product.url) + snippet(product.url), snippet(product.url)));
  await talk(shopper);
  expect(await shopper.page.locator('fiido-chat').count()).toBe(1);
  expect(await shopper.see('chat-button').count()).toBe(1);
  expect(await shopper.see('message-user').count()).toBe(1);
});

test('an app that takes the element out and puts it back has the conversation again', async () => {
  const shopper = await visit(page(snippet(product.url)));
  await talk(shopper);
  await shopper.page.evaluate(async () => {
    const chat = document.querySelector('fiido-chat');
    chat?.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (chat) document.body.append(chat);
  });
  await shopper.see('message-assistant').filter({ hasText: ANSWER }).waitFor();
  await askAi(shopper, 'Can I return the bike?', /30 days/);
  expect(await shopper.see('message-user').count()).toBe(2);
});

test('an app that makes a new element has the conversation again', async () => {
  const shopper = await visit(page(snippet(product.url)));
  await talk(shopper);
  await shopper.page.evaluate((server) => {
    document.querySelector('fiido-chat')?.remove();
    const chat = document.createElement('fiido-chat');
    chat.setAttribute('server', server);
    chat.setAttribute('site', 'fiido');
    document.body.append(chat);
  }, product.url);
  await shopper.see('message-assistant').filter({ hasText: ANSWER }).waitFor();
  expect(await shopper.see('chat-button').count()).toBe(1);
  expect(await shopper.see('message-user').count()).toBe(1);
});

test('a browser that blocks storage chats all the same', async () => {
  const shopper = await person();
  const shop = await startShop({ '/': { html: page(snippet(product.url)) } });
  onTestFinished(() => shop.close());
  await shopper.page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    }
  });
  await shopper.page.goto(shop.url);
  await talk(shopper);
});

test('a tag manager that hides where the script comes from still starts the chat', async () => {
  const shopper = await visit(
    page(`<script>
      Object.defineProperty(document, 'currentScript', { get: () => null });
      const tag = document.createElement('script');
      tag.src = '${product.url}/embed.js';
      tag.dataset.site = 'fiido';
      document.head.append(tag);
    </script>`),
  );
  await talk(shopper);
});

test('a script in the head that runs before there is a body waits for it', async () => {
  const shopper = await visit(page(`<script src="${product.url}/embed.js" data-site="fiido"></script>`));
  await talk(shopper);
});

test('on a page with polluted built-ins, thrown errors and broken markup the chat works', async () => {
  const shopper = await visit(
    page(
      `<script>
        Array.prototype.first = function () { return this[0]; };
        Object.prototype.extra = 'from the page';
        String.prototype.trimAll = function () { return this.trim(); };
        window.onerror = () => true;
        window.$ = window.jQuery = () => { throw new Error('no'); };
        document.write('<div><table><p>broken');
      </script>${snippet(product.url)}`,
      '<script>null.boom</script></div></span><div',
    ),
  );
  await talk(shopper);
  expect(shopper.errors.splice(0).every((error) => /null/.test(error))).toBe(true);
});

test('a chat that cannot be loaded leaves the page as it is', async () => {
  const shopper = await visit(page('<script async src="http://127.0.0.1:9/embed.js" data-site="fiido"></script>'));
  await shopper.page.getByRole('link', { name: 'A link' }).click();
  expect(await shopper.page.locator('fiido-chat').count()).toBe(0);
});

test('before it is opened the chat asks for its script and nothing else, and the page does not move', async () => {
  const shopper = await person();
  const shop = await startShop({ '/': { html: page(snippet(product.url)) } });
  onTestFinished(() => shop.close());
  const asked: string[] = [];
  shopper.page.on('request', (request) => asked.push(request.url()));
  await shopper.page.goto(shop.url);
  await shopper.see('chat-button').waitFor();
  await shopper.page.waitForLoadState('networkidle');
  expect(asked.filter((url) => !url.startsWith(shop.url) && !url.startsWith('data:'))).toEqual([
    `${product.url}/embed.js`,
  ]);
  const shifts = await shopper.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => resolve(list.getEntries().length));
        observer.observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(observer.takeRecords().length)));
      }),
  );
  expect(shifts).toBe(0);
});

test('the shortcuts of the page do not hear what is typed in the chat', async () => {
  const shopper = await visit(
    page(
      `<script>
        window.heard = [];
        for (const type of ['keydown', 'keyup', 'keypress', 'input', 'focusin']) {
          window.addEventListener(type, (event) => window.heard.push(type + ' ' + event.key));
          document.addEventListener(type, (event) => { window.heard.push(type); event.preventDefault(); });
        }
      </script>${snippet(product.url)}`,
    ),
  );
  await shopper.see('chat-button').click();
  await shopper.see('message-input').waitFor();
  await shopper.page.evaluate(() => void ((window as unknown as { heard: string[] }).heard.length = 0));
  await shopper.see('message-input').pressSequentially('is / k s ? ok');
  await shopper.page.keyboard.press('Enter');
  await shopper.see('message-user').filter({ hasText: 'is / k s ? ok' }).waitFor();
  expect(await shopper.page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
});

test('with the keyboard alone: from the launcher to the answer and back', async () => {
  const shopper = await visit(page(snippet(product.url)));
  const { keyboard } = shopper.page;
  await shopper.see('chat-button').waitFor();
  const focused = () =>
    shopper.page.evaluate(() => {
      const inner = document.activeElement?.shadowRoot?.activeElement;
      return inner?.getAttribute('data-testid') ?? document.activeElement?.localName;
    });
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  expect(await focused()).toBe('chat-button');
  await keyboard.press('Enter');
  await expect.poll(focused).toBe('message-input');
  await keyboard.type(QUESTION);
  await keyboard.press('Enter');
  await shopper.see('message-assistant').filter({ hasText: ANSWER }).waitFor();
  await shopper.see('stop-button').waitFor({ state: 'detached' });
  expect(await focused()).toBe('message-input');
  await keyboard.press('Tab');
  expect(await focused()).toBe('escalate-button');
  await keyboard.press('Enter');
  await shopper.see('escalate-confirm').waitFor();
  expect(await focused()).toBe('escalate-confirm');
  await keyboard.press('Escape');
  await expect.poll(focused).toBe('chat-button');
  expect(await shopper.see('chat-button').getAttribute('aria-expanded')).toBe('false');
});

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

async function onPhone(prepare: () => void = () => undefined): Promise<Person> {
  const context = await browser.newContext({ ...PHONE, locale: 'en-GB' });
  await context.addInitScript(prepare);
  const opened = await context.newPage();
  const shopper: Person = { context, page: opened, errors: [], see: (testId) => opened.getByTestId(testId) };
  opened.on('pageerror', (error) => shopper.errors.push(error.message));
  people.push(shopper);
  const shop = await startShop({ '/': { html: page(snippet(product.url)) }, '/before': { html: page('') } });
  onTestFinished(() => shop.close());
  await opened.goto(`${shop.url}/before`);
  await opened.goto(shop.url);
  return shopper;
}

test('on a phone the panel is the screen: the page behind it neither scrolls nor takes the focus', async () => {
  const shopper = await onPhone();
  await shopper.page.evaluate(() => scrollTo(0, 300));
  await shopper.see('chat-button').tap();
  const panel = shopper.page.getByRole('dialog');
  await panel.waitFor();
  await expect.poll(() => panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  const held = () =>
    shopper.page.evaluate(() => ({
      overflow: getComputedStyle(document.documentElement).overflowY,
      inert: document.querySelector('main')?.inert,
      focused: document.querySelector('fiido-chat')?.shadowRoot?.activeElement?.localName,
      scrollY,
    }));
  expect(await held()).toEqual({ overflow: 'hidden', inert: true, focused: 'h2', scrollY: 300 });
  // A smaller text would make the browser zoom in.
  expect(await shopper.see('message-input').evaluate((field) => getComputedStyle(field).fontSize)).toBe('16px');
  await askAi(shopper, QUESTION, ANSWER);
  await shopper.see('close-button').tap();
  await panel.waitFor({ state: 'detached' });
  expect(await held()).toMatchObject({ overflow: 'visible', inert: false, scrollY: 300 });
});
test('on a phone the back gesture closes the panel and stays on the page', async () => {
  // Where the browser has a CloseWatcher the gesture goes to it, and no script can make one; the others use the history.
  const shopper = await onPhone(() => Reflect.deleteProperty(window, 'CloseWatcher'));
  const address = shopper.page.url();
  await shopper.see('chat-button').tap();
  const panel = shopper.page.getByRole('dialog');
  await panel.waitFor();
  await expect.poll(() => shopper.page.evaluate(() => document.querySelector('main')?.inert)).toBe(true);
  await shopper.page.evaluate(() => history.back());
  await panel.waitFor({ state: 'detached', timeout: 5_000 });
  expect(shopper.page.url()).toBe(address);
  expect(await shopper.page.getByRole('heading', { name: 'Shop' }).isVisible()).toBe(true);
});

/** As Turbo does it: the head stays, the body is another one. */
function replaceBody(): void {
  const next = document.createElement('body');
  next.innerHTML = '<main><h1>Next page</h1></main>';
  document.documentElement.replaceChild(next, document.body);
}

test('after a soft navigation that replaces the body the chat is there, and open if it was', async () => {
  const shopper = await visit(page(snippet(product.url)));
  await talk(shopper);
  await shopper.page.evaluate(replaceBody);
  await shopper.see('message-assistant').filter({ hasText: ANSWER }).waitFor({ timeout: 5_000 });
  expect(await shopper.see('chat-button').count()).toBe(1);
});

test('after a soft navigation before it was opened the chat can still be opened', async () => {
  const shopper = await visit(page(snippet(product.url)));
  await shopper.see('chat-button').waitFor();
  await shopper.page.evaluate(replaceBody);
  await shopper.see('chat-button').waitFor({ timeout: 5_000 });
  await talk(shopper);
});

test('a body with a transform does not take the launcher out of the window', async () => {
  const shopper = await visit(page(`<style>body { transform: translateZ(0); }</style>${snippet(product.url)}`));
  const box = await shopper.see('chat-button').boundingBox();
  expect(box?.y).toBeLessThan(900);
});
