import type { Attachment, ErrorBody, Message, MessagePageResponse } from '@fiido/protocol';
import { expect, test } from 'vitest';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';
import { fileBytes, formOf } from '../../test/upload.ts';

const MB = 1024 * 1024;

async function upload(app: TestApp, token: string, form: FormData, session = 's1') {
  const response = await app.app.request(`/api/sessions/${session}/attachments`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  });
  const body = (await response.json()) as { data: Attachment } & ErrorBody;
  return { status: response.status, code: body.code, data: body.data };
}

async function live(): Promise<{ app: TestApp; token: string; agent: string }> {
  const app = await createTestApp();
  const [token, agent] = [await app.visitor('s1'), await app.agent()];
  await app.json('/api/manual/escalate', { body: { session_name: 's1' }, token });
  await app.json('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  return { app, token, agent };
}

const send = (app: TestApp, token: string, body: object) =>
  app.json<{ success: boolean } & ErrorBody>('/api/manual/messages', { body: { session_name: 's1', ...body }, token });

test('a picture that a shopper uploads and sends is read by the agent under an address of its own', async () => {
  const { app, token, agent } = await live();
  const bytes = fileBytes('png', 5000);
  const { data } = await upload(app, token, formOf(bytes, '我的自行车 1.png'));
  expect(data).toMatchObject({ filename: '我的自行车 1.png', content_type: 'image/png', size: 5000 });
  await send(app, token, { role: 'user', content: 'see', attachments: [data.attachment_id] });
  const { body } = await app.json<MessagePageResponse>('/api/sessions/s1/messages', { token: agent });
  expect(body.data.messages.at(-1)?.attachments).toEqual([data]);
  const file = await app.call(data.url);
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
  expect(Object.fromEntries(file.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': '5000',
    'x-content-type-options': 'nosniff',
    'content-disposition':
      'inline; filename="_____ 1.png"; filename*=UTF-8\'\'%E6%88%91%E7%9A%84%E8%87%AA%E8%A1%8C%E8%BD%A6%201.png',
  });
  expect(file.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
});

test('an agent sends a file to the shopper, who finds it in the feed', async () => {
  const { app, token, agent } = await live();
  const { data } = await upload(app, agent, formOf(fileBytes('pdf'), 'manual.pdf'));
  await send(app, agent, { role: 'agent', content: 'the manual', attachments: [data.attachment_id] });
  const feed = await app.call('/api/sessions/s1/events?after=0', { token });
  const reader = feed.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader && !text.includes('the manual')) text += (await reader.read()).value;
  await reader?.cancel();
  expect(text).toContain(`"attachments":[{"attachment_id":"${data.attachment_id}","filename":"manual.pdf"`);
  expect((await app.call(data.url)).headers.get('content-disposition')).toMatch(/^attachment;/);
});

test.each([
  ['a page that calls itself a picture', '<html><script>alert(1)</script>', 'x.png'],
  ['a drawing, which can hold scripts', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'x.svg'],
  ['nothing at all', '', 'empty.png'],
])('%s is not taken', async (_what, text, name) => {
  const { app, token } = await live();
  const form = formOf(new TextEncoder().encode(text), name);
  expect(await upload(app, token, form)).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
});

test.each([
  ['jpg', 10],
  ['webp', 10],
  ['gif', 10],
  ['pdf', 20],
] as const)('a %s may have %i MB and not one byte more', async (kind, megabytes) => {
  const { app, token } = await live();
  const most = await upload(app, token, formOf(fileBytes(kind, megabytes * MB), `x.${kind}`));
  expect(most).toMatchObject({ status: 200, data: { size: megabytes * MB } });
  const more = await upload(app, token, formOf(fileBytes(kind, megabytes * MB + 1), `x.${kind}`));
  expect(more).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
});

test('a file never has the name of a program, whatever the client calls it', async () => {
  const { app, token } = await live();
  const names = [
    '../../etc/passwd',
    'C:\\temp\\photo.PNG',
    'virus.exe',
    'a\u202egnp.exe',
    '.png',
    `${'x'.repeat(300)}.png`,
  ];
  const stored: string[] = [];
  for (const name of names) stored.push((await upload(app, token, formOf(fileBytes('png'), name))).data.filename);
  expect(stored).toEqual([
    'passwd.png',
    'photo.png',
    'virus.exe.png',
    'agnp.exe.png',
    'png.png',
    `${'x'.repeat(120)}.png`,
  ]);
});

test('a form without a file, and a body that is no form, are told apart', async () => {
  const { app, token } = await live();
  const picture = fileBytes('png');
  expect(await upload(app, token, formOf(picture, 'x.png', 'photo'))).toMatchObject({ code: 'VALIDATION_ERROR' });
  const json = await app.json<ErrorBody>('/api/sessions/s1/attachments', { body: {}, token });
  expect(json.body.code).toBe('UNSUPPORTED_MEDIA_TYPE');
  const cut = await app.json<ErrorBody>('/api/sessions/s1/attachments', {
    body: '--b\r\nContent-Disposition: form-data; name="file"; filename="x.png"\r\n\r\n\x89PNG',
    headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
    token,
  });
  expect(cut.status).toBeGreaterThanOrEqual(400);
  expect(cut.status).toBeLessThan(500);
});

test('a file of another session is not taken into a message, and a made-up one neither', async () => {
  const { app, token } = await live();
  const stranger = await app.visitor('s2');
  const { data } = await upload(app, stranger, formOf(fileBytes('gif'), 'x.gif'), 's2');
  for (const id of [data.attachment_id, 'att_00000000000000000000000000000000', '../../../etc/passwd']) {
    const { status, body } = await send(app, token, { role: 'user', content: 'mine', attachments: [id] });
    expect([status, body.code, body.issues?.[0]?.path]).toEqual([422, 'VALIDATION_ERROR', 'attachments.0']);
  }
});

test('only who has the session may add to it', async () => {
  const { app, token } = await live();
  const form = (): FormData => formOf(fileBytes('png'), 'x.png');
  expect(await upload(app, await app.visitor('s2'), form())).toMatchObject({ code: 'SESSION_MISMATCH' });
  expect(await upload(app, await app.agent('agent002'), form())).toMatchObject({ code: 'SESSION_FORBIDDEN' });
  await app.visitor('s3');
  expect(await upload(app, await app.agent(), form(), 's3')).toMatchObject({ code: 'NOT_MANUAL_LIVE' });
  expect(await upload(app, token, form())).toMatchObject({ status: 200 });
});

test('a resend with another file is another message', async () => {
  const { app, token } = await live();
  const { data } = await upload(app, token, formOf(fileBytes('png'), 'x.png'));
  const text = { role: 'user', content: 'see', client_message_id: 'c1' };
  await send(app, token, { ...text, attachments: [data.attachment_id] });
  const again = await send(app, token, { ...text, attachments: [data.attachment_id] });
  expect(again.status).toBe(200);
  expect((await send(app, token, text)).body.code).toBe('IDEMPOTENCY_CONFLICT');
});

test('a file ends with its session, and whoever has the name afterwards does not inherit it', async () => {
  const { app, token } = await live();
  const { data } = await upload(app, token, formOf(fileBytes('png'), 'x.png'));
  expect((await app.call(data.url)).status).toBe(200);
  await app.clock.advance(90_000 * 1000);
  expect((await app.call(data.url)).status).toBe(404);
  await app.visitor('s1');
  expect((await app.call(data.url)).status).toBe(404);
});

test('the sweep removes the files of sessions that are gone, and keeps the others', async () => {
  const { app, token } = await live();
  const gone = await upload(app, token, formOf(fileBytes('png'), 'x.png'));
  await app.clock.advance(80_000 * 1000);
  const late = await app.visitor('s9');
  const kept = await upload(app, late, formOf(fileBytes('png'), 'y.png'), 's9');
  await app.clock.advance(10_000 * 1000);
  const records = await app.deps.documents.list('attachment');
  expect(records.map(({ id }) => id)).toEqual([kept.data.attachment_id]);
  expect((await app.call(gone.data.url)).status).toBe(404);
  expect((await app.call(kept.data.url)).status).toBe(200);
});

test('a message without files says nothing of files', async () => {
  const { app, token } = await live();
  await send(app, token, { role: 'user', content: 'hi', attachments: [] });
  const { body } = await app.json<{ data: { messages: Message[] } }>('/api/sessions/s1/messages', { token });
  expect(body.data.messages.at(-1)).not.toHaveProperty('attachments');
});
