import { createTransport } from 'nodemailer';
import { headerText } from './escape.ts';
import { MailRefused } from './mailer.ts';
import type { Mailer } from './mailer.ts';

export interface SmtpOptions {
  host: string;
  /** 465 speaks TLS from the first byte. */
  port: number;
  /** On other ports: no mail without STARTTLS. */
  startTls: boolean;
  username: string;
  password: string;
  from: { name: string; address: string };
}

const TIMEOUT_MS = 30_000;
const IMPLICIT_TLS_PORT = 465;

/** What the server said about this mail for good. A refused login is not of that kind: somebody will mend it. */
function isPermanent(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error)) return false;
  const code = Number(error.responseCode);
  return code >= 500 && code < 600 && 'code' in error && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE');
}

/** Mails through an SMTP server, a connection each: mails are few. */
export function createSmtpMailer({ host, port, startTls, username, password, from }: SmtpOptions): Mailer {
  const secure = port === IMPLICIT_TLS_PORT;
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: startTls && !secure,
    auth: { user: username, pass: password },
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A mail's text must never make this process read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ message_id, to, reply_to, subject, text, html }) {
      try {
        await transport.sendMail({
          from: { name: headerText(from.name), address: from.address },
          to: to.map((address) => ({ name: '', address })),
          ...(reply_to === undefined ? {} : { replyTo: { name: '', address: reply_to } }),
          messageId: `<${message_id}@${from.address.split('@')[1] ?? 'localhost'}>`,
          subject: headerText(subject),
          text,
          html,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        if (isPermanent(error)) throw new MailRefused('the mail server refused the mail', { cause: error });
        throw error;
      }
    },
  };
}
