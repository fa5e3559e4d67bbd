import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../test/accessible.ts';
import { focusedTestId } from '../../../test/focus.ts';
import { ok, refuse } from '../../../test/scripted-server.ts';
import { openChat, useScriptedServer } from '../../../test/shown-chat.ts';

const given = useScriptedServer();
const csat = () => page.getByTestId('csat');
const ask = (seq = 1): void => given.server.push({ type: 'csat_requested', seq, timestamp: 1_763_605_000 + seq });

test('a shopper rates the human phase with a face and some words', async () => {
  given.server.script('csat', () => ok({ data: { csat: { score: 4 } } }));
  const chat = await openChat(given.server);
  ask();
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
  const chat = await openChat(given.server);
  ask();
  await userEvent.click(page.getByTestId('csat-1'));
  chat.dismiss();
  await expect.poll(() => given.server.asked('csat')).toEqual([{ score: 1 }]);
});

test('arrow keys walk through the faces', async () => {
  await openChat(given.server);
  ask();
  await userEvent.click(page.getByTestId('csat-3'));
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(focusedTestId).toBe('csat-4');
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect.element(page.getByTestId('csat-2')).toHaveAttribute('aria-checked', 'true');
});

test('who would rather not is not asked again, until another human phase has ended', async () => {
  await openChat(given.server);
  ask(1);
  await userEvent.click(csat().getByRole('button', { name: 'Not now' }));
  await expect.element(csat()).not.toBeInTheDocument();
  ask(2);
  await expect.element(csat()).toBeVisible();
});

test('a rating that did not arrive can be sent again', async () => {
  given.server.script(
    'csat',
    () => refuse(503, 'STORE_UNAVAILABLE'),
    () => ok({ data: { csat: { score: 5 } } }),
  );
  await openChat(given.server);
  ask();
  await userEvent.click(page.getByTestId('csat-5'));
  await userEvent.click(page.getByTestId('csat-send'));
  await expect.element(page.getByRole('alert')).toBeVisible();
  await userEvent.click(page.getByTestId('csat-send'));
  await expect.element(page.getByText('Thank you for your rating!')).toBeVisible();
  expect(given.server.asked('csat')).toHaveLength(2);
});
