import { expect, test } from 'vitest';
import { elementManifest } from '../build/element-manifest.ts';

const source = `
/**
 * @summary The chat.
 *
 * @fires {FiidoChatEvent} fiido-chat-open - It was opened.
 * @csspart chip - A question to ask next.
 * @cssprop [--fiido-brand=#4ecdc4] - First colour.
 * @attr {none} launcher - No button.
 */
export class FiidoChat extends HTMLElement {
  /** Greeting of an empty conversation. */
  declare welcome: string;
  /** Opens the panel. */
  show(): void {
  }
  /** Keeps a call; internal. */
  later(...call: Call): void {
  }
}`;

test('the manifest has what the element says of itself, and nothing internal', () => {
  const description = expect.any(String) as string;
  expect(elementManifest(source)).toMatchObject({
    modules: [
      {
        declarations: [
          {
            tagName: 'fiido-chat',
            summary: 'The chat.',
            events: [{ name: 'fiido-chat-open', description: 'It was opened.', type: { text: 'FiidoChatEvent' } }],
            cssParts: [{ name: 'chip', description }],
            cssProperties: [{ name: '--fiido-brand', default: '#4ecdc4' }],
            attributes: [{ name: 'launcher' }, { name: 'welcome', fieldName: 'welcome' }],
            members: [
              { kind: 'field', name: 'welcome', reflects: true },
              { kind: 'method', name: 'show', description: 'Opens the panel.' },
            ],
          },
        ],
      },
    ],
  });
});
