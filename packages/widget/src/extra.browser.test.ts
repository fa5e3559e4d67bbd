import { html, render } from 'lit/html.js';
import { expect, test, vi } from 'vitest';
import { hostExtras } from './extra.ts';
import type { ExtraParts, Extras } from './extra-parts.ts';
import type { Extra } from './extra.ts';
import { FiidoChat } from './fiido-chat.ts';

const always = (start: () => ExtraParts): Extra => ({ due: () => true, load: () => Promise.resolve({ start }) });

function drawn(extras: Extras): string {
  const place = document.createElement('div');
  render(html`${extras.draw('form')}`, place);
  return place.textContent;
}

test('an extra is loaded when it is due, once, and drawn in its place', async () => {
  let isDue = false;
  const load = vi.fn(() => Promise.resolve({ start: () => ({ form: () => html`Leave your e-mail` }) }));
  const extras = hostExtras(new FiidoChat(), new Set(), [{ due: () => isDue, load }]);
  extras.check();
  expect(load).not.toHaveBeenCalled();
  isDue = true;
  extras.check();
  extras.check();
  await vi.waitFor(() => expect(drawn(extras)).toBe('Leave your e-mail'));
  expect(load).toHaveBeenCalledTimes(1);
});

test('extras that do not load, do not start or throw while they are drawn cost nobody else anything', async () => {
  const extras = hostExtras(new FiidoChat(), new Set(), [
    { due: () => true, load: () => Promise.reject(new TypeError('Failed to fetch')) },
    always(() => {
      throw new Error('broken');
    }),
    always(() => ({
      form: () => {
        throw new Error('broken');
      },
    })),
    always(() => ({ form: () => 'still here' })),
  ]);
  extras.check();
  await vi.waitFor(() => expect(drawn(extras)).toBe('still here'));
});
