import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Product } from './product.ts';

/** How the states are looked at; `options` are the browser's. */
export interface View {
  theme: string;
  locale: string;
  options: BrowserContextOptions;
}

/** The states that the gallery's page lists. */
export async function galleryStates(browser: Browser, product: Product): Promise<string[]> {
  const page = await browser.newPage();
  // Only the list is wanted, not all the chats in the frames.
  await page.route(/[?&]state=/, (route) => route.abort());
  await page.goto(`${product.url}/demo/gallery`);
  const states = await page.$$eval('figure', (figures) => figures.map((figure) => figure.id));
  await page.close();
  return states;
}

/** Shows one state alone and waits until it stands. */
export async function showState(page: Page, product: Product, id: string, { theme, locale }: View): Promise<void> {
  await page.goto(`${product.url}/demo/gallery?${new URLSearchParams({ state: id, theme, locale })}`);
  await page.waitForSelector(`html[data-ready="${id}"]`);
}

/** Looks at every state and gathers what `look` finds, each finding with its state. */
export async function inEveryState(
  browser: Browser,
  product: Product,
  view: View,
  look: (page: Page, id: string) => Promise<string[]>,
): Promise<string[]> {
  const states = await galleryStates(browser, product);
  const context: BrowserContext = await browser.newContext(view.options);
  const page = await context.newPage();
  const findings: string[] = [];
  page.on('pageerror', (error) => findings.push(`error: ${error.message}`));
  for (const id of states) {
    await showState(page, product, id, view);
    findings.push(...(await look(page, id)).map((finding) => `${id}: ${finding}`));
  }
  await context.close();
  return findings;
}
