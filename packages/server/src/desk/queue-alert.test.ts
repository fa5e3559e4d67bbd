import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { partOf, startSmtpServer } from '../../test/smtp.ts';
import type { SmtpServer } from '../../test/smtp.ts';
import { createTestApp } from '../../test/support.ts';
import type { TestApp } from '../../test/support.ts';
import { createSmtpMailer } from '../mail/smtp.ts';

let smtp: SmtpServer;
beforeEach(async () => void (smtp = await startSmtpServer()));
afterEach(() => smtp.stop());

const ENV = { EMAIL_RECIPIENTS: 'team@example.com', QUEUE_ALERT_LENGTH: '2', PENDING_TIMEOUT_SECONDS: '0' };

async function deskWithMail(env: Record<string, string> = {}): Promise<TestApp> {
  const mailer = createSmtpMailer({
    host: '127.0.0.1',
    port: smtp.port,
    startTls: false,
    username: 'shop',
    password: 'secret',
    from: { name: 'Shop', address: 'shop@example.com' },
  });
  return createTestApp({ env: { ...ENV, ...env }, mailer });
}

async function wait(app: TestApp, ...names: string[]): Promise<void> {
  for (const name of names) {
    const token = await app.visitor(name);
    await app.call('/api/manual/escalate', { body: { session_name: name }, token });
  }
}

const queued = async (app: TestApp) => (await app.deps.documents.list('mail')).length;

test('a queue that is too long is told to the team once in an hour, without a shopper’s name or words', async () => {
  const app = await deskWithMail();
  await wait(app, 'anna', 'bruno');
  await app.clock.advance(60_000);
  expect(await queued(app)).toBe(0);
  await wait(app, 'carla');
  await app.clock.advance(10_000);
  await vi.waitFor(() => expect(smtp.received).toHaveLength(1), { timeout: 10_000 });
  const [mail] = smtp.received;
  expect(mail?.to).toEqual(['team@example.com']);
  const text = mail ? partOf(mail, 'text/plain') : '';
  expect(text).toContain('等待人数: 3');
  expect(text).toMatch(/最长等待: 1 分/);
  expect(text).not.toMatch(/anna|bruno|carla/);
  await app.clock.advance(3_000_000);
  expect(await queued(app)).toBe(1);
  await app.clock.advance(700_000);
  await vi.waitFor(async () => expect(await queued(app)).toBe(2), { timeout: 10_000 });
});

test('0 turns it off', async () => {
  const app = await deskWithMail({ QUEUE_ALERT_LENGTH: '0' });
  await wait(app, 'anna', 'bruno', 'carla');
  await app.clock.advance(60_000);
  expect(await queued(app)).toBe(0);
});
