import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { AfterHoursRequest } from '@fiido/protocol';
import { json, refusal, scriptedFetch } from '../../../test/scripted-fetch.ts';
import type { SeenRequest } from '../../../test/scripted-fetch.ts';
import { makeStage, violations } from '../../../test/stage.ts';
import { Connection } from '../../connection.ts';
import './after-hours.ts';

let stage: ReturnType<typeof makeStage> | undefined;
afterEach(() => stage?.remove());

function request(id: string, facts: Partial<AfterHoursRequest> = {}): AfterHoursRequest {
  return {
    id,
    session_name: `session-of-${id}`,
    status: 'open',
    reason: 'manual',
    email: `${id}@example.com`,
    phone: null,
    name: null,
    message: 'My brakes squeak',
    language: 'de',
    mail: { sent: true, email_to: [], message_id: 'm', error: null },
    created_at: 1_000,
    updated_at: 1_000,
    handled_by: null,
    handled_at: null,
    ...facts,
  };
}

/** The page with two requests, which follows its own events as the app would. */
async function openPage(requestId: string | null, script: Record<string, (seen: SeenRequest) => Response> = {}) {
  await page.viewport(1200, 800);
  const { fetch, requests } = scriptedFetch(script);
  stage = makeStage({ connection: new Connection({ fetch }) });
  const panel = document.createElement('wb-after-hours');
  panel.requests = new Map([request('one'), request('two', { name: 'Ada' })].map((one) => [one.id, one]));
  panel.requestId = requestId;
  panel.addEventListener('desk-action', ({ action }) => {
    if (action.type !== 'request_changed') return;
    const next = new Map(panel.requests);
    if (action.request.status === 'open') next.set(action.request.id, action.request);
    else next.delete(action.request.id);
    panel.requests = next;
  });
  const paths: string[] = [];
  panel.addEventListener('go-to', ({ path }) => paths.push(path));
  const toasts: string[] = [];
  panel.addEventListener('wb-toast', (event) => toasts.push(event.message.text));
  stage.show(panel);
  await panel.updateComplete;
  return { panel, requests, paths, toasts };
}

test('a request shows what the shopper left, and axe finds nothing', async () => {
  const { panel } = await openPage('one');
  await expect.element(page.getByRole('link', { name: 'one@example.com', exact: true })).toBeVisible();
  await expect.element(page.getByText('German')).toBeVisible();
  expect(await violations(panel)).toEqual([]);
});

test('a call back leads to the session', async () => {
  const { paths, requests } = await openPage('one', {
    'POST /api/sessions/session-of-one/callback': () => json({ success: true, data: {} }),
  });
  await page.getByTestId('callback-button').click();
  await expect.poll(() => paths).toEqual(['/workbench/sessions/session-of-one']);
  expect(requests).toHaveLength(1);
  expect(page.getByTestId('request-card').elements()).toHaveLength(1);
});

test('somebody was faster: the request says so and stays', async () => {
  await openPage('one', {
    'POST /api/sessions/session-of-one/callback': () => refusal(409, 'ALREADY_TAKEN', { agent_name: 'Sophie' }),
  });
  await page.getByTestId('callback-button').click();
  await expect.element(page.getByText('Already taken over by Sophie.')).toBeVisible();
});

test('what is done leaves the list with its note, and the next one opens', async () => {
  const { requests, paths, toasts } = await openPage('one', {
    'PATCH /api/after-hours/one': () => json({ success: true, data: request('one', { status: 'done' }) }),
  });
  await page.getByRole('textbox').fill('Called by phone');
  await page.getByTestId('request-done').click();
  await expect.poll(() => toasts).toEqual(['The request is off the list.']);
  expect(requests[0]?.body).toEqual({ status: 'done', note: 'Called by phone' });
  expect(paths).toEqual(['/workbench/after-hours/two']);
});

test('what could not be taken off the list comes back', async () => {
  const { toasts } = await openPage('one', { 'PATCH /api/after-hours/one': () => refusal(503, 'STORE_UNAVAILABLE') });
  await page.getByTestId('request-dismissed').click();
  await expect.poll(() => toasts[0]).toContain('The server cannot save right now.');
  expect(page.getByTestId('request-card').elements()).toHaveLength(2);
});

test('without requests the page says what it is for', async () => {
  const { panel } = await openPage(null);
  panel.requests = new Map();
  await expect.element(page.getByText('No open requests.', { exact: false })).toBeVisible();
});
