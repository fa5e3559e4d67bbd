import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { focusedTestId } from '../../test/focus.ts';
import { chatState, showPanel } from '../../test/panel-fixture.ts';

afterEach(() => document.body.replaceChildren());

function showComposer({ draft = '', stoppable = false } = {}) {
  const { actions, show } = showPanel(chatState({}, { stoppable }));
  show({ draft });
  return { actions, show, input: page.getByTestId('message-input') };
}

test('Enter sends the text and empties the field, which keeps the focus', async () => {
  const { actions, input } = showComposer();
  await userEvent.type(input, 'Do you ship to Ireland?{Enter}');
  expect(actions).toEqual([['send', 'Do you ship to Ireland?']]);
  await expect.element(input).toHaveValue('');
  expect(focusedTestId()).toBe('message-input');
});

test('the button sends, too', async () => {
  const { actions, input } = showComposer();
  await userEvent.type(input, 'Hello');
  await userEvent.click(page.getByTestId('send-button'));
  expect(actions).toEqual([['send', 'Hello']]);
});

test('Shift+Enter begins a line and the field grows with it', async () => {
  const { actions, input } = showComposer();
  const before = input.element().getBoundingClientRect().height;
  await userEvent.type(input, 'one{Shift>}{Enter}{/Shift}two');
  expect(actions).toEqual([]);
  await expect.element(input).toHaveValue('one\ntwo');
  await expect.poll(() => input.element().getBoundingClientRect().height).toBeGreaterThan(before);
});

test('the Enter that ends a composition does not send', async () => {
  const { actions, input } = showComposer({ draft: 'ni hao' });
  const enter = { key: 'Enter', bubbles: true, composed: true };
  input.element().dispatchEvent(new KeyboardEvent('keydown', { ...enter, isComposing: true }));
  input.element().dispatchEvent(new KeyboardEvent('keydown', { ...enter, keyCode: 229 }));
  expect(actions).toEqual([]);
});

test('blanks alone cannot be sent', async () => {
  const { actions, input } = showComposer();
  await userEvent.type(input, '   {Enter}');
  expect(actions).toEqual([]);
  await expect.element(page.getByTestId('send-button')).toBeDisabled();
});

test('a running answer can be stopped while nothing is written', async () => {
  const { actions, input } = showComposer({ stoppable: true });
  await userEvent.click(page.getByTestId('stop-button'));
  expect(actions).toEqual([['stop']]);
  await userEvent.type(input, 'and');
  await expect.element(page.getByTestId('send-button')).toBeEnabled();
});

test('a text given from outside is shown and can be sent', async () => {
  const { show, actions, input } = showComposer();
  show({ draft: 'Tell me about the Fjord' });
  await expect.element(input).toHaveValue('Tell me about the Fjord');
  await userEvent.type(input, '{Enter}');
  expect(actions).toEqual([['send', 'Tell me about the Fjord']]);
});

test('phones do not zoom into the field', async () => {
  const { input } = showComposer();
  expect(getComputedStyle(input.element()).fontSize).toBe('16px');
});
