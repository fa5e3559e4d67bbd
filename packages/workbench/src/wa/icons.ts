import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import { render } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../elements/icons.ts';

/** Our drawing for each name that Web Awesome's own parts ask for. */
const DRAWINGS: Readonly<Record<string, TemplateResult>> = {
  xmark: icons.close,
  check: icons.check,
  'chevron-right': icons.forward,
  'chevron-left': icons.back,
  'chevron-down': icons.down,
};

const drawn = new WeakMap<SVGElement, string>();

/** Puts our shapes into the empty drawing that a sprite sheet's icon is. */
function draw(target: SVGElement, name: string): void {
  const drawing = DRAWINGS[name];
  if (!drawing || drawn.get(target) === name) return;
  drawn.set(target, name);
  const holder = document.createElement('div');
  render(drawing, holder);
  const shapes = holder.querySelector('svg')?.childNodes ?? [];
  target.replaceChildren(...shapes);
  target.setAttribute('viewBox', '0 0 20 20');
  for (const [key, value] of [
    ['fill', 'none'],
    ['stroke', 'currentColor'],
    ['stroke-width', '1.8'],
    ['stroke-linecap', 'round'],
    ['stroke-linejoin', 'round'],
  ] as const) {
    target.style.setProperty(key, value);
  }
}

// As a sprite sheet an icon is never fetched: Web Awesome's own are data: addresses, which the page's CSP refuses,
// and its default set is on a foreign server.
for (const library of ['system', 'default']) {
  registerIconLibrary(library, {
    resolver: (name) => `#${name}`,
    spriteSheet: true,
    mutator: (svg, host) => draw(svg, host?.name ?? ''),
  });
}
