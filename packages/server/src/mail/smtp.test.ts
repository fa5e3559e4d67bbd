import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { headerOf, startSmtpServer } from '../../test/smtp.ts';
import type { SmtpServer } from '../../test/smtp.ts';
import { MailRefused } from './mailer.ts';
import type { Mail } from './mailer.ts';
import { createSmtpMailer } from './smtp.ts';

let smtp: SmtpServer;
beforeAll(async () => void (smtp = await startSmtpServer()));
afterAll(() => smtp.stop());
beforeEach(() => {
  smtp.received.splice(0);
  smtp.refuse(0);
});

const MAIL: Mail = { message_id: 'mail_1', to: ['team@example.com'], subject: 'Hi', text: 'Hi', html: '<p>Hi</p>' };

function mailer(startTls: boolean) {
  return createSmtpMailer({
    host: '127.0.0.1',
    port: smtp.port,
    startTls,
    username: 'shop',
    password: 'secret',
    from: { name: 'Shop\r\nBcc: eve@evil.com', address: 'shop@example.com' },
  });
}

test('nothing is sent in the clear to a server that has no STARTTLS, where that is demanded', async () => {
  await expect(mailer(true).send(MAIL)).rejects.toThrow();
  expect(smtp.received).toEqual([]);
});

test('line breaks in names and subjects make no headers, and other scripts arrive as they are', async () => {
  await mailer(false).send({ ...MAIL, subject: '人工 é\r\nBcc: eve@evil.com\u2028x' });
  const [mail] = smtp.received;
  expect(mail?.to).toEqual(['team@example.com']);
  expect(mail && headerOf(mail, 'Subject')).toBe('人工 é Bcc: eve@evil.com x');
  expect(mail && headerOf(mail, 'Bcc')).toBe('');
  expect(mail && headerOf(mail, 'Message-ID')).toBe('<mail_1@example.com>');
});

test('a refusal for good is told from one for now', async () => {
  smtp.refuse(550);
  await expect(mailer(false).send(MAIL)).rejects.toBeInstanceOf(MailRefused);
  smtp.refuse(451);
  await expect(mailer(false).send(MAIL)).rejects.not.toBeInstanceOf(MailRefused);
});
