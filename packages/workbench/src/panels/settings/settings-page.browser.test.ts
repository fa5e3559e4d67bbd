import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { makeStage, violations } from '../../../test/stage.ts';
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
