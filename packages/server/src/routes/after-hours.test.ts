import type {
  AfterHoursListResponse,
  AfterHoursRequest,
  EmailResponse,
  ErrorBody,
  EscalateResponse,
  SessionReadResponse,
  SessionResponse,
} from '@fiido/protocol';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { headerOf, partOf, startSmtpServer } from '../../test/smtp.ts';
import type { SmtpServer } from '../../test/smtp.ts';
import { createTestApp, MONDAY_NIGHT } from '../../test/support.ts';
import type { TestApp, TestOptions } from '../../test/support.ts';
import { createSmtpMailer } from '../mail/smtp.ts';

let smtp: SmtpServer;
beforeAll(async () => void (smtp = await startSmtpServer()));
afterAll(() => smtp.stop());
beforeEach(() => {
  smtp.received.splice(0);
  smtp.refuse(0);
});

const TEAM = { EMAIL_RECIPIENTS: 'team@example.com,lead@example.com' };

function mailer() {
  return createSmtpMailer({
    host: '127.0.0.1',
    port: smtp.port,
    startTls: false,
    username: 'shop',
    password: 'secret',
    from: { name: 'Fiido客服系统', address: 'shop@example.com' },
  });
}

async function night(options: TestOptions = {}): Promise<{ app: TestApp; token: string }> {
  const app = await createTestApp({
    now: MONDAY_NIGHT,
    mailer: mailer(),
    ...options,
    env: { ...TEAM, ...options.env },
  });
  return { app, token: await app.visitor('s1') };
}

const escalate = (app: TestApp, token: string, more = {}) =>
  app.json<EscalateResponse>('/api/manual/escalate', { body: { session_name: 's1', ...more }, token });
const leave = (app: TestApp, token: string, body: object) =>
  app.json<EmailResponse & Pick<ErrorBody, 'code'>>('/api/sessions/s1/email', { body, token });
async function requests(app: TestApp, query = ''): Promise<AfterHoursRequest[]> {
  const token = await app.agent();
  return (await app.json<AfterHoursListResponse>(`/api/after-hours${query}`, { token })).body.data.items;
}

test('a wish at night is kept, mailed to the whole team at once, and leaves the AI to the shopper', async () => {
  const { app, token } = await night();
  await app.json('/api/chat', { body: { message: 'My brake is broken', user_id: 's1' }, token });
  const { body } = await escalate(app, token, { contact: { email: 'anna@example.com', phone: '+49 1' } });
  expect(body).toMatchObject({ email_sent: true, email_queued: false, is_in_shift: false });
  expect(body.data).toMatchObject({ status: 'bot_active', mail: { sent: true, error: null } });
  const [mail] = smtp.received;
  expect(smtp.received).toHaveLength(1);
  expect(mail?.to).toEqual(['team@example.com', 'lead@example.com']);
  expect(mail && headerOf(mail, 'Subject')).toBe('[Fiido客服] 人工接管请求 - s1');
  expect(mail && headerOf(mail, 'Reply-To')).toBe('anna@example.com');
  const text = mail ? partOf(mail, 'text/plain') : '';
  for (const part of ['anna@example.com', '+49 1', '用户主动请求', '用户: My brake is broken', 'Asia/Shanghai']) {
    expect(text).toContain(part);
  }
  const [request] = await requests(app);
  expect(request).toMatchObject({
    id: body.request_id,
    session_name: 's1',
    status: 'open',
    reason: 'manual',
    email: 'anna@example.com',
    mail: { sent: true, email_to: ['team@example.com', 'lead@example.com'] },
  });
  const { status } = await app.json('/api/chat', { body: { message: 'thanks', user_id: 's1' }, token });
  expect(status).toBe(200);
});

test('a second click, a second keyword, a second tab send nothing more', async () => {
  const { app, token } = await night();
  const first = await escalate(app, token);
  const second = await escalate(app, token);
  await app.json('/api/chat', { body: { message: '我要人工', user_id: 's1' }, token });
  for (let tick = 0; tick < 5; tick++) await app.clock.advance(5000);
  expect(second.body).toMatchObject({ request_id: first.body.request_id, email_sent: true });
  expect(smtp.received).toHaveLength(1);
  expect(await requests(app)).toHaveLength(1);
});

test('a keyword at night mails the team without holding up the answer', async () => {
  const { app, token } = await night();
  await app.json('/api/chat', { body: { message: '我要人工', user_id: 's1' }, token });
  await vi.waitFor(async () => {
    await app.clock.advance(5000);
    expect(smtp.received).toHaveLength(1);
  });
  expect(partOf(smtp.received[0] ?? { raw: '', to: [] }, 'text/plain')).toContain('关键词触发');
});

test('a changed contact sends an update, the same one nothing', async () => {
  const { app, token } = await night();
  await escalate(app, token);
  const contact = { email: 'anna@example.com', message: 'Call me', consent: true };
  const { body } = await leave(app, token, contact);
  expect(body.data).toMatchObject({ email_sent: true, mail_id: expect.stringMatching(/^mail_\d+$/) });
  await leave(app, token, contact);
  expect(smtp.received.map((mail) => headerOf(mail, 'Subject'))).toEqual([
    '[Fiido客服] 人工接管请求 - s1',
    '[Fiido客服] 人工接管请求（更新） - s1',
  ]);
  const { body: read } = await app.json<SessionReadResponse>('/api/sessions/s1', { token });
  expect(read.data.session.user_profile.email).toBe('anna@example.com');
  expect(read.data.session.mail?.email_to).toEqual([]);
  const texts = read.data.session.history.map(({ role, content, text_key }) => text_key ?? `${role}: ${content}`);
  expect(texts.slice(0, 2)).toEqual(['user: Call me', 'contact_saved']);
});

test('without consent an address is for the request only', async () => {
  const { app, token } = await night();
  await leave(app, token, { email: 'anna@example.com' });
  const { body } = await app.json<SessionReadResponse>('/api/sessions/s1', { token });
  expect(body.data.session.user_profile.email).toBeNull();
  expect((await requests(app))[0]?.email).toBe('anna@example.com');
});

test.each(['anna', 'a@b.com, eve@evil.com', 'a@b.com\r\nBcc: eve@evil.com', '<a@b.com>', ''])(
  '"%s" is no address',
  async (email) => {
    const { app, token } = await night();
    expect((await leave(app, token, { email })).status).toBe(422);
    expect(smtp.received).toEqual([]);
  },
);

test('nothing a shopper writes becomes a header or markup of the mail', async () => {
  const app = await createTestApp({ now: MONDAY_NIGHT, mailer: mailer(), env: TEAM });
  const name = '<script>x</script>" Bcc: eve@evil.com';
  const token = await app.visitor(name);
  await app.json(`/api/sessions/${encodeURIComponent(name)}/email`, {
    body: { email: 'anna@example.com', name: 'A\r\nBcc: eve@evil.com', message: '<img src=x onerror=alert(1)>' },
    token,
  });
  const [mail] = smtp.received;
  expect(mail?.to).toEqual(['team@example.com', 'lead@example.com']);
  expect(mail && headerOf(mail, 'Bcc')).toBe('');
  const html = mail ? partOf(mail, 'text/html') : '';
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(html).not.toMatch(/<script>|<img/);
});

test('a waiting shopper who leaves an address may stop waiting', async () => {
  const app = await createTestApp({ mailer: mailer(), env: TEAM });
  const token = await app.visitor('s1');
  await escalate(app, token);
  await leave(app, token, { email: 'anna@example.com' });
  const read = () => app.json<SessionReadResponse>('/api/sessions/s1', { token });
  expect((await read()).body.data.session.status).toBe('pending_manual');
  await leave(app, token, { email: 'anna@example.com', stop_waiting: true });
  expect((await read()).body.data.session.status).toBe('bot_active');
});

test('while an agent is there no address is needed', async () => {
  const app = await createTestApp({ mailer: mailer(), env: TEAM });
  const [token, agent] = [await app.visitor('s1'), await app.agent()];
  await escalate(app, token);
  await app.json('/api/sessions/s1/takeover', { method: 'POST', token: agent });
  expect((await leave(app, token, { email: 'anna@example.com' })).body.code).toBe('MANUAL_IN_PROGRESS');
  expect(await requests(app)).toEqual([]);
});

test('without mail the wish is kept, and the answer says that nothing was sent', async () => {
  const { app, token } = await night({ mailer: null });
  const { body } = await escalate(app, token, { contact: { email: 'anna@example.com' } });
  expect(body).toMatchObject({ email_sent: false, email_queued: false, data: { mail: { error: '邮件服务未配置' } } });
  const left = await leave(app, token, { email: 'ben@example.com' });
  expect(left.body.data).toMatchObject({ mail_id: null, email_sent: false });
  expect((await requests(app))[0]).toMatchObject({ email: 'ben@example.com', mail: { sent: false } });
});

test('an agent sends the mail of a request again', async () => {
  const { app, token } = await night();
  await escalate(app, token);
  await app.clock.advance(1000);
  const again = await leave(app, await app.agent(), { force: true });
  expect(again.body.data.email_sent).toBe(true);
  expect(smtp.received).toHaveLength(2);
  await app.visitor('s2');
  const { body } = await app.json<ErrorBody>('/api/sessions/s2/email', {
    body: { force: true },
    token: await app.agent(),
  });
  expect(body.code).toBe('REQUEST_NOT_FOUND');
});

test('one agent calls back; another learns who was faster, and the shopper who left gets a mail with a way back', async () => {
  const { app, token } = await night();
  await escalate(app, token, { contact: { email: 'anna@example.com' } });
  const [agent, other] = [await app.agent(), await app.agent('agent002')];
  const call = (by: string) =>
    app.json<SessionResponse & Pick<ErrorBody, 'code'>>('/api/sessions/s1/callback', { method: 'POST', token: by });
  const [first, second] = [await call(agent), await call(other)];
  expect(first.body.data).toMatchObject({ status: 'manual_live', history: [{ text_key: 'taken' }] });
  expect(second.body.code).toBe('ALREADY_TAKEN');
  expect(await requests(app)).toEqual([]);
  expect(await requests(app, '?status=called_back')).toMatchObject([{ handled_by: expect.any(String) }]);
  await vi.waitFor(async () => {
    await app.clock.advance(5000);
    expect(smtp.received).toHaveLength(2);
  });
  expect(smtp.received[1]?.to).toEqual(['anna@example.com']);
  expect(partOf(smtp.received[1] ?? { raw: '', to: [] }, 'text/plain')).toContain('http://localhost:8000');
});

test('a session without an open request is not called back', async () => {
  const { app } = await night();
  const token = await app.agent();
  const call = (name: string) => app.json<ErrorBody>(`/api/sessions/${name}/callback`, { method: 'POST', token });
  expect((await call('s1')).body.detail).toBe('INVALID_STATUS: 当前状态为bot_active，无法接入');
  expect((await call('nobody')).status).toBe(404);
});

test('a settled request is off the list, and the next wish is a new one', async () => {
  const { app, token } = await night();
  const first = await escalate(app, token);
  const agent = await app.agent();
  const path = `/api/after-hours/${first.body.request_id}`;
  const settled = await app.json(path, { method: 'PATCH', body: { status: 'done', note: 'answered' }, token: agent });
  expect(settled.body).toMatchObject({ data: { status: 'done', note: 'answered', handled_at: expect.any(Number) } });
  expect(await requests(app)).toEqual([]);
  const next = await escalate(app, token);
  expect(next.body.request_id).not.toBe(first.body.request_id);
  expect(await requests(app)).toHaveLength(1);
  expect(await requests(app, '?status=all')).toHaveLength(2);
  const missing = await app.json<ErrorBody>('/api/after-hours/ahr_0', {
    method: 'PATCH',
    body: { status: 'done' },
    token: agent,
  });
  expect(missing.body.code).toBe('REQUEST_NOT_FOUND');
});
