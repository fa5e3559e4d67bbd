import type { AfterHoursRequest, MailState } from '@fiido/protocol';
import { changeRequest } from '../after-hours/keep-request.ts';
import type { Config } from '../config.ts';
import { dispatch } from '../dispatch.ts';
import type { DispatchDeps } from '../dispatch.ts';
import { AppError } from '../errors.ts';
import type { Rules } from '../rules/rules.ts';
import type { Sites } from '../sites/sites.ts';
import { nextOpening } from '../session/shift.ts';
import type { StoredSession } from '../session/session.ts';
import type { Document } from '../store/documents.ts';
import { StoreUnavailable } from '../store/store.ts';
import { dataMail } from '../privacy/data-mail.ts';
import { callbackMail } from './callback-mail.ts';
import { writeMail } from './mail-queue.ts';
import type { QueuedMail } from './mail-queue.ts';
import { MailRefused } from './mailer.ts';
import type { Mail, Mailer } from './mailer.ts';
import { queueMail } from './queue-mail.ts';
import { teamMail } from './team-mail.ts';

export type MailRoomDeps = Omit<DispatchDeps, 'config' | 'rules'> & {
  config: Pick<Config, 'site' | 'dataRetention' | 'mailRecipients' | 'publicUrl'>;
  sites: Pick<Sites, 'get'>;
  rules: Pick<Rules, 'of'>;
  /** Null: no mail is configured. */
  mailer: Mailer | null;
};

/** What is known of a mail after a try. */
export interface MailOutcome {
  mail_id: string | null;
  sent: boolean;
  /** Another try follows. */
  queued: boolean;
}

/** Sends what is queued. All processes run it; a mail is with one of them at a time. */
export interface MailRoom {
  /** Tries a mail now, and tells how it stands after at most `waitMs`; the try goes on. Never rejects but for the store. */
  deliver(id: string, waitMs: number): Promise<MailOutcome>;
  /** Whether the mail server took the last mail of this process, and how many wait for another try; null without mail. */
  health(): Promise<{ ok: boolean; queued: number | null } | null>;
  /** Tries what is due, until `signal` aborts. Never rejects. */
  run(signal: AbortSignal): Promise<void>;
}

/** How long an answer waits for the mail server. */
export const MAIL_WAIT_MS = 3000;

const NOT_CONFIGURED = '邮件服务未配置';
const NOT_NOW = '邮件暂未送达，稍后重试';
const REFUSED = '邮件被拒收';
const GIVEN_UP = '邮件发送失败';
const TRIES = 3;
const PAUSE_MS = 2000;
/** Seconds until the next round, by how many failed; the last one again and again. */
const ROUNDS = [60, 300, 900, 3600];
const GIVE_UP_SECONDS = 86_400;
/** Longer than the slowest try takes: whoever has a mail and does nothing for so long is dead. */
const CLAIM_SECONDS = 300;
const EVERY_MS = 5000;

/** A mail as it stands after a round. */
export function afterRound(
  mail: QueuedMail,
  result: 'sent' | 'refused' | 'failed' | 'no-mailer',
  now: number,
): QueuedMail {
  const open = { ...mail, claimed_until: 0, reported: false };
  if (result === 'sent') return { ...open, state: 'sent', error: null };
  if (result === 'no-mailer') return { ...open, state: 'failed', error: NOT_CONFIGURED };
  if (result === 'refused') return { ...open, state: 'failed', error: REFUSED };
  const next_at = now + (ROUNDS[mail.retry_count] ?? 3600);
  const retry_count = mail.retry_count + 1;
  if (next_at - mail.created_at > GIVE_UP_SECONDS) return { ...open, retry_count, state: 'failed', error: GIVEN_UP };
  return { ...open, retry_count, next_at, error: NOT_NOW };
}

export function createMailRoom(deps: MailRoomDeps): MailRoom {
  const { documents, store, clock, log, config, mailer } = deps;
  let taken = true;

  /** A storefront without a team of its own has the first one's. */
  function teamOf(site: string | undefined): readonly string[] {
    const own = site === undefined ? [] : (deps.sites.get(site)?.email_recipients ?? []);
    return own.length > 0 ? own : config.mailRecipients;
  }

  async function siteOf(request_id: string): Promise<string | undefined> {
    const request = (await documents.get<AfterHoursRequest>('after_hours', request_id))?.value;
    return request && (await store.get(request.session_name))?.site;
  }

  /** As the queue is when it is sent; null when nobody waits any more. */
  async function letterOfQueue({ mail_id: message_id }: QueuedMail): Promise<Mail | null> {
    const waiting = await store.waiting();
    if (waiting.length === 0) return null;
    const letter = queueMail({ waiting, now: clock.now(), publicUrl: config.publicUrl });
    return { message_id, to: config.mailRecipients, ...letter };
  }

  async function letterFor(mail: QueuedMail): Promise<Mail | null> {
    if (mail.template === 'data') return dataMail(deps, mail);
    if (mail.template === 'queue') return letterOfQueue(mail);
    const request = (await documents.get<AfterHoursRequest>('after_hours', mail.request_id))?.value;
    if (!request) return null;
    const session = await store.get(request.session_name);
    const { mail_id: message_id } = mail;
    if (mail.template === 'callback') {
      if (request.email === null) return null;
      const link = linkBack(session, config.publicUrl);
      const letter = callbackMail({ agent: mail.agent_name ?? '', language: request.language, link });
      return { message_id, to: [request.email], ...letter };
    }
    const { shift } = deps.rules.of(session ?? config);
    const next_open_at = nextOpening(shift, clock.now());
    const { timezone } = shift;
    const update = mail.template === 'update';
    const letter = teamMail({ request, session, update, timezone, next_open_at, publicUrl: config.publicUrl });
    const to = teamOf(session?.site);
    return { message_id, to, ...(request.email === null ? {} : { reply_to: request.email }), ...letter };
  }

  /** Takes a mail, or keeps it for another try; null when somebody else has it. */
  async function claim({ id, version, value }: Document<QueuedMail>): Promise<Document<QueuedMail> | null> {
    const claimed = { ...value, claimed_until: clock.now() + CLAIM_SECONDS };
    const next = await writeMail(documents, { id, version }, claimed);
    return next === null ? null : { id, version: next, value: claimed };
  }

  /** One round of tries; null when the mail is no longer ours to send, or has nobody to go to. */
  async function round(found: Document<QueuedMail>): Promise<Document<QueuedMail> | null> {
    const ended = (own: Document<QueuedMail>, how: Parameters<typeof afterRound>[1]): Document<QueuedMail> => ({
      ...own,
      value: afterRound(own.value, how, clock.now()),
    });
    for (let attempt = 1, own = await claim(found); own; attempt++, own = await claim(own)) {
      if (!mailer) return ended(own, 'no-mailer');
      const letter = await letterFor(own.value);
      if (!letter) return documents.delete('mail', own.id).then(() => null);
      try {
        await mailer.send(letter);
        taken = true;
        log.info('mail_sent', { mail: own.id, template: own.value.template });
        return ended(own, 'sent');
      } catch (error) {
        taken = false;
        log.warn('mail_failure', { mail: own.id, attempt, error });
        if (error instanceof MailRefused) return ended(own, 'refused');
        if (attempt === TRIES) return ended(own, 'failed');
        await clock.sleep(PAUSE_MS);
      }
    }
    return null;
  }

  /** Writes the outcome where people look for it; what fails here is done again by the next look. */
  async function report({ id, version, value }: Document<QueuedMail>): Promise<void> {
    if (value.template === 'request' || value.template === 'update') {
      const mail: MailState = {
        sent: value.state === 'sent',
        email_to: mailer ? [...teamOf(await siteOf(value.request_id))] : [],
        message_id: value.state === 'sent' ? value.mail_id : null,
        error: value.error,
        retry_count: value.retry_count,
      };
      const request = await changeRequest(deps, value.request_id, (known) => known && { ...known, mail });
      if (request) await tellSession(request, mail, mailer !== null && value.state === 'failed');
    }
    await writeMail(documents, { id, version }, { ...value, reported: true });
  }

  async function tellSession(
    { id, session_name }: AfterHoursRequest,
    mail: MailState,
    given_up: boolean,
  ): Promise<void> {
    try {
      await dispatch(deps, session_name, { type: 'mail', request_id: id, mail, given_up });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'SESSION_NOT_FOUND') throw error;
    }
  }

  async function attempt(id: string): Promise<void> {
    const found = await documents.get<QueuedMail>('mail', id);
    const now = clock.now();
    if (!found || found.value.state !== 'queued' || found.value.claimed_until > now || found.value.next_at > now)
      return;
    const after = await round(found);
    const version = after && (await writeMail(documents, after, after.value));
    if (after && version) await report({ ...after, version });
  }

  async function outcome(id: string): Promise<MailOutcome> {
    const mail = (await documents.get<QueuedMail>('mail', id))?.value;
    if (!mail || !mailer) return { mail_id: null, sent: false, queued: false };
    return { mail_id: mail.mail_id, sent: mail.state === 'sent', queued: mail.state === 'queued' };
  }

  async function look(): Promise<void> {
    const now = clock.now();
    for (const found of await documents.list<QueuedMail>('mail')) {
      const { state, reported, next_at, claimed_until } = found.value;
      // One mail's trouble is not the others'.
      const failed = (error: unknown): void => log.warn('mail_not_settled', { mail: found.id, error });
      if (state === 'queued' && next_at <= now && claimed_until <= now) await attempt(found.id).catch(failed);
      else if (state !== 'queued' && !reported) await report(found).catch(failed);
    }
  }

  return {
    async deliver(id, waitMs) {
      const done = new AbortController();
      const tried = attempt(id)
        .catch((error: unknown) => log.warn('mail_not_settled', { mail: id, error }))
        .finally(() => done.abort());
      await Promise.race([tried, clock.sleep(waitMs, done.signal)]);
      return outcome(id);
    },
    async health() {
      if (!mailer) return null;
      try {
        const mails = await documents.list<QueuedMail>('mail');
        return { ok: taken, queued: mails.filter(({ value }) => value.state === 'queued').length };
      } catch (error) {
        if (error instanceof StoreUnavailable) return { ok: taken, queued: null };
        throw error;
      }
    },
    async run(signal) {
      for (;;) {
        await clock.sleep(EVERY_MS, signal);
        if (signal.aborted) return;
        await look().catch((error: unknown) => log.warn('mail_look_failed', { error }));
      }
    },
  };
}

/** The page the shopper was on, where that is one; else our own address. */
function linkBack(session: StoredSession | null, publicUrl: string): string {
  const page = session?.context?.page ?? '';
  return /^https?:\/\//.test(page) && URL.canParse(page) ? page : publicUrl;
}
