import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, newPerson, startProduct } from './product.ts';
import type { Product } from './product.ts';

let product: Product;
let browser: Browser;
/** A page of a shop builder, of another site than the chat's. */
const shop = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.end(
    `<!doctype html><title>Shop</title><iframe width="380" height="520" src="${product.url}/embed?site=framed"></iframe>`,
  );
});

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  shop.close();
  await browser.close();
  await product.stop();
});

async function ask(frame: FrameLocator, question: string): Promise<void> {
  await frame.getByTestId('message-input').fill(question);
  await frame.getByTestId('message-input').press('Enter');
  await frame
    .getByTestId('message-assistant')
    .filter({ hasText: /working days/ })
    .waitFor();
}

test.each([
  ['as browsers come', false],
  ['where frames may store nothing', true],
])('in a frame of another site a shopper asks and is answered, %s', async (_name, isBlocked) => {
  const { page, context, errors } = await newPerson(browser, { width: 900, height: 700 });
  if (isBlocked) {
    await page.addInitScript(() => {
      if (window === window.parent) return;
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
      }
    });
  }
  // Another site than 127.0.0.1, as far as browsers go.
  await page.goto(`http://localhost:${(shop.address() as AddressInfo).port}/`);
  const frame = page.frameLocator('iframe');
  await ask(frame, 'How long does delivery take?');
  const panel = await frame.getByRole('dialog').boundingBox();
  const frameBox = await page.locator('iframe').boundingBox();
  expect(panel?.width).toBeGreaterThanOrEqual((frameBox?.width ?? 0) - 6);
  expect(errors).toEqual([]);
  await context.close();
});
