import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { done, reply } from '../../../test/scripted-server.ts';
import { useScriptedServer } from '../../../test/shown-chat.ts';
import { FiidoChat } from '../../fiido-chat.ts';

const given = useScriptedServer();

test('the first answer with a table has the shopper see one, without a second look', async () => {
  const content = 'Two bikes:\n\n| Bike | Price |\n|---|--:|\n| Fjord | **1,099** |';
  given.server.script('chat/stream', () => reply([{ type: 'message', content }, done]));
  const chat = Object.assign(new FiidoChat(), { server: 'https://chat.test' });
  document.body.append(chat);
  chat.send('Which bikes?');
  await expect.element(page.getByRole('cell', { name: '1,099' })).toBeVisible();
  const cell = chat.shadowRoot?.querySelector('td.end');
  expect(cell && getComputedStyle(cell).textAlign).toBe('end');
  await userEvent.hover(page.getByRole('table'));
});
