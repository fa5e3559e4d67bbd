import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Site } from '@fiido/protocol';
import { agent } from '../../../../test/samples.ts';
import { json, refusal, scriptedFetch } from '../../../../test/scripted-fetch.ts';
import type { SeenRequest } from '../../../../test/scripted-fetch.ts';
import { expectText, makeStage, violations } from '../../../../test/stage.ts';
import { Connection } from '../../../connection.ts';
import type { ToastMessage } from '../../../elements/toasts/toast-event.ts';
import './sites-section.ts';

let stage: ReturnType<typeof makeStage> | undefined;

beforeEach(() => page.viewport(1300, 900));
afterEach(() => stage?.remove());

const FIRST: Site = {
  id: 'fiido',
  name: 'Europe',
  origins: ['https://eu.shop.example'],
  bot: { name: 'Ada', description: '', icon_url: 'https://eu.shop.example/icon.png' },
  greetings: { default: 'Hello' },
  coze: null,
  consent_required: false,
  privacy_url: null,
  email_recipients: [],
  source: 'environment',
  is_first: true,
  any_origin: false,
};
const UK: Site = {
  ...FIRST,
  id: 'uk',
  name: 'Britain',
  source: 'record',
  is_first: false,
  updated_by: 'admin',
  updated_at: 1,
};

type Script = Record<string, (request: SeenRequest) => Response>;

async function open(script: Script = {}, items: Site[] = [FIRST, UK]) {
  const { fetch, requests } = scriptedFetch({
    'GET /api/admin/sites': () => json({ success: true, data: { items } }),
    ...script,
  });
  stage = makeStage({ connection: new Connection({ fetch }), agent: { ...agent, role: 'admin' } });
  const toasts: ToastMessage[] = [];
  const element = document.createElement('wb-admin-sites');
  element.addEventListener('wb-toast', ({ message }) => toasts.push(message));
  stage.show(element);
  await expect.element(page.getByTestId('site-row').first()).toBeVisible();
  return { element, requests, toasts };
}

const previewed = () => {
  const src = page.getByTestId('site-preview').query()?.getAttribute('src') ?? '';
  return new URL(src, location.href).searchParams;
};

test('a site is chosen, changed and kept, and its chat is seen as it is typed', async () => {
  const { element, requests, toasts } = await open({
    'PUT /api/admin/sites/uk': ({ body }) => json({ success: true, data: { ...UK, ...(body as object) } }),
  });
  expect(await violations(element)).toEqual([]);
  await expectText(page.getByTestId('site-row').first(), /Europe.*First site.*https:\/\/eu\.shop\.example/s);
  await page.getByTestId('site-row').nth(1).click();
  await page.getByTestId('site-greeting-de').fill('Moin');
  await userEvent.selectOptions(page.getByLabelText('Language of the preview'), 'de');
  await expect.poll(() => previewed().get('welcome')).toBe('Moin');
  await page.getByTestId('site-origins').fill('https://uk.shop.example/\n\nhttps://www.uk.shop.example');
  await expectText(page.getByTestId('site-snippet'), /data-site="uk".*data-heading="Ada"/s);
  expect(await violations(element)).toEqual([]);
  await page.getByTestId('site-save').click();
  await expect.poll(() => toasts.at(-1)?.text).toBe('Saved.');
  expect(requests.find(({ method }) => method === 'PUT')?.body).toEqual({
    name: 'Britain',
    origins: ['https://uk.shop.example', 'https://www.uk.shop.example'],
    bot: FIRST.bot,
    greetings: { default: 'Hello', de: 'Moin' },
    coze: null,
    consent_required: false,
    privacy_url: null,
    email_recipients: [],
  });
});

test('a new site begins with what the first one says; a refusal loses nothing', async () => {
  const { requests, toasts } = await open({ 'POST /api/admin/sites': () => refusal(409, 'SITE_EXISTS') }, [FIRST]);
  await page.getByTestId('site-create').click();
  await page.getByTestId('site-id').fill('uk');
  await page.getByTestId('site-name').fill('Britain');
  await page.getByTestId('site-save').click();
  await expect.poll(() => toasts.at(-1)?.text).toContain('There is a site of that id already');
  expect(requests.at(-1)?.body).toMatchObject({
    id: 'uk',
    name: 'Britain',
    greetings: { default: 'Hello' },
    origins: [],
  });
  await expect.element(page.getByTestId('site-name')).toHaveValue('Britain');
});

test('what an admin made can be deleted after one question, what is configured cannot', async () => {
  const { requests } = await open({ 'DELETE /api/admin/sites/uk': () => json({ success: true, message: 'gone' }) });
  await page.getByTestId('site-row').first().click();
  await expect.element(page.getByTestId('site-save')).toBeVisible();
  expect(page.getByTestId('site-remove').query()).toBeNull();
  await page.getByTestId('site-back').click();
  await page.getByTestId('site-row').nth(1).click();
  await page.getByTestId('site-remove').click();
  await page.getByTestId('confirm-button').click();
  await expect.poll(() => requests.some(({ method }) => method === 'DELETE')).toBe(true);
  await expect.element(page.getByTestId('site-row').first()).toBeVisible();
});
