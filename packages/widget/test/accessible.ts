import axe from 'axe-core';
import { expect } from 'vitest';

/** Fails with every rule of WCAG 2.2 A and AA, and of good practice, that the element breaks. */
export async function expectAccessible(element: Element): Promise<void> {
  // Colours in the middle of a fade are nobody's contrast.
  // A document does not know the animations of its shadow roots.
  const animations = [document, ...(element.shadowRoot ? [element.shadowRoot] : [])].flatMap((root) =>
    root.getAnimations(),
  );
  for (const animation of animations)
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // A test page is no document with landmarks of its own.
  const rules = { region: { enabled: false }, 'page-has-heading-one': { enabled: false } };
  const { violations } = await axe.run(element, { runOnly: tags, rules });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}
