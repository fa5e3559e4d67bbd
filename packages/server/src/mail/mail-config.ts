import type { EnvReader } from '../env-reader.ts';
import type { SmtpOptions } from './smtp.ts';

const ADDRESS = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/;
const KEY_BYTES = 32;

function checkAddress(read: EnvReader, key: string, address: string): void {
  if (!ADDRESS.test(address)) read.fail(key, `must hold plain addresses, not "${address}"`);
}

export interface MailConfig {
  smtp: SmtpOptions | null;
  mailOutboxDir: string | null;
  mailRecipients: string[];
}

/** Mail is on only with a user name, a password and somebody to write to; half of it is a mistake only in production. */
export function readMail(read: EnvReader, production: boolean): MailConfig {
  const mailRecipients = read.list('EMAIL_RECIPIENTS', []);
  for (const address of mailRecipients) checkAddress(read, 'EMAIL_RECIPIENTS', address);
  const username = read.optional('SMTP_USERNAME');
  const password = read.optional('SMTP_PASSWORD');
  const host = read.text('SMTP_HOST', 'smtp.qq.com');
  const port = read.integer('SMTP_PORT', 465, { min: 1, max: 65_535 });
  const startTls = read.flag('SMTP_USE_TLS', true);
  const name = read.text('EMAIL_FROM_NAME', 'Fiido客服系统');
  const address = read.text('EMAIL_FROM', username ?? '');
  const mailOutboxDir = read.optional('MAIL_OUTBOX_DIR') ?? null;
  if (production && mailOutboxDir !== null) read.fail('MAIL_OUTBOX_DIR', 'is for development only');
  if (username === undefined || password === undefined || mailRecipients.length === 0) {
    return { smtp: null, mailOutboxDir, mailRecipients };
  }
  if (!ADDRESS.test(address)) read.fail('EMAIL_FROM', 'is required: SMTP_USERNAME is no address');
  const smtp = { host, port, startTls, username, password, from: { name, address } };
  return { smtp, mailOutboxDir, mailRecipients };
}

/** 32 bytes, as 64 hex digits or as base64. The value is never repeated in a message. */
export function readDataKey(read: EnvReader): Uint8Array<ArrayBuffer> | null {
  const text = read.optional('DATA_ENCRYPTION_KEY');
  if (text === undefined) return null;
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? fromHex(text) : fromBase64(text);
  if (bytes?.length === KEY_BYTES) return bytes;
  read.fail('DATA_ENCRYPTION_KEY', 'must be 32 bytes, as 64 hex digits or as base64');
  return null;
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null; // Not base64; the caller says so.
  }
}
