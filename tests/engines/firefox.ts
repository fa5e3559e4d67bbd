import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';
import type { ElementHandle } from 'puppeteer-core';
import { FIND } from './engine.ts';
import type { Engine } from './engine.ts';

export const firefoxPath = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';

/** The distribution's Firefox over WebDriver BiDi. */
export async function launchFirefox(): Promise<Engine> {
  // Firefox does not start without a home that it may write to.
  const home = await mkdtemp(join(tmpdir(), 'fiido-firefox-'));
  const browser = await launch({
    browser: 'firefox',
    executablePath: firefoxPath,
    env: { ...process.env, HOME: home },
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const evaluate: Engine['evaluate'] = (body, ...args) =>
    page.evaluate(`(function () {${body}}).apply(null, ${JSON.stringify(args)})`);
  const find = async (testId: string): Promise<ElementHandle> => {
    const handle = await page.evaluateHandle(`(function () {${FIND}}).call(null, ${JSON.stringify(testId)})`);
    const element = handle.asElement() as ElementHandle | null;
    if (!element) throw new Error(`there is no ${testId}`);
    return element;
  };
  return {
    async goto(url) {
      await page.goto(url);
    },
    evaluate,
    click: async (testId) => (await find(testId)).click(),
    type: async (testId, text) => (await find(testId)).type(text),
    async close() {
      await browser.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
