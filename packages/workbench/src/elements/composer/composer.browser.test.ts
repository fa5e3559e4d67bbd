import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { makeStage, violations } from '../../../test/stage.ts';
import { Connection } from '../../connection.ts';
import type { InboxAction } from '../inbox-action.ts';
import './composer.ts';
import type { Composer } from './composer.ts';

let stage: ReturnType<typeof makeStage>;

beforeEach(() => {
  localStorage.clear();
  stage = makeStage();
});
afterEach(() => stage.remove());

function showComposer(sessionName = 's1'): { composer: Composer; actions: InboxAction[] } {
  const actions: InboxAction[] = [];
  const composer = document.createElement('wb-composer');
  composer.sessionName = sessionName;
  composer.addEventListener('inbox-action', ({ action }) => action.type !== 'typing' && actions.push(action));
  stage.show(composer);
  return { composer, actions };
}

const field = () => page.getByTestId('message-input');

test('Enter sends the text and empties the field', async () => {
  const { actions } = showComposer();
  await field().fill('  Hello  ');
  await userEvent.keyboard('{Enter}');
  expect(actions).toEqual([{ type: 'send', content: 'Hello', next: false }]);
  await expect.element(field()).toHaveValue('');
});

test('Ctrl and Enter send and go to the next', async () => {
  const { actions } = showComposer();
  await field().fill('Hello');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(actions).toEqual([{ type: 'send', content: 'Hello', next: true }]);
});

test('a text that comes back from the list is put before the draft', async () => {
  const { composer } = showComposer();
  await field().fill('second');
  composer.put('first');
  await expect.element(field()).toHaveValue('first\nsecond');
});

test('Shift and Enter start a new line', async () => {
  const { actions } = showComposer();
  await field().fill('one');
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}two');
  await expect.element(field()).toHaveValue('one\ntwo');
  expect(actions).toEqual([]);
});

test('the Enter that ends a composition does not send', async () => {
  const { composer, actions } = showComposer();
  await field().fill('你好');
  const input = composer.renderRoot.querySelector('textarea');
  input?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true }));
  input?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229 }));
  expect(actions).toEqual([]);
});

test('blanks alone cannot be sent', async () => {
  const { actions } = showComposer();
  await field().fill('   ');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByTestId('send-button')).toBeDisabled();
  expect(actions).toEqual([]);
});

test('a text that is too long says by how much and stays', async () => {
  const { actions } = showComposer();
  await field().fill('x'.repeat(10_002));
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('2 characters too long')).toBeVisible();
  expect(actions).toEqual([]);
});

test('each session keeps its draft', async () => {
  const { composer } = showComposer('s1');
  await field().fill('for one');
  composer.sessionName = 's2';
  await expect.element(field()).toHaveValue('');
  await field().fill('for two');
  composer.sessionName = 's1';
  await expect.element(field()).toHaveValue('for one');
});

test('the field grows with its lines', async () => {
  const { composer } = showComposer();
  await composer.updateComplete;
  const low = field().element().getBoundingClientRect().height;
  await field().fill('1\n2\n3\n4');
  expect(field().element().getBoundingClientRect().height).toBeGreaterThan(low + 40);
});

test('axe finds nothing', async () => {
  const { composer } = showComposer();
  await composer.updateComplete;
  expect(await violations(composer)).toEqual([]);
});

const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

/** A connection that takes every file, and what it was asked. */
function fileConnection(): { connection: Connection; asked: string[] } {
  const asked: string[] = [];
  const answer: typeof fetch = async (input, init) => {
    asked.push(input instanceof Request ? input.url : input.toString());
    const file = init?.body instanceof FormData ? init.body.get('file') : null;
    if (!(file instanceof File)) throw new Error('no file was sent');
    const data = { attachment_id: 'att_1', filename: file.name, content_type: file.type, size: file.size, url: '/x' };
    return Response.json({ success: true, data });
  };
  return { connection: new Connection({ fetch: answer }), asked };
}

test('an image that is pasted is shown, sent ahead, and goes with the words', async () => {
  stage.remove();
  const { connection, asked } = fileConnection();
  stage = makeStage({ connection });
  const { composer, actions } = showComposer('s 1');
  await composer.updateComplete;
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([PIXEL], 'scratch.png', { type: 'image/png' }));
  composer.renderRoot
    .querySelector('textarea')
    ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  await expect.element(page.getByTestId('outgoing-file')).toHaveAttribute('data-state', 'ready');
  expect(asked).toEqual(['/api/sessions/s%201/attachments']);
  expect(await violations(composer)).toEqual([]);
  await field().fill('Does it look like this?');
  await userEvent.keyboard('{Enter}');
  expect(actions).toMatchObject([
    { type: 'send', content: 'Does it look like this?', attachments: [{ filename: 'scratch.png' }] },
  ]);
  await expect.poll(() => page.getByTestId('outgoing-file').query()).toBeNull();
});

test('a file alone is a message; one that cannot be sent holds it until it is taken out', async () => {
  stage.remove();
  stage = makeStage({ connection: fileConnection().connection });
  const { composer, actions } = showComposer();
  await composer.updateComplete;
  const drop = (file: File): void => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    composer.renderRoot
      .querySelector('form')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  };
  drop(new File(['%PDF-1.7'], 'manual.pdf', { type: 'application/pdf' }));
  drop(new File(['x'], 'run.exe', { type: 'application/x-msdownload' }));
  await expect.element(page.getByText('Only images and PDF files can be sent.')).toBeVisible();
  await expect.element(page.getByTestId('send-button')).toBeDisabled();
  expect(await violations(composer)).toEqual([]);
  await page.getByRole('button', { name: 'Remove run.exe' }).click();
  await page.getByTestId('send-button').click();
  expect(actions).toMatchObject([{ type: 'send', content: 'manual.pdf', attachments: [{ filename: 'manual.pdf' }] }]);
});

test('an emoji comes where the cursor is, chosen by keys alone, and the draft keeps it', async () => {
  const { composer } = showComposer();
  await field().fill('Thanks ');
  await page.getByTestId('emoji-button').click();
  await expect.element(page.getByTestId('emoji-picker')).toBeVisible();
  expect(await violations(composer)).toEqual([]);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  await expect.element(field()).toHaveValue('Thanks 👍');
  await expect.poll(() => page.getByTestId('emoji-picker').query()).toBeNull();
  await userEvent.keyboard('!');
  await expect.element(field()).toHaveValue('Thanks 👍!');
});

test('Escape closes the emoji and changes nothing', async () => {
  showComposer();
  await field().fill('Thanks');
  await page.getByTestId('emoji-button').click();
  await expect.element(page.getByTestId('emoji-picker')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => page.getByTestId('emoji-picker').query()).toBeNull();
  await expect.element(field()).toHaveValue('Thanks');
});
