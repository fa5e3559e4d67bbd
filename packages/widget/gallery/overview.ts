import { OPTIONS, addressOf } from './choices.ts';
import type { Choices } from './choices.ts';
import type { GalleryState } from './stage.ts';
import { groups } from './states.ts';

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  fields: Partial<HTMLElementTagNameMap[K]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), fields);
  made.append(...children);
  return made;
}

function choice(name: keyof Choices, choices: Choices): HTMLElement {
  const options = OPTIONS[name].map((value) => element('option', { value, selected: value === choices[name] }, value));
  const select = element('select', {}, ...options);
  select.onchange = () => location.assign(addressOf({ ...choices, [name]: select.value }));
  return element('label', {}, name, select);
}

function figure({ id, title }: GalleryState, choices: Choices): HTMLElement {
  const address = addressOf(choices, id);
  const frame = element('iframe', { title, loading: 'lazy', src: address });
  frame.className = id.startsWith('launcher') ? 'launcher' : choices.width;
  const caption = element('figcaption', {}, element('a', { href: address }, title));
  return element('figure', { id }, caption, frame);
}

/** All states side by side, each a page of its own, so that widths are real ones. */
export function showOverview(choices: Choices): void {
  document
    .querySelector('main')
    ?.append(
      element('h1', {}, 'Every state of the chat bubble'),
      element('p', {}, 'Invented data, no server. Each title opens its state alone; the address says how it is shown.'),
      element(
        'div',
        { className: 'choices' },
        ...Object.keys(OPTIONS).map((name) => choice(name as keyof Choices, choices)),
      ),
      ...groups.flatMap(({ title, states }) => [
        element('h2', {}, title),
        element('div', { className: 'states' }, ...states.map((state) => figure(state, choices))),
      ]),
    );
}
