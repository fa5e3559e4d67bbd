import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mailer } from '../mail/mailer.ts';
import { createOutbox, showMail } from '../mail/outbox.ts';

/** Writes mails into a folder, one file each. */
export function createFolderOutbox(folder: string): Mailer {
  return createOutbox(async (mail) => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${mail.message_id}.txt`), showMail(mail), { mode: 0o600 });
  });
}
