import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../test/accessible.ts';
import { focusedTestId } from '../../../test/focus.ts';
import { ok, refuse } from '../../../test/scripted-server.ts';
import { openChat, useScriptedServer } from '../../../test/shown-chat.ts';

const given = useScriptedServer();
const csat = () => page.getByTestId('csat');
const secondsAgo = (seconds: number): number => Math.round(Date.now() / 1000) - seconds;
const served = { status: 'manual_live', assigned_agent: { id: 'a1', name: 'Anna' }, manual_start_at: 1 } as const;
const isOfCsat = (rule: CSSRule): boolean => rule.cssText.includes('.csat-faces');
/** A person served the shopper, and leaves. */
async function openServed() {
  return openChat(given.server, { ...served, escalation: null });
}
function leave(seq = 1): void {
  const change = { type: 'status_change', status: 'bot_active', previous_status: 'manual_live' };
  given.server.push({ ...change, seq, timestamp: secondsAgo(10) + seq });
}

test('a shopper rates the human phase with a face and some words', async () => {
  given.server.script('csat', () => ok({ data: { csat: { score: 4 } } }));
  const chat = await openServed();
  leave();
  await userEvent.click(page.getByTestId('csat-4'));
  await expect.element(page.getByTestId('csat-4')).toHaveAttribute('aria-checked', 'true');
  await expectAccessible(chat);
  await userEvent.fill(page.getByLabelText('Would you like to tell us more? (optional)'), ' Quick help! ');
  await userEvent.click(page.getByTestId('csat-send'));
  await expect.element(page.getByText('Thank you for your rating!')).toBeVisible();
  expect(given.server.asked('csat')).toEqual([{ score: 4, comment: 'Quick help!' }]);
});

test('a face counts when its owner closes the chat without another press', async () => {
  given.server.script('csat', () => ok({ data: { csat: { score: 1 } } }));
  const chat = await openServed();
  leave();
  await userEvent.click(page.getByTestId('csat-1'));
  chat.dismiss();
  await expect.poll(() => given.server.asked('csat')).toEqual([{ score: 1 }]);
});

test('arrow keys walk through the faces', async () => {
  await openServed();
  leave();
  await userEvent.click(page.getByTestId('csat-3'));
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(focusedTestId).toBe('csat-4');
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect.element(page.getByTestId('csat-2')).toHaveAttribute('aria-checked', 'true');
});

test('who would rather not is not asked again, until another human phase has ended', async () => {
  await openServed();
  leave(1);
  await userEvent.click(csat().getByRole('button', { name: 'Not now' }));
  await expect.element(csat()).not.toBeInTheDocument();
  given.server.push({ type: 'status_change', ...served, previous_status: 'bot_active', seq: 2, timestamp: 1 });
  leave(3);
  await expect.element(csat()).toBeVisible();
});

test('a rating that did not arrive can be sent again', async () => {
  given.server.script(
    'csat',
    () => refuse(503, 'STORE_UNAVAILABLE'),
    () => ok({ data: { csat: { score: 5 } } }),
  );
  await openServed();
  leave();
  await userEvent.click(page.getByTestId('csat-5'));
  await userEvent.click(page.getByTestId('csat-send'));
  await expect.element(page.getByRole('alert')).toBeVisible();
  await userEvent.click(page.getByTestId('csat-send'));
  await expect.element(page.getByText('Thank you for your rating!')).toBeVisible();
  expect(given.server.asked('csat')).toHaveLength(2);
});

test('who reloads before rating is asked again, who would rather not is not', async () => {
  const ended = { last_manual_end_at: secondsAgo(3600) };
  const before = await openChat(given.server, ended);
  await expect.element(csat()).toBeVisible();
  before.remove();
  sessionStorage.clear();
  const after = await openChat(given.server, ended);
  await userEvent.click(csat().getByRole('button', { name: 'Not now' }));
  after.remove();
  sessionStorage.clear();
  await openChat(given.server, ended);
  await expect.element(page.getByTestId('message-input')).toBeVisible();
  expect(csat().query()).toBeNull();
});

test('after a day nobody is asked any more', async () => {
  const chat = await openChat(given.server, { last_manual_end_at: secondsAgo(25 * 3600), seq: 1 });
  // The question's own file is there as soon as its style sheet is.
  await expect
    .poll(() => chat.shadowRoot?.adoptedStyleSheets.some((sheet) => [...sheet.cssRules].some(isOfCsat)))
    .toBe(true);
  expect(csat().query()).toBeNull();
});

test('what was rated in one tab is not asked in the other', async () => {
  await openServed();
  leave(1);
  await expect.element(csat()).toBeVisible();
  given.server.push({ type: 'csat', csat: { score: 5 }, seq: 2, timestamp: 2 });
  await expect.element(csat()).not.toBeInTheDocument();
});
