import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Attachment } from '@fiido/protocol';
import { expectAccessible } from '../../../test/accessible.ts';
import { message, ok } from '../../../test/scripted-server.ts';
import { openChat, useScriptedServer } from '../../../test/shown-chat.ts';

const given = useScriptedServer();
const agent = { id: 'a1', name: 'Anna' };
const live = { status: 'manual_live', assigned_agent: agent, manual_start_at: 1, escalation: null } as const;
const photo: Attachment = {
  attachment_id: 'att_1',
  filename: 'wheel.png',
  content_type: 'image/png',
  size: 3,
  url: '/api/attachments/att_1/wheel.png',
};
const file = (name: string, type: string, bytes = 3): File => new File([new Uint8Array(bytes)], name, { type });

/** Stands for the network: XMLHttpRequest is the browser's own, only where it goes to is ours. */
class ScriptedUpload extends XMLHttpRequest {
  static answer: { status: number; body: object } | 'pending' = { status: 200, body: {} };
  static sent: { url: string; token: string; file: File }[] = [];
  #url = '';
  #token = '';
  override open(_method: string, url: string | URL): void {
    this.#url = String(url);
  }
  override setRequestHeader(_name: string, value: string): void {
    this.#token = value;
  }
  override send(body?: XMLHttpRequestBodyInit | Document | null): void {
    const sent = body instanceof FormData ? body.get('file') : null;
    if (sent instanceof File) ScriptedUpload.sent.push({ url: this.#url, token: this.#token, file: sent });
    const { answer } = ScriptedUpload;
    if (answer === 'pending') return;
    const url = URL.createObjectURL(new Blob([JSON.stringify(answer.body)], { type: 'application/json' }));
    super.open('GET', url);
    super.send();
  }
  override abort(): void {
    super.abort();
    this.onabort?.(new ProgressEvent('abort'));
  }
}
const browserRequest = window.XMLHttpRequest;
const useUploads = (answer: typeof ScriptedUpload.answer): void => {
  ScriptedUpload.answer = answer;
  ScriptedUpload.sent = [];
  window.XMLHttpRequest = ScriptedUpload;
};
afterEach(() => {
  window.XMLHttpRequest = browserRequest;
});

test('a chosen file goes to the person as a message of its own', async () => {
  useUploads({ status: 200, body: { success: true, data: photo } });
  given.server.script('manual/messages', () =>
    ok({ data: { message_id: 'msg_9', timestamp: 9, seq: 9, waiting: false } }),
  );
  const chat = await openChat(given.server, live);
  await userEvent.upload(page.getByTestId('attach-input'), file('wheel.png', 'image/png'));
  await expect
    .poll(() => given.server.asked('manual/messages'))
    .toMatchObject([{ role: 'user', content: 'wheel.png', attachments: ['att_1'] }]);
  const [sent] = ScriptedUpload.sent;
  expect(sent?.url).toMatch(/^https:\/\/chat\.test\/api\/sessions\/[^/]+\/attachments$/);
  expect(sent?.token).toMatch(/^Bearer token-of-/);
  await expect.element(page.getByRole('img', { name: 'Image: wheel.png' })).toBeInTheDocument();
  await expect.element(page.getByTestId('upload')).not.toBeInTheDocument();
  await expectAccessible(chat);
});

test('an upload can be cancelled on its way, and then nothing is sent', async () => {
  useUploads('pending');
  const chat = await openChat(given.server, live);
  await userEvent.upload(page.getByTestId('attach-input'), file('wheel.png', 'image/png'));
  await expect.element(page.getByRole('progressbar', { name: 'wheel.png' })).toBeVisible();
  await expectAccessible(chat);
  await userEvent.click(page.getByRole('button', { name: 'Do not send wheel.png' }));
  await expect.element(page.getByTestId('upload')).not.toBeInTheDocument();
  expect(given.server.asked('manual/messages')).toEqual([]);
});

test('a file that did not get through can be sent again', async () => {
  useUploads({ status: 503, body: { success: false, code: 'STORE_UNAVAILABLE' } });
  given.server.script('manual/messages', () =>
    ok({ data: { message_id: 'msg_9', timestamp: 9, seq: 9, waiting: false } }),
  );
  await openChat(given.server, live);
  await userEvent.upload(page.getByTestId('attach-input'), file('wheel.png', 'image/png'));
  await expect.element(page.getByRole('alert')).toHaveTextContent('wheel.png could not be uploaded.');
  ScriptedUpload.answer = { status: 200, body: { success: true, data: photo } };
  await userEvent.click(page.getByTestId('upload-retry'));
  await expect.poll(() => given.server.asked('manual/messages')).toHaveLength(1);
});

test('what is no image or PDF is not even sent', async () => {
  useUploads('pending');
  await openChat(given.server, live);
  await expect.element(page.getByTestId('attach-button')).toBeVisible();
  const input = page.getByTestId('attach-input').element() as HTMLInputElement;
  const files = new DataTransfer();
  files.items.add(file('run.exe', 'application/x-msdownload'));
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
  await expect.element(page.getByRole('alert')).toHaveTextContent('Please choose an image or a PDF.');
  expect(ScriptedUpload.sent).toEqual([]);
});

test('a pasted image is sent as well', async () => {
  useUploads('pending');
  await openChat(given.server, live);
  await expect.element(page.getByTestId('attach-button')).toBeVisible();
  const clipboardData = new DataTransfer();
  clipboardData.items.add(file('image.png', 'image/png'));
  const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true });
  page.getByTestId('message-input').element().dispatchEvent(paste);
  await expect.element(page.getByTestId('upload')).toBeVisible();
  expect(paste.defaultPrevented).toBe(true);
});

test('the AI is given no files', async () => {
  await openChat(given.server, { history: [message({ attachments: [photo], seq: 1 })], seq: 1 });
  await expect.element(page.getByRole('img', { name: 'Image: wheel.png' })).toBeInTheDocument();
  await expect.element(page.getByTestId('attach-button')).not.toBeInTheDocument();
});
