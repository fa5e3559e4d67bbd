import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct } from '../journeys/product.ts';
import type { Product } from '../journeys/product.ts';
import { TEXTS } from './engine.ts';
import type { Engine } from './engine.ts';
import { firefoxPath, launchFirefox } from './firefox.ts';
import { launchWebKit, webkitDriverPath } from './webkit.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const ENGINES = [
  { name: 'Firefox', path: firefoxPath, launch: launchFirefox },
  { name: 'WebKit', path: webkitDriverPath, launch: launchWebKit },
];

// Only Debian's packages are known to work: where one is missing it is skipped, in CI it fails.
const isMissing = (path: string): boolean => !process.env['CI'] && !existsSync(path);

for (const { name, path, launch } of ENGINES) {
  describe.skipIf(isMissing(path))(`the widget in ${name}`, () => {
    let engine: Engine;
    beforeAll(async () => {
      engine = await launch();
    });
    afterAll(() => engine.close());

    const texts = async (testId: string): Promise<string[]> => (await engine.evaluate(TEXTS, testId)) as string[];
    const untilSeen = (testId: string, text: RegExp) =>
      expect.poll(async () => (await texts(testId)).join('\n'), { timeout: 20_000 }).toMatch(text);
    const untilThere = (testId: string) =>
      expect.poll(async () => (await texts(testId)).length, { timeout: 20_000 }).toBeGreaterThan(0);
    const openChat = async (): Promise<void> => {
      await untilThere('chat-button');
      await engine.click('chat-button');
      await untilThere('message-input');
    };

    it('opens, and the AI answers', async () => {
      await engine.goto(`${product.url}/demo/`);
      await openChat();
      await untilSeen('status-bar', /AI/);
      await engine.type('message-input', 'How long does shipping take?');
      await engine.click('send-button');
      await untilSeen('message-user', /How long does shipping take/);
      await untilSeen('message-assistant', /days/);
    });

    it('has the conversation again after a reload', async () => {
      await engine.goto(`${product.url}/demo/`);
      await untilThere('message-input');
      await untilSeen('message-assistant', /days/);
      expect((await texts('message-user')).length).toBe(1);
    });

    it('takes the shopper to the queue for a person', async () => {
      await engine.click('escalate-button');
      await untilThere('escalate-confirm');
      await engine.click('escalate-confirm');
      await untilSeen('status-bar', /Waiting for a person/);
    });
  });
}
