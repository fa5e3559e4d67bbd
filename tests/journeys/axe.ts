import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds on the whole page, in these colours. */
export async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  // Motion would let colours be measured halfway.
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const frame = (): Promise<number> => new Promise((drawn) => requestAnimationFrame(drawn));
    await frame();
    await frame();
    const tool = (window as unknown as { axe: typeof axe }).axe;
    const { violations: found } = await tool.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
    return found.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 120)} ${any[0]?.message ?? ''}`).join(' | ')}`,
    );
  });
}
