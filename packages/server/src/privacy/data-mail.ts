import type { Config } from '../config.ts';
import { escapeHtml } from '../mail/escape.ts';
import type { QueuedMail } from '../mail/mail-queue.ts';
import type { Mail } from '../mail/mailer.ts';
import type { Documents } from '../store/documents.ts';
import { linkOf } from './data-request.ts';
import type { DataRequest } from './data-request.ts';
import { dataTexts } from './data-texts.ts';

interface DataMailDeps {
  documents: Documents;
  config: Pick<Config, 'publicUrl'>;
}

/** The mail with the link that a shopper asked for; null when its time is over. */
export async function dataMail({ documents, config }: DataMailDeps, mail: QueuedMail): Promise<Mail | null> {
  const request = (await documents.get<DataRequest>('data_request', mail.request_id))?.value;
  if (!request) return null;
  const texts = dataTexts(request.language);
  const { subject, body } = texts[request.kind];
  const link = linkOf(config.publicUrl, mail.request_id, request);
  const html = [
    '<!doctype html><meta charset="utf-8">',
    `<p>${escapeHtml(body)}</p>`,
    `<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`,
    `<p>${escapeHtml(texts.ignore)}</p>`,
  ].join('\n');
  const text = `${body}\n${link}\n\n${texts.ignore}`;
  return { message_id: mail.mail_id, to: [request.email], subject, text, html };
}
