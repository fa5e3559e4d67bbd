/** One mail, complete. Its texts may hold anything a shopper wrote: an adapter must not let them become headers. */
export interface Mail {
  /** `mail_<ms>`; names the mail in its headers, so that one that is delivered twice can be recognised. */
  message_id: string;
  /** Plain addresses; all of them in one mail. */
  to: readonly string[];
  reply_to?: string;
  subject: string;
  text: string;
  html: string;
}

/** The mail server will never take this mail: another try makes no sense. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** Sends mails. */
export interface Mailer {
  /**
   * Hands a mail over; resolves when the mail server has taken it. Takes half a minute at most.
   *
   * @throws {MailRefused} for good
   * @throws {Error} everything else: not now
   */
  send(mail: Mail): Promise<void>;
}
