import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { galleryStates, inEveryState } from './gallery.ts';
import type { View } from './gallery.ts';
import { launchBrowser, startProduct } from './product.ts';
import type { Product } from './product.ts';

const MINUTES = 60_000;
/** Nothing moves, so that a state stands as soon as it is there. */
const still = (width: number, height: number): BrowserContextOptions => ({
  viewport: { width, height },
  reducedMotion: 'reduce',
});
const DESKTOP = still(1024, 800);
const PHONE = still(390, 844);
const SMALL_PHONE = still(320, 568);
const LIGHT: View = { theme: 'light', locale: 'en', options: DESKTOP };

let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await product.stop();
});

/** Every rule of WCAG 2.2 A and AA, and of good practice, that the chat breaks. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // The page around the chat is no document of its own.
    const rules = { region: { enabled: false }, 'page-has-heading-one': { enabled: false } };
    const { violations: found } = await run('fiido-chat', { runOnly, rules });
    return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.html.slice(0, 160)}`));
  });
}

test('the gallery shows every state in a frame of its own', async () => {
  const states = await galleryStates(browser, product);
  expect(states.length).toBeGreaterThan(30);
  expect(new Set(states).size).toBe(states.length);
});

/** Everything to read or to press that cannot be seen whole, and a page that scrolls sideways. */
function cutOff(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
  const root = document.querySelector('fiido-chat')?.shadowRoot;
  const scrollsAcross = '.scroller, pre, .table';
  // Its badge stands out over the edge on purpose.
  const round = root?.querySelector('[part=launcher]');
  for (const element of root?.querySelectorAll<HTMLElement>('h2, h3, p, button, input, textarea, time, b, .bubble') ??
    []) {
    const { left, right, width, top, bottom } = element.getBoundingClientRect();
    if (!width || element.closest('pre, .table, .sr')) continue;
    const name = `${element.localName} ${element.dataset['testid'] ?? element.textContent.trim().slice(0, 30)}`;
    if (left < -0.5 || right > clientWidth + 0.5) found.push(`${name} from ${left} to ${right} px of ${clientWidth}`);
    if (!element.closest('.scroller, .menu, .contact') && (top < -0.5 || bottom > innerHeight + 0.5)) {
      found.push(`${name} from ${top} to ${bottom} px of ${innerHeight}`);
    }
  }
  for (const element of root?.querySelectorAll<HTMLElement>('*') ?? []) {
    if (
      element === round ||
      element.matches(scrollsAcross) ||
      element.closest(`${scrollsAcross}, .sr, svg`) !== element.closest('.scroller')
    ) {
      continue;
    }
    // A long name that ends in dots is meant to, when its whole text can be had.
    const dots = getComputedStyle(element).textOverflow === 'ellipsis';
    if (!dots && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1) {
      found.push(`${element.localName}.${element.className} holds ${element.scrollWidth} px in ${element.clientWidth}`);
    }
  }
  return found;
}

/** What still moves for somebody who wants less motion. */
function moving(): string[] {
  return (document.querySelector('fiido-chat')?.shadowRoot?.getAnimations() ?? [])
    .filter(({ playState }) => playState === 'running')
    .map((animation) => `${(animation as CSSAnimation).animationName ?? animation.id} moves`);
}

test.each<[string, View]>([
  ['light', LIGHT],
  ['dark, in German, on a small phone', { theme: 'dark', locale: 'de', options: SMALL_PHONE }],
  ['in Arabic, from right to left', { theme: 'light', locale: 'ar', options: DESKTOP }],
  ['dark, in Arabic, on a phone', { theme: 'dark', locale: 'ar', options: PHONE }],
])(
  'axe finds nothing in any state, nothing is cut off, nothing moves for who wants less motion: %s',
  async (_name, view) => {
    const look = async (page: Page): Promise<string[]> => [
      ...(await page.evaluate(cutOff)),
      ...(await page.evaluate(moving)),
      ...(await violations(page)),
    ];
    expect(await inEveryState(browser, product, view, look)).toEqual([]);
  },
  3 * MINUTES,
);

test(
  'nothing is cut off and nothing scrolls sideways at 200 % zoom of 1280 × 1024',
  async () => {
    const view: View = { ...LIGHT, options: { ...still(640, 512), deviceScaleFactor: 2 } };
    expect(await inEveryState(browser, product, view, (page) => page.evaluate(cutOff))).toEqual([]);
  },
  3 * MINUTES,
);

test(
  'with forced colours every surface has an edge, and what has the focus an outline',
  async () => {
    const flat = (): string[] => {
      const root = document.querySelector('fiido-chat')?.shadowRoot;
      const edgeOf = (element: Element): boolean => Number.parseFloat(getComputedStyle(element).borderTopWidth) > 0;
      const surfaces = '.panel, header, .bubble, .pill, .avatar, form, .notice, .ask, [part=launcher], .menu';
      const found = [...(root?.querySelectorAll(surfaces) ?? [])]
        .filter((element) => !edgeOf(element) && getComputedStyle(element).display !== 'none')
        .map((element) => `${element.localName}.${element.className} has no edge`);
      const focused = root?.activeElement;
      if (focused?.localName === 'button' && getComputedStyle(focused).outlineStyle === 'none') {
        found.push(`${focused.className} has the focus and no outline`);
      }
      return found;
    };
    const view: View = { ...LIGHT, options: { ...DESKTOP, forcedColors: 'active' } };
    expect(await inEveryState(browser, product, view, (page) => page.evaluate(flat))).toEqual([]);
  },
  2 * MINUTES,
);
