import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectText, makeStage, violations } from '../../../test/stage.ts';
import './palette.ts';
import type { Palette, PaletteItem } from './palette.ts';

let stage: ReturnType<typeof makeStage>;

beforeEach(() => {
  stage = makeStage();
});
afterEach(() => stage.remove());

const items: PaletteItem[] = [
  { kind: 'action', label: 'Take over', key: 't', run: () => undefined },
  { kind: 'action', label: 'Transfer', key: 'x', run: () => undefined },
  { kind: 'session', label: 'Marie Dubois', hint: 'Waiting · sess_1', run: () => undefined },
];

async function ask(): Promise<{ palette: Palette; answer: Promise<PaletteItem | null> }> {
  const palette = Object.assign(document.createElement('wb-palette'), { items });
  stage.show(palette);
  const answer = palette.ask();
  await expect.element(page.getByTestId('palette-input')).toBeVisible();
  return { palette, answer };
}

const chosen = () => page.getByRole('option', { selected: true });

test('each action shows its key, and the keyboard alone is enough', async () => {
  const { answer } = await ask();
  await expect.element(page.getByRole('option', { name: 'Take over T' })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}');
  await expectText(chosen(), /Transfer/);
  await userEvent.keyboard('{Enter}');
  expect((await answer)?.label).toBe('Transfer');
});

test('a few letters find an action or a session', async () => {
  const { answer } = await ask();
  await page.getByTestId('palette-input').fill('mdub');
  await expectText(chosen(), /Marie Dubois/);
  await page.getByRole('option').click();
  expect((await answer)?.kind).toBe('session');
});

test('what fits nothing says so, and Escape does nothing but close', async () => {
  const { answer } = await ask();
  await page.getByTestId('palette-input').fill('zzz');
  await expect.element(page.getByText('Nothing fits.')).toBeVisible();
  await userEvent.keyboard('{Enter}{Escape}');
  expect(await answer).toBeNull();
  await expect.poll(() => page.getByTestId('palette-input').query()).toBeNull();
});

test('axe finds nothing', async () => {
  const { palette } = await ask();
  expect(await violations(palette)).toEqual([]);
});
