import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { makeStage, violations } from '../../../test/stage.ts';
import { Connection } from '../../connection.ts';
import type { SettingsChange } from './settings-event.ts';
import './settings-page.ts';

let stage: ReturnType<typeof makeStage> | undefined;
afterEach(() => stage?.remove());

async function openSettings() {
  stage = makeStage();
  const settings = stage.show(document.createElement('wb-settings'));
  const changes: SettingsChange[] = [];
  settings.addEventListener('settings-change', ({ changes: changed, theme }) =>
    changes.push({ ...(changed ? { changes: changed } : {}), ...(theme === undefined ? {} : { theme }) }),
  );
  await settings.updateComplete;
  return { settings, changes };
}

test('letters can be turned off', async () => {
  const { changes } = await openSettings();
  await page.getByText('Single letters act while nothing is being typed').click();
  expect(changes).toEqual([{ changes: { singleKeys: false } }]);
});

test('the key that sends, the colours and quiet hours are choices', async () => {
  const { changes } = await openSettings();
  await page.getByText('Ctrl+Enter').click();
  await page.getByText('Dark', { exact: true }).click();
  await page.getByLabelText('From').fill('22:00');
  expect(changes).toEqual([
    { changes: { sendWith: 'mod_enter' } },
    { theme: 'dark' },
    { changes: { quietFrom: '22:00' } },
  ]);
});

test('axe finds nothing', async () => {
  const { settings } = await openSettings();
  expect(await violations(settings)).toEqual([]);
});

test('what calls, and how loud, can be chosen', async () => {
  const { changes } = await openSettings();
  await page.getByText('Mentions in notes').click();
  await page.getByTestId('setting-volume').fill('20');
  expect(changes).toEqual([{ changes: { callMention: false } }, { changes: { volume: 20 } }]);
});

async function changePassword(next: string, again: string, answer: () => Response) {
  const sent: unknown[] = [];
  const connection = new Connection({
    fetch: async (_, init) => {
      sent.push(JSON.parse(typeof init?.body === 'string' ? init.body : 'null'));
      return answer();
    },
  });
  stage = makeStage({ connection });
  const settings = stage.show(document.createElement('wb-settings'));
  await page.getByTestId('password-old').fill('agent123');
  await page.getByTestId('password-new').fill(next);
  await page.getByTestId('password-again').fill(again);
  await page.getByTestId('password-save').click();
  return { settings, sent };
}

test('the password is changed, and the fields are empty again', async () => {
  const { sent } = await changePassword('mountain-bike-7', 'mountain-bike-7', () => Response.json({ success: true }));
  await expect
    .element(page.getByTestId('password-done'))
    .toHaveTextContent('The password is changed. Other browsers are signed out.');
  expect(sent).toEqual([{ old_password: 'agent123', new_password: 'mountain-bike-7' }]);
  await expect.element(page.getByTestId('password-new')).toHaveValue('');
});

test('two passwords that differ are not sent, and a refusal says why', async () => {
  const refused = { success: false, code: 'OLD_PASSWORD_INCORRECT', error: '', detail: '' };
  const { settings, sent } = await changePassword('mountain-bike-7', 'mountain-bike-8', () =>
    Response.json(refused, { status: 400 }),
  );
  await expect.element(page.getByTestId('password-problem')).toHaveTextContent('The two new passwords differ.');
  expect(sent).toEqual([]);
  await page.getByTestId('password-again').fill('mountain-bike-7');
  await page.getByTestId('password-save').click();
  await expect.element(page.getByTestId('password-problem')).toHaveTextContent('The current password is wrong.');
  expect(await violations(settings)).toEqual([]);
});
