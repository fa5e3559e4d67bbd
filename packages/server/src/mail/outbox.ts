import type { Mail, Mailer } from './mailer.ts';

/** Keeps mails instead of sending them: for development and tests. `write` gets each mail; it may refuse like a server. */
export function createOutbox(write: (mail: Mail) => Promise<void>): Mailer {
  return { send: (mail) => write(mail) };
}

/** A mail as a text to look at. */
export function showMail({ message_id, to, reply_to, subject, text }: Mail): string {
  const head = [
    `Message-ID: ${message_id}`,
    `To: ${to.join(', ')}`,
    `Reply-To: ${reply_to ?? ''}`,
    `Subject: ${subject}`,
  ];
  return `${head.join('\n')}\n\n${text}\n`;
}
